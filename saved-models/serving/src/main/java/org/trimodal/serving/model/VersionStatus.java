package org.trimodal.serving.model;

/**
 * What became of a version.
 *
 * @param version its number
 * @param state as TensorFlow Serving names it
 * @param problem why it was refused; empty if it was not
 */
public record VersionStatus(long version, State state, String problem) {
  /** Of TensorFlow Serving's states those that last long enough to be seen. */
  public enum State {
    /** Being loaded and asked for the first time. */
    LOADING,
    /** Answers. */
    AVAILABLE,
    /** Was replaced, or refused. */
    END
  }

  static VersionStatus available(long version) {
    return new VersionStatus(version, State.AVAILABLE, "");
  }

  static VersionStatus loading(long version) {
    return new VersionStatus(version, State.LOADING, "");
  }

  static VersionStatus replaced(long version) {
    return new VersionStatus(version, State.END, "");
  }

  static VersionStatus refused(long version, String problem) {
    return new VersionStatus(version, State.END, problem);
  }
}

package org.trimodal.serving.model;

/** Is notified of versions; looks, never touches. */
public interface VersionListener {
  /** A version answers from now on. */
  void serving(long version);

  /** A version cannot be used; the one before, if any, stays in service. */
  void refused(long version, String problem);

  /** A version that was loaded is no longer held by anyone: its memory has been given back. */
  void freed(long version);

  /**
   * The folder of the versions can no longer be read; what is served stays in service.
   *
   * @param problem the folder, what was expected and what was found
   */
  void unreadable(String problem);

  /** The folder of the versions can be read again. */
  void readable();
}

package org.trimodal.training.serve.model;

/** Hears of versions; looks, never touches. */
public interface VersionListener {
  /** A version answers from now on. */
  void serving(long version);

  /** A version cannot be used; the one before, if any, goes on. */
  void refused(long version, String problem);
}

package org.trimodal.data.shard;

/** What preparation does about a defect. */
public enum Policy {
  /** Ends with a message. */
  FAIL,
  /** Leaves the utterance out; the manifest lists it. */
  DROP,
  /**
   * Keeps the utterance: non-finite features become 0, a missing modality has no true steps, which
   * is its presence flag.
   */
  IMPUTE
}

package org.trimodal.data.text;

/** What becomes of a word that has no vector. */
public enum UnknownWords {
  /** A step of zeros stands for it, so that the others keep their distances. */
  ZERO,
  /** It has no step. */
  LEAVE_OUT
}

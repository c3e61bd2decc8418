package org.trimodal.model;

/** What a network learns to tell of an utterance, in the order of heads, losses and answers. */
public enum Task {
  SCORE("score"),
  POLARITY("polarity"),
  INTENSITY("intensity");

  private final String key;

  Task(String key) {
    this.key = key;
  }

  /** The name of its answer, its loss and its variables, in files and over the wire. */
  public String key() {
    return key;
  }
}

package org.trimodal.evaluation.prediction;

/** An utterance cannot be predicted, and every one was to be; shown without a stack trace. */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A message of the form {@code <source>, <place>, utterance <id>: <reason>}.
   *
   * @param source what was to be predicted
   */
  public RejectedException(String source, UtteranceSource.Rejection rejection) {
    super(
        "%s, %s, utterance %s: %s"
            .formatted(source, rejection.place(), rejection.id(), rejection.reason())
            .replace(", utterance :", ":")
            .replace(", , ", ", "));
  }
}

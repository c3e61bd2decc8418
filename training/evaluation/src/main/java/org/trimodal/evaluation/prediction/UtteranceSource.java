package org.trimodal.evaluation.prediction;

import java.util.OptionalLong;
import org.trimodal.savedmodel.Utterance;

/** Utterances to be predicted, one at a time. */
public interface UtteranceSource extends AutoCloseable {
  /** Who takes them. */
  interface Receiver {
    /** The next utterance; whether it fits the model has not been looked at. */
    void utterance(Utterance utterance, String place);

    /** What should have been an utterance and is none. */
    void rejected(Rejection rejection);
  }

  /**
   * What cannot be predicted.
   *
   * @param place where it is written down, e.g. {@code line 7}
   * @param id of the utterance, empty where it is not known
   * @param reason {@code <modality>: expected <what>, found <what>}
   */
  record Rejection(String place, String id, String reason) {}

  /**
   * Hands over all, in the source's order.
   *
   * @throws org.trimodal.data.DataException if the source as a whole cannot be read
   */
  void read(Receiver receiver);

  /** How many there are, where that is known before. */
  OptionalLong size();

  @Override
  void close();
}

package org.trimodal.data.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Split;
import org.trimodal.data.pickle.PickleArray;

/**
 * How the steps of a modality are told from its padding: by lengths that the file gives, by the
 * mask of BERT's tokens, or else by rows of zeros; where lengths differ, there is no padding.
 */
final class TrueSteps {
  private static final Logger LOG = LoggerFactory.getLogger(TrueSteps.class);

  /** Rows of MMSA's {@code text_bert}: tokens, mask, segments. */
  private static final int BERT_ROWS = 3;

  private final Optional<PickleColumn> lengths;
  private final Optional<PickleArray> bert;
  private final boolean unpadded;
  private int contradictions;

  private TrueSteps(Optional<PickleColumn> lengths, Optional<PickleArray> bert, boolean unpadded) {
    this.lengths = lengths;
    this.bert = bert;
    this.unpadded = unpadded;
  }

  static TrueSteps of(PickleColumn lengths) {
    return new TrueSteps(Optional.of(lengths), Optional.empty(), false);
  }

  /** By the mask in {@code [utterances, 3, time]}. */
  static TrueSteps ofTokens(PickleArray bert) {
    return new TrueSteps(Optional.empty(), Optional.of(bert), false);
  }

  static TrueSteps byRows() {
    return new TrueSteps(Optional.empty(), Optional.empty(), false);
  }

  /** All that there are: nothing is padded. */
  static TrueSteps all() {
    return new TrueSteps(Optional.empty(), Optional.empty(), true);
  }

  /** Whether an array can be the tokens of a text of that many utterances and steps. */
  static boolean fits(PickleArray bert, long utterances, long time) {
    return bert.type().isNumber()
        && Arrays.equals(bert.shape(), new long[] {utterances, BERT_ROWS, time});
  }

  /** Tells, once a split was read, of how many utterances the rows contradict the given length. */
  void logContradictions(Path path, Split split) {
    if (contradictions > 0) {
      LOG.warn(
          "{}: {} of {} are not what the rows show, which were taken instead",
          path,
          contradictions,
          lengths.map(PickleColumn::key).orElse(split.key()));
      contradictions = 0;
    }
  }

  /**
   * The true steps of one utterance; zeros only are an absent modality.
   *
   * @param rows {@code [.., time, width]}
   * @param from where the utterance's {@code [time, width]} begin
   */
  FeatureSequence cut(float[] rows, int from, int time, int width, int utterance) {
    FeatureSequence shown = Padding.strip(rows, from, time, width);
    if (shown.length() == 0) {
      return shown;
    }
    if (unpadded) {
      return sequence(rows, from, time, width);
    }
    if (bert.isPresent()) {
      return cutByMask(bert.get().floats(utterance, 1), rows, from, width).orElse(shown);
    }
    if (lengths.isEmpty()) {
      return shown;
    }
    float[] given = lengths.get().numbers(utterance);
    int length = given.length == 1 ? (int) given[0] : -1;
    if (length >= 1 && length <= time) {
      int rest = time - length;
      if (isPadding(rows, from + length * width, rest * width)) {
        return sequence(rows, from, length, width);
      }
      if (isPadding(rows, from, rest * width)) {
        return sequence(rows, from + rest * width, length, width);
      }
    }
    contradictions++;
    return shown;
  }

  /** Padding of BERT's states need not be zero, so that only the mask knows it. */
  private static Optional<FeatureSequence> cutByMask(
      float[] tokens, float[] rows, int from, int width) {
    int time = tokens.length / BERT_ROWS;
    int first = 0;
    while (first < time && tokens[time + first] == 0) {
      first++;
    }
    int end = time;
    while (end > first && tokens[time + end - 1] == 0) {
      end--;
    }
    return end == first
        ? Optional.empty()
        : Optional.of(sequence(rows, from + first * width, end - first, width));
  }

  private static FeatureSequence sequence(float[] rows, int from, int length, int width) {
    return new FeatureSequence(
        length, width, Arrays.copyOfRange(rows, from, from + length * width));
  }

  private static boolean isPadding(float[] rows, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (rows[i] != 0) {
        return false;
      }
    }
    return true;
  }
}

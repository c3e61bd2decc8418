package org.trimodal.data.mmsa;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Split;
import org.trimodal.data.padding.PaddedRows;
import org.trimodal.data.padding.Span;

/**
 * How the steps of a modality are told from its padding: by lengths that the file gives, by the
 * mask of BERT's tokens, or else by rows of zeros; where lengths differ, there is no padding.
 */
final class TrueSteps {
  private static final Logger LOG = LoggerFactory.getLogger(TrueSteps.class);

  private final Optional<PickleColumn> lengths;
  private final Optional<TokenMask> tokens;
  private final boolean unpadded;
  private int contradictions;

  private TrueSteps(Optional<PickleColumn> lengths, Optional<TokenMask> tokens, boolean unpadded) {
    this.lengths = lengths;
    this.tokens = tokens;
    this.unpadded = unpadded;
  }

  static TrueSteps of(PickleColumn lengths) {
    return new TrueSteps(Optional.of(lengths), Optional.empty(), false);
  }

  static TrueSteps ofTokens(TokenMask tokens) {
    return new TrueSteps(Optional.empty(), Optional.of(tokens), false);
  }

  static TrueSteps byRows() {
    return new TrueSteps(Optional.empty(), Optional.empty(), false);
  }

  /** All that there are: nothing is padded. */
  static TrueSteps all() {
    return new TrueSteps(Optional.empty(), Optional.empty(), true);
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

  /** The true steps of one utterance; zeros only are an absent modality. */
  FeatureSequence cut(PaddedRows rows, int utterance) {
    return rows.cut(span(rows, utterance));
  }

  private Span span(PaddedRows rows, int utterance) {
    Span shown = rows.shown();
    if (shown.isEmpty()) {
      return shown;
    }
    if (unpadded) {
      return new Span(0, rows.time());
    }
    if (tokens.isPresent()) { // padding of BERT's states need not be zero: only the mask knows it
      Span masked = tokens.get().span(utterance);
      return masked.isEmpty() ? shown : masked;
    }
    return lengths.map(column -> ofLength(column, rows, utterance)).orElse(shown);
  }

  private Span ofLength(PickleColumn column, PaddedRows rows, int utterance) {
    float[] given = column.numbers(utterance);
    int length = given.length == 1 ? (int) given[0] : -1;
    if (length >= 1 && length <= rows.time()) {
      int rest = rows.time() - length;
      if (rows.isZero(length, rows.time())) {
        return new Span(0, length);
      }
      if (rows.isZero(0, rest)) {
        return new Span(rest, rows.time());
      }
    }
    contradictions++;
    return rows.shown();
  }
}

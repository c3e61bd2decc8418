package org.trimodal.metric;

import static org.trimodal.metric.ClassReading.HAS0;
import static org.trimodal.metric.ClassReading.NON0;
import static org.trimodal.metric.ClassReading.bins;
import static org.trimodal.metric.ClassReading.wholeNumbers;
import static org.trimodal.metric.Formula.accuracy;
import static org.trimodal.metric.Formula.correlation;
import static org.trimodal.metric.Formula.meanAbsoluteError;
import static org.trimodal.metric.Formula.weightedF1;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.trimodal.model.TaskConfig.Scale;

/**
 * A measure of the field. Its names say which convention it follows: has0 (score at least 0 against
 * below 0), non0 (utterances of true score 0 left out, above 0 against the rest) or sims (the bins
 * of CH-SIMS, over scores clipped to [-1, 1]). The 0 of these is the scale's neutral score.
 *
 * <p>A constant is all there is of a metric: it is measured, resampled, compared and written
 * wherever the others are.
 */
public enum Metric {
  /** Mean absolute error of unclipped scores; mean over the targets. */
  MAE("mae", "MAE", Kind.ERROR, ScaleRule.ANY, meanAbsoluteError(Columns::scores)),
  /** Pearson's correlation of unclipped scores; mean over the targets. */
  CORR("corr", "Corr", Kind.CORRELATION, ScaleRule.ANY, correlation(Columns::scores)),
  /** Agreement of scores clipped to the scale's seven whole numbers and rounded half to even. */
  ACC7("acc7", "Acc-7", Kind.SHARE, ScaleRule.SEVEN_LEVELS, accuracy(wholeNumbers(7))),
  /** Agreement of scores clipped to the middle five whole numbers and rounded half to even. */
  ACC5("acc5", "Acc-5", Kind.SHARE, ScaleRule.FIVE_LEVELS, accuracy(wholeNumbers(5))),
  ACC2_HAS0("acc2_has0", "Acc-2 has0", Kind.SHARE, ScaleRule.TWO_SIDED, accuracy(HAS0)),
  /** Weighted by the truth's support, as every F1 here. */
  F1_HAS0("f1_has0", "F1 has0", Kind.SHARE, ScaleRule.TWO_SIDED, weightedF1(HAS0)),
  ACC2_NON0("acc2_non0", "Acc-2 non0", Kind.SHARE, ScaleRule.TWO_SIDED, accuracy(NON0)),
  F1_NON0("f1_non0", "F1 non0", Kind.SHARE, ScaleRule.TWO_SIDED, weightedF1(NON0)),
  /** Of the polarity head, over the utterances that its classes cover. */
  POLARITY_ACCURACY(
      "polarity_accuracy",
      "Polarity head accuracy",
      Kind.SHARE,
      ScaleRule.ANY,
      accuracy(Columns::polarity)),
  /** Of the intensity head, against {@code |truth - neutral|}. */
  INTENSITY_MAE(
      "intensity_mae",
      "Intensity head MAE",
      Kind.ERROR,
      ScaleRule.ANY,
      meanAbsoluteError(Columns::intensity)),
  POLARITY_F1(
      "polarity_f1", "Polarity head F1", Kind.SHARE, ScaleRule.ANY, weightedF1(Columns::polarity)),
  /** Bins up to 0 and above. */
  ACC2_SIMS("acc2_sims", "Acc-2 sims", Kind.SHARE, ScaleRule.CH_SIMS, accuracy(Sims.TWO_BINS)),
  F1_SIMS("f1_sims", "F1 sims", Kind.SHARE, ScaleRule.CH_SIMS, weightedF1(Sims.TWO_BINS)),
  /** Bins up to -0.1, to 0.1 and above. */
  ACC3_SIMS(
      "acc3_sims",
      "Acc-3 sims",
      Kind.SHARE,
      ScaleRule.CH_SIMS,
      accuracy(bins(List.of("to -0.1", "to 0.1", "above"), -0.1f, 0.1f))),
  /** Bins up to -0.7, to -0.1, to 0.1, to 0.7 and above. */
  ACC5_SIMS(
      "acc5_sims",
      "Acc-5 sims",
      Kind.SHARE,
      ScaleRule.CH_SIMS,
      accuracy(
          bins(
              List.of("to -0.7", "to -0.1", "to 0.1", "to 0.7", "above"),
              -0.7f,
              -0.1f,
              0.1f,
              0.7f))),
  MAE_SIMS("mae_sims", "MAE sims", Kind.ERROR, ScaleRule.CH_SIMS, meanAbsoluteError(Sims::clipped)),
  CORR_SIMS(
      "corr_sims", "Corr sims", Kind.CORRELATION, ScaleRule.CH_SIMS, correlation(Sims::clipped));

  /** What kind of number a metric is. */
  public enum Kind {
    /** From 0 to 1, shown in percent. */
    SHARE(Direction.LARGER_IS_BETTER),
    /** In points of the label's scale. */
    ERROR(Direction.SMALLER_IS_BETTER),
    /** From -1 to 1. */
    CORRELATION(Direction.LARGER_IS_BETTER);

    private final Direction direction;

    Kind(Direction direction) {
      this.direction = direction;
    }
  }

  /** What only the metrics of CH-SIMS read. */
  private static final class Sims {
    private static final ClassReading TWO_BINS = bins(List.of("0 or below", "above 0"), 0);

    private static List<Regression> clipped(Columns columns) {
      return columns.clipped(1);
    }
  }

  private final String key;
  private final String label;
  private final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final Predicate<Scale> scales;

  @SuppressWarnings("ImmutableEnumChecker") // the same
  private final Formula formula;

  Metric(String key, String label, Kind kind, Predicate<Scale> scales, Formula formula) {
    this.key = key;
    this.label = label;
    this.kind = kind;
    this.scales = scales;
    this.formula = formula;
  }

  /** The name in files. */
  public String key() {
    return key;
  }

  /** The name in tables and pictures. */
  public String label() {
    return label;
  }

  /** What kind of number it is. */
  public Kind kind() {
    return kind;
  }

  /** Which of two values is the better one. */
  public Direction direction() {
    return kind.direction;
  }

  /**
   * Takes the metric of utterances; absent where it means nothing of them or what it is computed
   * from is absent.
   */
  Optional<Measure> of(Columns columns) {
    return appliesTo(columns.scale()) ? formula.of(columns) : Optional.empty();
  }

  /** Place in arrays of one value per metric, which resampling makes by the million. */
  @SuppressWarnings("EnumOrdinal") // never stored
  int index() {
    return ordinal();
  }

  /** Whether it means something of scores on a scale; where it does not, it is absent. */
  public boolean appliesTo(Scale scale) {
    return scales.test(scale);
  }

  /** Those that are followed over the epochs of a run: all but CH-SIMS's. */
  public static List<Metric> followed() {
    return Arrays.stream(values()).filter(metric -> metric.scales != ScaleRule.CH_SIMS).toList();
  }
}

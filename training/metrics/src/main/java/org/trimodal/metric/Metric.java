package org.trimodal.metric;

import java.util.Arrays;
import java.util.List;
import org.trimodal.model.TaskConfig.Scale;

/**
 * A measure of the field. Its names say which convention it follows: has0 (score at least 0 against
 * below 0), non0 (utterances of true score 0 left out, above 0 against the rest) or sims (the bins
 * of CH-SIMS, over scores clipped to [-1, 1]). The 0 of these is the scale's neutral score.
 */
public enum Metric {
  /** Mean absolute error of unclipped scores; mean over the targets. */
  MAE("mae", "MAE", Kind.ERROR, ScaleRule.ANY),
  /** Pearson's correlation of unclipped scores; mean over the targets. */
  CORR("corr", "Corr", Kind.CORRELATION, ScaleRule.ANY),
  /** Agreement of scores clipped to the scale's seven whole numbers and rounded half to even. */
  ACC7("acc7", "Acc-7", Kind.SHARE, ScaleRule.SEVEN_LEVELS),
  /** Agreement of scores clipped to the middle five whole numbers and rounded half to even. */
  ACC5("acc5", "Acc-5", Kind.SHARE, ScaleRule.FIVE_LEVELS),
  ACC2_HAS0("acc2_has0", "Acc-2 has0", Kind.SHARE, ScaleRule.TWO_SIDED),
  /** Weighted by the truth's support, as every F1 here. */
  F1_HAS0("f1_has0", "F1 has0", Kind.SHARE, ScaleRule.TWO_SIDED),
  ACC2_NON0("acc2_non0", "Acc-2 non0", Kind.SHARE, ScaleRule.TWO_SIDED),
  F1_NON0("f1_non0", "F1 non0", Kind.SHARE, ScaleRule.TWO_SIDED),
  /** Of the polarity head, over the utterances that its classes cover. */
  POLARITY_ACCURACY("polarity_accuracy", "Polarity head accuracy", Kind.SHARE, ScaleRule.ANY),
  /** Of the intensity head, against {@code |truth - neutral|}. */
  INTENSITY_MAE("intensity_mae", "Intensity head MAE", Kind.ERROR, ScaleRule.ANY),
  POLARITY_F1("polarity_f1", "Polarity head F1", Kind.SHARE, ScaleRule.ANY),
  /** Bins up to 0 and above. */
  ACC2_SIMS("acc2_sims", "Acc-2 sims", Kind.SHARE, ScaleRule.CH_SIMS),
  F1_SIMS("f1_sims", "F1 sims", Kind.SHARE, ScaleRule.CH_SIMS),
  /** Bins up to -0.1, to 0.1 and above. */
  ACC3_SIMS("acc3_sims", "Acc-3 sims", Kind.SHARE, ScaleRule.CH_SIMS),
  /** Bins up to -0.7, to -0.1, to 0.1, to 0.7 and above. */
  ACC5_SIMS("acc5_sims", "Acc-5 sims", Kind.SHARE, ScaleRule.CH_SIMS),
  MAE_SIMS("mae_sims", "MAE sims", Kind.ERROR, ScaleRule.CH_SIMS),
  CORR_SIMS("corr_sims", "Corr sims", Kind.CORRELATION, ScaleRule.CH_SIMS);

  /** What kind of number a metric is. */
  public enum Kind {
    /** From 0 to 1, shown in percent; higher is better. */
    SHARE,
    /** In points of the label's scale; lower is better. */
    ERROR,
    /** From -1 to 1; higher is better. */
    CORRELATION
  }

  private final String key;
  private final String label;
  private final Kind kind;
  private final ScaleRule rule;

  Metric(String key, String label, Kind kind, ScaleRule rule) {
    this.key = key;
    this.label = label;
    this.kind = kind;
    this.rule = rule;
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

  /** Place in arrays of one value per metric, which resampling makes by the million. */
  @SuppressWarnings("EnumOrdinal") // never stored
  int index() {
    return ordinal();
  }

  /** Whether it means something of scores on a scale; where it does not, it is absent. */
  public boolean appliesTo(Scale scale) {
    return rule.holds(scale);
  }

  /** Those that are followed over the epochs of a run: all but CH-SIMS's. */
  public static List<Metric> followed() {
    return Arrays.stream(values()).filter(metric -> metric.rule != ScaleRule.CH_SIMS).toList();
  }
}

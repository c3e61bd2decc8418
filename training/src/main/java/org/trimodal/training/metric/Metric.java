package org.trimodal.training.metric;

import java.util.Arrays;
import java.util.List;

/**
 * A measure of the field. Its names say which convention it follows: has0 (score at least 0 against
 * below 0), non0 (utterances of true score 0 left out, above 0 against the rest) or sims (the bins
 * of CH-SIMS, over scores clipped to [-1, 1]).
 */
public enum Metric {
  /** Mean absolute error of unclipped scores; mean over the targets. */
  MAE("mae", "MAE", Kind.ERROR),
  /** Pearson's correlation of unclipped scores; mean over the targets. */
  CORR("corr", "Corr", Kind.CORRELATION),
  /** Agreement of scores clipped to [-3, 3] and rounded half to even. */
  ACC7("acc7", "Acc-7", Kind.SHARE),
  /** Agreement of scores clipped to [-2, 2] and rounded half to even. */
  ACC5("acc5", "Acc-5", Kind.SHARE),
  ACC2_HAS0("acc2_has0", "Acc-2 has0", Kind.SHARE),
  /** Weighted by the truth's support, as every F1 here. */
  F1_HAS0("f1_has0", "F1 has0", Kind.SHARE),
  ACC2_NON0("acc2_non0", "Acc-2 non0", Kind.SHARE),
  F1_NON0("f1_non0", "F1 non0", Kind.SHARE),
  /** Of the polarity head, over the utterances that its classes cover. */
  POLARITY_ACCURACY("polarity_accuracy", "Polarity head accuracy", Kind.SHARE),
  /** Of the intensity head, against {@code |truth - neutral|}. */
  INTENSITY_MAE("intensity_mae", "Intensity head MAE", Kind.ERROR),
  POLARITY_F1("polarity_f1", "Polarity head F1", Kind.SHARE),
  /** Bins up to 0 and above. */
  ACC2_SIMS("acc2_sims", "Acc-2 sims", Kind.SHARE),
  F1_SIMS("f1_sims", "F1 sims", Kind.SHARE),
  /** Bins up to -0.1, to 0.1 and above. */
  ACC3_SIMS("acc3_sims", "Acc-3 sims", Kind.SHARE),
  /** Bins up to -0.7, to -0.1, to 0.1, to 0.7 and above. */
  ACC5_SIMS("acc5_sims", "Acc-5 sims", Kind.SHARE),
  MAE_SIMS("mae_sims", "MAE sims", Kind.ERROR),
  CORR_SIMS("corr_sims", "Corr sims", Kind.CORRELATION);

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

  Metric(String key, String label, Kind kind) {
    this.key = key;
    this.label = label;
    this.kind = kind;
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

  /** Whether it follows CH-SIMS, whose scores lie in [-1, 1]. */
  public boolean isSims() {
    return compareTo(ACC2_SIMS) >= 0;
  }

  /** Those that are followed over the epochs of a run: all but CH-SIMS's. */
  public static List<Metric> followed() {
    return Arrays.stream(values()).filter(metric -> !metric.isSims()).toList();
  }
}

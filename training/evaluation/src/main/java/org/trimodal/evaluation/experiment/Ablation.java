package org.trimodal.evaluation.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trimodal.training.config.BaseConfig;
import org.trimodal.training.config.RunConfig;

/**
 * Rows after the paper's Table 5: the whole network, and the same with one of eight parts off. What
 * columns 4 to 6 of that table are could not be read, their parts are our choice ({@code
 * docs/paper.md}). Two rows more are ours, with one direction of the cross-modal attention off.
 */
public enum Ablation {
  NONE("none", ""),
  CNN("CNN", "model.cnn=false"),
  BIGRU("BiGRU", "model.biGru=false"),
  SELF_ATTENTION("MHSA", "model.selfAttention=false"),
  FEED_FORWARD("cross-modal feed-forward", "model.crossModalFeedForward=false"),
  CROSS_MODAL("cross-modal attention", "model.crossModal=off"),
  TASK_FUSION("task-specific fusion", "model.taskFusion=false"),
  POLARITY("polarity task", "tasks.polarity.weight=0"),
  INTENSITY("intensity task", "tasks.intensity.weight=0"),
  BACKWARD("backward direction (ours)", "model.crossModal=forward"),
  FORWARD("forward direction (ours)", "model.crossModal=backward");

  private final String label;
  private final String change;

  Ablation(String label, String change) {
    this.label = label;
    this.change = change;
  }

  /** What is off, for people. */
  public String label() {
    return label;
  }

  /** Name of the row's folder. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The rows that differ from the whole network: a switch that the configuration has off already,
   * or that needs a second modality, makes none.
   */
  public static List<Variant> variants(BaseConfig base) {
    RunConfig whole = base.with(List.of());
    List<Variant> variants = new ArrayList<>();
    for (Ablation row : values()) {
      RunConfig config = row == NONE ? whole : base.with(List.of(row.change));
      boolean pairs = whole.data().modalities().size() > 1;
      if (row == NONE || (!config.equals(whole) && (pairs || !row.concernsPairs()))) {
        variants.add(new Variant(row.key(), row.label, row.change, config));
      }
    }
    return variants;
  }

  private boolean concernsPairs() {
    return switch (this) {
      case FEED_FORWARD, CROSS_MODAL, BACKWARD, FORWARD -> true;
      case NONE, CNN, BIGRU, SELF_ATTENTION, TASK_FUSION, POLARITY, INTENSITY -> false;
    };
  }
}

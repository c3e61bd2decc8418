package org.trimodal.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which network is built; each is a class of {@code org.trimodal.model.architecture}. */
public enum Architecture {
  /** The network of the paper: encoders, bidirectional cross-modal fusion, task-specific fusion. */
  MULTITASK(1, Integer.MAX_VALUE),
  /** Crossmodal transformers (Tsai, ACL 2019). */
  MULT(2, Integer.MAX_VALUE),
  /** Contextual inter-modal attention, multi-task (Akhtar, NAACL 2019). */
  CIM_MTL(2, Integer.MAX_VALUE),
  /** Words shifted by what is seen and heard while they are spoken (Wang, AAAI 2019). */
  RAVEN(2, Integer.MAX_VALUE),
  /** Cyclic translations between modalities (Pham, AAAI 2019). */
  MCTN(2, Integer.MAX_VALUE),
  /** Factors of each modality and of all, from which modalities and score are said (Tsai, 2019). */
  MFM(2, Integer.MAX_VALUE),
  /** Multistage fusion at every step (Liang, EMNLP 2018). */
  RMFN(2, Integer.MAX_VALUE),
  /** One LSTM over all features side by side. */
  EARLY_FUSION(2, Integer.MAX_VALUE),
  /** An LSTM per modality, last states side by side. */
  LATE_FUSION(2, Integer.MAX_VALUE),
  /** One LSTM over one modality. */
  UNIMODAL(1, 1);

  private final int fewest;
  private final int most;

  Architecture(int fewest, int most) {
    this.fewest = fewest;
    this.most = most;
  }

  /**
   * Why it cannot be built over these modalities, {@code expected ..., found ...}; empty if it can.
   *
   * @param modalities by name
   */
  public Optional<String> refusal(List<String> modalities) {
    int found = modalities.size();
    if (found >= fewest && found <= most) {
      return Optional.empty();
    }
    String number = most == fewest ? "exactly " + fewest : "at least " + fewest;
    return Optional.of(
        "expected %s of data.modalities for %s, found %s"
            .formatted(number, name().toLowerCase(Locale.ROOT), String.join(", ", modalities)));
  }
}

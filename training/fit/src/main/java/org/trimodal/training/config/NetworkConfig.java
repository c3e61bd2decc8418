package org.trimodal.training.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trimodal.model.Sizes;
import org.trimodal.model.Switches;
import org.trimodal.model.Switches.CrossModal;

/**
 * The network: sizes, and a switch for each part that an ablation turns off.
 *
 * @param width of every representation; even
 * @param heads of every attention; divides the width
 * @param dropout probability, in [0, 1)
 * @param cnn convolution; off: a pointwise map
 * @param biGru recurrence; off: identity
 * @param selfAttention off: identity
 * @param crossModalFeedForward the block after cross-modal attention
 * @param crossModal both, forward, backward or off
 * @param taskFusion off: one fusion shared by all tasks
 * @param modalityDropout probability of hiding a modality of an utterance in training, in [0, 1)
 */
public record NetworkConfig(
    int width,
    int heads,
    double dropout,
    boolean cnn,
    boolean biGru,
    boolean selfAttention,
    boolean crossModalFeedForward,
    CrossModal crossModal,
    boolean taskFusion,
    double modalityDropout) {
  /** Refuses impossible networks. */
  public NetworkConfig {
    Sizes.requirePossible(width, heads);
    Sizes.requireDropout("dropout", dropout);
    Sizes.requireDropout("modalityDropout", modalityDropout);
  }

  /** The switches as the graph takes them. */
  public Switches switches() {
    return new Switches(cnn, biGru, selfAttention, crossModalFeedForward, crossModal, taskFusion);
  }

  /** A part that is not as the whole network has it, {@code <key>: expected ..., found ...}. */
  Optional<String> changedPart() {
    Map<String, Boolean> parts = new LinkedHashMap<>();
    parts.put("cnn", cnn);
    parts.put("biGru", biGru);
    parts.put("selfAttention", selfAttention);
    parts.put("crossModalFeedForward", crossModalFeedForward);
    parts.put("taskFusion", taskFusion);
    return parts.entrySet().stream()
        .filter(part -> !part.getValue())
        .map(part -> part.getKey() + ": expected true, found false")
        .findFirst()
        .or(
            () ->
                crossModal == CrossModal.BOTH
                    ? Optional.empty()
                    : Optional.of(
                        "crossModal: expected both, found "
                            + crossModal.name().toLowerCase(Locale.ROOT)));
  }
}

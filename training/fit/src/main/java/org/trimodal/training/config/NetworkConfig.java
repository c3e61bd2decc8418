package org.trimodal.training.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    if (width < 2 || width % 2 != 0) {
      throw new IllegalArgumentException(
          "width: expected an even number of at least 2, found " + width);
    }
    if (heads < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "heads: expected a divisor of model.width (%d), found %d; try %s"
              .formatted(width, heads, nearestDivisors(width, heads)));
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout: expected in [0, 1), found " + dropout);
    }
    if (!(modalityDropout >= 0 && modalityDropout < 1)) {
      throw new IllegalArgumentException(
          "modalityDropout: expected in [0, 1), found " + modalityDropout);
    }
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

  /** The divisors of the width on either side of a number that is none. */
  private static String nearestDivisors(int width, int heads) {
    List<Integer> divisors =
        IntStream.rangeClosed(1, width).filter(divisor -> width % divisor == 0).boxed().toList();
    Stream<Integer> below =
        divisors.stream().filter(divisor -> divisor < heads).reduce((a, b) -> b).stream();
    Stream<Integer> above = divisors.stream().filter(divisor -> divisor > heads).limit(1);
    return Stream.concat(below, above).map(String::valueOf).collect(Collectors.joining(" or "));
  }
}

package org.trimodal.model;

import java.util.List;

/**
 * Everything that fixes the network's graph.
 *
 * @param architecture which network
 * @param inputs one per modality; their order is that of the pairs
 * @param width of every representation; even
 * @param heads of every attention; divides the width
 * @param dropout probability of dropping, in [0, 1)
 * @param switches of the ablation
 * @param tasks heads and losses
 */
public record ModelConfig(
    Architecture architecture,
    List<InputSpec> inputs,
    int width,
    int heads,
    double dropout,
    Switches switches,
    TaskConfig tasks) {
  /** Refuses impossible networks, naming key, expectation and value. */
  public ModelConfig {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("inputs: expected at least one modality, found none");
    }
    architecture
        .refusal(inputs.stream().map(InputSpec::name).toList())
        .ifPresent(
            refusal -> {
              throw new IllegalArgumentException("architecture: " + refusal);
            });
    Sizes.requirePossible(width, heads);
    Sizes.requireDropout("dropout", dropout);
  }

  /** The same network over other inputs. */
  public ModelConfig withInputs(List<InputSpec> others) {
    return new ModelConfig(architecture, others, width, heads, dropout, switches, tasks);
  }
}

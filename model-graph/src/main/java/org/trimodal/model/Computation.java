package org.trimodal.model;

/**
 * How the network's equations are computed. It decides speed and rounding, but neither the
 * equations nor the parameters: a checkpoint fits every computation.
 *
 * @param recurrent by which operations the recurrent layers run
 */
public record Computation(RecurrentForm recurrent) {
  /** What every device can do. */
  public static Computation standard() {
    return new Computation(RecurrentForm.FUSED);
  }
}

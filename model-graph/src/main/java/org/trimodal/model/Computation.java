package org.trimodal.model;

/**
 * How the network's equations are computed. It decides speed and rounding, but neither the
 * equations nor the parameters: a checkpoint fits every computation.
 *
 * @param recurrent by which operations the recurrent layers run
 * @param precision of matrix products
 */
public record Computation(RecurrentForm recurrent, Precision precision) {
  /** What every device can do, in float32. */
  public static Computation standard() {
    return new Computation(RecurrentForm.FUSED, Precision.FLOAT32);
  }
}

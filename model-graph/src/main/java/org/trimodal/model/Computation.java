package org.trimodal.model;

/**
 * How the network's equations are computed. It decides speed and rounding, but neither the
 * equations nor the parameters: a checkpoint fits every computation.
 *
 * @param recurrent by which operations the recurrent layers run
 * @param precision of matrix products
 * @param deterministic whether operations are avoided that on a GPU give equal runs unequal bits;
 *     on a CPU there is none
 */
public record Computation(RecurrentForm recurrent, Precision precision, boolean deterministic) {
  /** What every device can do, in float32. */
  public static Computation standard() {
    return new Computation(RecurrentForm.FUSED, Precision.FLOAT32, false);
  }
}

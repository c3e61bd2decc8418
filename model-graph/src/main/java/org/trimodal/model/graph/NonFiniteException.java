package org.trimodal.model.graph;

import java.util.Arrays;

/** A loss or a gradient is not finite; no variable was changed by that step. */
public final class NonFiniteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long step;
  private final float loss;
  private final float gradientNorm;
  private final long[] rows;

  /**
   * Names the step and its utterances.
   *
   * @param step number of the update that was not made, from 1
   * @param loss of the batch
   * @param gradientNorm before clipping
   * @param rows {@code [batch]}, the utterances' numbers within their split
   */
  public NonFiniteException(long step, float loss, float gradientNorm, long[] rows) {
    super(
        "step %d: expected a finite loss and gradient, found loss %s and gradient norm %s in rows %s"
            .formatted(step, loss, gradientNorm, Arrays.toString(rows)));
    this.step = step;
    this.loss = loss;
    this.gradientNorm = gradientNorm;
    this.rows = rows.clone();
  }

  /** Number of the update that was not made, from 1. */
  public long step() {
    return step;
  }

  /** Loss of the batch. */
  public float loss() {
    return loss;
  }

  /** Global norm of the gradients before clipping. */
  public float gradientNorm() {
    return gradientNorm;
  }

  /** The batch's utterances by their numbers within their split. */
  public long[] rows() {
    return rows.clone();
  }
}

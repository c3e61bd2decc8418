package org.trimodal.model.speed;

import java.util.List;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.task.TaskAnswers;

/**
 * Floating-point operations in the network's matrix products, counted from its equations (a
 * multiplication and an addition are two). Element-wise work and products with a single vector are
 * not counted: a rate made from this number is a lower bound.
 */
public final class MatrixOperations {
  private final ModelConfig config;

  /**
   * Operations of one network.
   *
   * @param config of the network, all parts switched on
   */
  public MatrixOperations(ModelConfig config) {
    this.config = config;
  }

  /**
   * Operations of one training step per utterance: forward, and twice as much backward, but for the
   * convolution's input, which needs no gradient.
   *
   * @param times padded steps per input
   */
  public double perTrainedUtterance(List<Integer> times) {
    return 3 * forward(times) - convolutions(times);
  }

  private double convolutions(List<Integer> times) {
    double sum = 0;
    for (int m = 0; m < times.size(); m++) {
      sum +=
          2.0
              * config.inputs().get(m).kernel()
              * config.inputs().get(m).width()
              * config.width()
              * times.get(m);
    }
    return sum;
  }

  private double forward(List<Integer> times) {
    double sum = convolutions(times);
    for (int time : times) {
      sum += recurrence(time) + attention(time, time) + pooling(time);
    }
    int pairs = 0;
    if (config.switches().crossModal() == CrossModal.BOTH) {
      for (int a = 0; a < times.size(); a++) {
        for (int b = a + 1; b < times.size(); b++) {
          sum += crossModal(times.get(a), times.get(b)) + crossModal(times.get(b), times.get(a));
          pairs++;
        }
      }
    }
    return sum + answers(pairs, times.size());
  }

  /** Input and state products of both directions: 2 x 2 (d x 3h + h x 3h) with h = d / 2. */
  private double recurrence(double time) {
    double d = config.width();
    return time * (6 * d * d + 3 * d * d);
  }

  /** Query and output projections, key and value projections, scores and weighted sums. */
  private double attention(double queryTime, double keyTime) {
    double d = config.width();
    return 4 * d * d * queryTime + 4 * d * d * keyTime + 4 * d * queryTime * keyTime;
  }

  /** Attention and the block of width 2 d that follows it, pooled. */
  private double crossModal(double queryTime, double keyTime) {
    double d = config.width();
    return attention(queryTime, keyTime) + 8 * d * d * queryTime + pooling(queryTime);
  }

  /** One projection d x d per step. */
  private double pooling(double time) {
    double d = config.width();
    return 2 * d * d * time;
  }

  /**
   * Both directions of each pair joined, 2 d x d; then per task a fusion, two projections d x d of
   * each source, and a hidden layer d x d.
   */
  private double answers(int pairs, int modalities) {
    double d = config.width();
    int tasks = TaskAnswers.sizes(config.tasks()).size();
    int sources = pairs + modalities;
    return 4 * d * d * pairs + tasks * (4 * d * d * sources + 2 * d * d);
  }
}

package org.trimodal.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The tasks, their losses and weights. The three tasks are the paper's; forms and weights are ours
 * ({@code docs/paper.md}). A task of weight 0 has no head in the graph.
 *
 * @param targets scores per utterance; polarity and intensity need exactly 1
 * @param scale of the scores
 * @param score main task
 * @param polarity auxiliary task
 * @param intensity auxiliary task
 * @param weighting how the losses are added
 */
public record TaskConfig(
    int targets,
    Scale scale,
    Score score,
    Polarity polarity,
    Intensity intensity,
    Weighting weighting) {
  /** Refuses a main task without weight and auxiliary tasks over several targets. */
  public TaskConfig {
    if (targets < 1) {
      throw new IllegalArgumentException("targets: expected at least 1, found " + targets);
    }
    if (targets > 1 && (polarity.weight() > 0 || intensity.weight() > 0)) {
      throw new IllegalArgumentException(
          "polarity.weight and intensity.weight: expected 0 with %d targets, found %s and %s"
              .formatted(targets, polarity.weight(), intensity.weight()));
    }
  }

  /**
   * Range of the labels.
   *
   * @param min lowest score
   * @param max highest score
   * @param neutral score that is neither positive nor negative; polarity is {@code y >= neutral},
   *     intensity |y - neutral|
   */
  public record Scale(double min, double max, double neutral) {
    /** Refuses a scale whose neutral point lies outside of it. */
    public Scale {
      if (!(min < max && min <= neutral && neutral <= max)) {
        throw new IllegalArgumentException(
            "scale: expected min <= neutral <= max, min < max, found %s, %s, %s"
                .formatted(min, neutral, max));
      }
    }
  }

  /**
   * Regression of the score.
   *
   * @param weight above 0
   * @param loss of the regression
   */
  public record Score(double weight, Loss loss) {
    /** Loss of a regression. */
    public enum Loss {
      MAE,
      MSE,
      HUBER
    }

    /** Refuses a weight that is not above 0. */
    public Score {
      if (!(weight > 0)) {
        throw new IllegalArgumentException("score.weight: expected above 0, found " + weight);
      }
    }
  }

  /**
   * Classification of the sign.
   *
   * @param weight 0 for off
   * @param classes what is told apart
   */
  public record Polarity(double weight, Classes classes) {
    /** What is told apart. */
    public enum Classes {
      /** {@code y >= neutral} against the rest: 2 logits, negative first. */
      NON_NEGATIVE("negative", "non_negative"),
      /** {@code y > neutral} against {@code y < neutral}, the neutral left out: 2 logits. */
      NON_ZERO("negative", "positive"),
      /** Negative, neutral, positive: 3 logits. */
      THREE("negative", "neutral", "positive");

      private final ImmutableList<String> labels;

      Classes(String... labels) {
        this.labels = ImmutableList.copyOf(labels);
      }

      /** What each logit stands for, in order. */
      public List<String> labels() {
        return labels;
      }
    }

    /** Refuses a negative weight. */
    public Polarity {
      if (!(weight >= 0)) {
        throw new IllegalArgumentException("polarity.weight: expected at least 0, found " + weight);
      }
    }

    /** Number of logits. */
    public int count() {
      return classes.labels().size();
    }
  }

  /**
   * Strength of the sentiment, |y - neutral|.
   *
   * @param weight 0 for off
   * @param form regression by squared error, or classification of round(|y - neutral|)
   */
  public record Intensity(double weight, Form form) {
    /** How the strength is learned. */
    public enum Form {
      REGRESSION,
      /** 4 logits: 0, 1, 2, 3 and more. */
      FOUR_LEVELS
    }

    /** Refuses a negative weight. */
    public Intensity {
      if (!(weight >= 0)) {
        throw new IllegalArgumentException(
            "intensity.weight: expected at least 0, found " + weight);
      }
    }
  }

  /** How the losses of the tasks are added. */
  public enum Weighting {
    /** By the weights of the config. */
    FIXED,
    /**
     * By learned homoscedastic uncertainty (Kendall 2018), each loss by its own likelihood: see
     * {@code Likelihood} in {@code org.trimodal.model.task}.
     */
    UNCERTAINTY
  }
}

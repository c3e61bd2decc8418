package org.trimodal.metric;

import java.util.function.Predicate;
import org.trimodal.model.TaskConfig.Scale;

/** The scales of scores on which a metric means something; on others it is absent. */
enum ScaleRule implements Predicate<Scale> {
  /** Every scale. */
  ANY,
  /** Scales with scores on both sides of neutral. */
  TWO_SIDED,
  /** Seven whole numbers from the lowest score to the highest, as on CMU-MOSI's -3 to 3. */
  SEVEN_LEVELS,
  /** Five whole numbers, or the middle five of seven. */
  FIVE_LEVELS,
  /** CH-SIMS's own, -1 to 1 around 0. */
  CH_SIMS;

  private static final int SEVEN = 7;
  private static final int FIVE = 5;

  @Override
  public boolean test(Scale scale) {
    return switch (this) {
      case ANY -> true;
      case TWO_SIDED -> scale.min() < scale.neutral() && scale.neutral() < scale.max();
      case SEVEN_LEVELS -> levels(scale) == SEVEN;
      case FIVE_LEVELS -> levels(scale) == FIVE || levels(scale) == SEVEN;
      case CH_SIMS -> scale.min() == -1 && scale.neutral() == 0 && scale.max() == 1;
    };
  }

  /** How many whole numbers the scale goes over; 0 where its ends are not whole. */
  private static double levels(Scale scale) {
    boolean whole = scale.min() == Math.rint(scale.min()) && scale.max() == Math.rint(scale.max());
    return whole ? scale.max() - scale.min() + 1 : 0;
  }
}

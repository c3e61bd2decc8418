package org.trimodal.data.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Steps;
import org.trimodal.data.source.Padding;

/**
 * When the frames of a modality begin.
 *
 * @param rate frames per second, where declared
 */
record FrameTiming(Optional<Double> rate) {
  /**
   * The frames without padding. Those that stay keep the seconds at which they were recorded,
   * however many were dropped before them.
   *
   * @param frames as its file has them; with seconds where the file says them
   */
  FeatureSequence trueSteps(FeatureSequence frames) {
    boolean timed = rate.isEmpty() || !frames.steps().seconds().isEmpty();
    Steps steps = timed ? frames.steps() : steps(frames.length());
    int width = frames.width();
    FeatureSequence kept = Padding.strip(frames.values(), 0, frames.length(), width);
    int first = kept.length() == 0 ? 0 : firstTrueStep(frames);
    return kept.with(steps.subList(first, first + kept.length()));
  }

  private static int firstTrueStep(FeatureSequence frames) {
    int value = 0;
    while (frames.values()[value] == 0) {
      value++;
    }
    return value / frames.width();
  }

  private Steps steps(int length) {
    double perSecond = rate.orElseThrow();
    return new Steps(
        List.of(), IntStream.range(0, length).mapToObj(i -> (float) (i / perSecond)).toList());
  }
}

package org.trimodal.data.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Steps;
import org.trimodal.data.padding.PaddedRows;
import org.trimodal.data.padding.Span;

/**
 * When the frames of a modality begin.
 *
 * @param rate frames per second, where declared
 */
record FrameTiming(Optional<Double> rate) {
  /**
   * The frames without padding: from the first row that is not all zero to the last. Zero rows
   * between them are data, e.g. a face that was not found; an utterance of zeros only is an absent
   * modality. Those that stay keep the seconds at which they were recorded, however many were
   * dropped before them.
   *
   * @param frames as its file has them; with seconds where the file says them
   */
  FeatureSequence trueSteps(FeatureSequence frames) {
    boolean timed = rate.isEmpty() || !frames.steps().seconds().isEmpty();
    FeatureSequence padded = timed ? frames : frames.with(steps(frames.length()));
    PaddedRows rows = PaddedRows.of(padded);
    Span shown = rows.shown();
    return rows.cut(shown).with(padded.steps().subList(shown.first(), shown.end()));
  }

  private Steps steps(int length) {
    double perSecond = rate.orElseThrow();
    return new Steps(
        List.of(), IntStream.range(0, length).mapToObj(i -> (float) (i / perSecond)).toList());
  }
}

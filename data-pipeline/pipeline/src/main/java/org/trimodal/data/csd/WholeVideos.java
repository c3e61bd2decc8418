package org.trimodal.data.csd;

import com.google.common.collect.ImmutableListMultimap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.Place;

/** Every video is an utterance without a score, of the test split: for a model to score. */
final class WholeVideos implements VideoCut {
  private final Path folder;
  private final VideoSequences sequences;
  private final Optional<String> reference;
  private final ModalityRows rows;

  /**
   * Of all videos that there are.
   *
   * @param folder of the files
   * @param sequences stay the caller's
   * @param reference that steps are aligned to
   */
  WholeVideos(
      Path folder, VideoSequences sequences, Optional<String> reference, ModalityRows rows) {
    this.folder = folder;
    this.sequences = sequences;
    this.reference = reference;
    this.rows = rows;
  }

  @Override
  public int targets() {
    return 0;
  }

  @Override
  public ImmutableListMultimap<Split, String> videos() {
    return ImmutableListMultimap.<Split, String>builder()
        .putAll(Split.TEST, sequences.videos())
        .build();
  }

  @Override
  public List<Defect> defects() {
    return List.of();
  }

  @Override
  public List<Utterance> cut(
      String video, SequenceSet steps, NonFiniteFrames frames, Consumer<Defect> defects) {
    frames
        .all()
        .ifPresent(
            detail -> defects.accept(new Defect(Defect.Kind.NON_FINITE_FEATURE, video, detail)));
    SequenceSet filled = reference.map(steps::impute).orElse(steps);
    return List.of(
        new Utterance(
            video,
            rows.of(
                video,
                // what was filled in everywhere is not there
                role -> whole(steps.entries(role)).flatMap(some -> whole(filled.entries(role))),
                words(steps),
                defects),
            new float[0]));
  }

  @Override
  public List<Path> files() {
    return List.of();
  }

  @Override
  public Place place(String id) {
    return new Place(folder, "video " + id);
  }

  @Override
  public void close() {}

  private static TimedSequence words(SequenceSet steps) {
    return steps.sequences().containsKey(CsdRecipe.WORDS)
        ? whole(steps.entries(CsdRecipe.WORDS)).orElse(TimedSequence.none())
        : TimedSequence.none();
  }

  /** In order of time; ids sort by their letters. */
  private static Optional<TimedSequence> whole(Map<String, TimedSequence> entries) {
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(TimedSequence.concat(entries.values()).sorted());
  }
}

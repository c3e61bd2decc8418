package org.trimodal.data.csd;

import com.google.common.collect.ImmutableListMultimap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.Place;

/** Every scored segment of a video of the folds is an utterance {@code video[i]}. */
final class LabelledSegments implements VideoCut {
  private static final String LABELS = " labels"; // no role begins with a blank

  private final CsdFile labels;
  private final Folds folds;
  private final List<Path> foldFiles;
  private final int targets;
  private final Optional<String> reference;
  private final ModalityRows rows;

  /**
   * Of a recipe with labels.
   *
   * @param labels which this closes
   * @throws DataException if there are no labels or too few scores
   */
  LabelledSegments(CsdFile labels, Path folder, CsdRecipe recipe, ModalityRows rows) {
    this.labels = labels;
    String folds = recipe.folds().orElseThrow();
    this.folds = Folds.named(folds, folder);
    this.foldFiles = Folds.files(folds, folder);
    this.targets = recipe.labels().orElseThrow().targets();
    this.reference = recipe.reference();
    this.rows = rows;
    int width = labels.width("labels");
    if (width < targets) {
      throw new DataException(
          labels.path(), "expected %d scores per segment, found %d".formatted(targets, width));
    }
  }

  @Override
  public int targets() {
    return targets;
  }

  @Override
  public ImmutableListMultimap<Split, String> videos() {
    ImmutableListMultimap.Builder<Split, String> videos = ImmutableListMultimap.builder();
    folds
        .videos()
        .forEach(
            (split, video) -> {
              if (labels.videos().contains(video)) {
                videos.put(split, video);
              }
            });
    return videos.build();
  }

  @Override
  public List<Defect> defects() {
    List<Defect> defects = new ArrayList<>();
    Set<String> left = new TreeSet<>(labels.videos());
    folds
        .videos()
        .forEach(
            (split, video) -> {
              if (!left.remove(video)) {
                defects.add(new Defect(Defect.Kind.FOLD_WITHOUT_LABEL, video, split.key()));
              }
            });
    left.forEach(video -> defects.add(new Defect(Defect.Kind.LABEL_WITHOUT_FOLD, video, "")));
    return defects;
  }

  @Override
  public List<Utterance> cut(
      String video, SequenceSet steps, NonFiniteFrames frames, Consumer<Defect> defects) {
    List<Utterance> utterances = new ArrayList<>();
    for (String id : labels.idsOf(video)) {
      utterances.addAll(cut(id, labels.read(id), steps, frames, defects));
    }
    return utterances;
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(labels.path()));
    files.addAll(foldFiles);
    return files;
  }

  @Override
  public Place place(String id) {
    return new Place(labels.path(), "segment " + id);
  }

  @Override
  public void close() {
    labels.close();
  }

  private List<Utterance> cut(
      String id,
      TimedSequence segments,
      SequenceSet steps,
      NonFiniteFrames frames,
      Consumer<Defect> defects) {
    Map<String, TimedSequence> entry = Map.of(id, segments);
    SequenceSet present = steps.with(LABELS, entry).align(LABELS, Collapse.CONCAT);
    SequenceSet filled =
        reference
            .map(role -> steps.impute(role).with(LABELS, entry).align(LABELS, Collapse.CONCAT))
            .orElse(present);
    List<Utterance> utterances = new ArrayList<>();
    for (int i = 0; i < segments.length(); i++) {
      String segment = SegmentId.of(id, i);
      Optional<String> empty = empty(segments, i, present, segment);
      if (empty.isPresent()) {
        defects.accept(new Defect(Defect.Kind.EMPTY_SEGMENT, segment, empty.get()));
      } else {
        frames
            .between(segments.start(i), segments.end(i))
            .ifPresent(
                detail ->
                    defects.accept(new Defect(Defect.Kind.NON_FINITE_FEATURE, segment, detail)));
        // what was filled in everywhere is not there
        utterances.add(
            new Utterance(
                segment,
                rows.of(
                    segment,
                    role -> rows(present, role, segment).flatMap(r -> rows(filled, role, segment)),
                    words(present, segment),
                    defects),
                scores(segments, i)));
      }
    }
    return utterances;
  }

  /** Why a segment is no utterance. */
  private Optional<String> empty(
      TimedSequence segments, int row, SequenceSet present, String segment) {
    if (!SequenceSet.hasLength(segments, row)) {
      return Optional.of("it has no length");
    }
    if (reference.isPresent()) {
      return rows(present, reference.get(), segment).isEmpty()
          ? Optional.of("no " + reference.get() + " in it")
          : Optional.empty();
    }
    boolean none =
        rows.modalities().stream()
            .allMatch(modality -> rows(present, modality.name().text(), segment).isEmpty());
    return none ? Optional.of("no frames in it") : Optional.empty();
  }

  private static Optional<TimedSequence> rows(SequenceSet set, String role, String segment) {
    return Optional.ofNullable(set.entries(role).get(segment));
  }

  private static TimedSequence words(SequenceSet set, String segment) {
    return set.sequences().containsKey(CsdRecipe.WORDS)
        ? rows(set, CsdRecipe.WORDS, segment).orElse(TimedSequence.none())
        : TimedSequence.none();
  }

  private float[] scores(TimedSequence labels, int row) {
    int from = row * labels.width();
    return Arrays.copyOfRange(labels.values(), from, from + targets);
  }
}

package org.trimodal.data.csd;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Range;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.Place;

/**
 * Computational sequences as utterances {@code video[i]}, one per scored segment: aligned to words,
 * then cut at the labels. One video is in memory at a time, whatever the number of videos.
 */
public final class CsdSource implements FeatureSource {
  private final List<Path> paths = new ArrayList<>();
  private final List<String> modalities;
  private final CsdRecipe recipe;
  private final Folds folds;
  private final VideoSequences sequences;
  private final CsdFile labels;
  private final FeatureSchema schema;
  private final Set<Defect> defects = new LinkedHashSet<>();
  private final Map<Split, Map<String, long[]>> nonFinite = new EnumMap<>(Split.class);

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  private CsdSource(CsdRecipe recipe, Path folder, Folds folds, VideoSequences sequences) {
    this.recipe = recipe;
    this.folds = folds;
    this.sequences = sequences;
    this.labels = CsdFile.open(folder.resolve(recipe.labels().file()));
    recipe.sequences().values().forEach(each -> paths.add(folder.resolve(each.file())));
    paths.add(labels.path());
    paths.addAll(Folds.files(recipe.folds(), folder));
    this.modalities =
        recipe.sequences().keySet().stream()
            .filter(role -> !role.equals(CsdRecipe.WORDS))
            .sorted(Modality.ORDER)
            .toList();
    try {
      this.schema = new FeatureSchema(modalities.stream().map(this::modality).toList(), targets());
    } catch (DataException e) {
      labels.close();
      throw e;
    }
    compareFolds();
  }

  /**
   * Opens all files and compares ids; features are read later, video by video.
   *
   * @param folder that the recipe's paths are relative to
   * @throws DataException if a file is missing or damaged, naming it
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // closed by the source
  public static CsdSource open(CsdRecipe recipe, Path folder) {
    Folds folds = Folds.named(recipe.folds(), folder);
    Map<String, Path> paths = new LinkedHashMap<>();
    recipe.sequences().forEach((role, each) -> paths.put(role, folder.resolve(each.file())));
    VideoSequences sequences = VideoSequences.open(paths, recipe.reference(), recipe.collapse());
    try {
      return new CsdSource(recipe, folder, folds, sequences);
    } catch (DataException e) {
      sequences.close();
      throw e;
    }
  }

  /** Lengths are not known before all was aligned: each modality says 1 for the longest. */
  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public List<Path> files() {
    return List.copyOf(paths);
  }

  @Override
  public List<String> notes() {
    String treated =
        recipe.collapse() == Collapse.MEAN ? "means leave them out" : "they were not left out";
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    nonFinite()
        .forEach(
            (role, counts) ->
                notes.add(
                    "%s: %d values of frames in %d features were NaN or infinite; %s"
                        .formatted(
                            role,
                            LongStream.of(counts).sum(),
                            LongStream.of(counts).filter(count -> count > 0).count(),
                            treated)));
    return notes.build();
  }

  @Override
  public void read(Split split, Consumer<Utterance> consumer) {
    read(split, 0, consumer);
  }

  /** Passed videos are read all the same: their defects and non-finite values are counted. */
  @Override
  public void read(Split split, int from, Consumer<Utterance> consumer) {
    int number = 0;
    sequences.startCount();
    for (String video : folds.videos().get(split)) {
      for (Utterance utterance : segments(video)) {
        if (number++ >= from) {
          consumer.accept(utterance);
        }
      }
      nonFinite.put(split, sequences.nonFinite());
    }
  }

  /**
   * Values of frames that were NaN or infinite, known once all was read.
   *
   * @return by role, {@code [width]}; only roles that have any
   */
  public Map<String, long[]> nonFinite() {
    Map<String, long[]> sums = new TreeMap<>();
    for (Map<String, long[]> ofSplit : nonFinite.values()) {
      ofSplit.forEach(
          (role, counts) -> {
            long[] sum = sums.computeIfAbsent(role, key -> new long[counts.length]);
            for (int column = 0; column < counts.length; column++) {
              sum[column] += counts[column];
            }
          });
    }
    return sums;
  }

  @Override
  public Optional<Range<Float>> scores() {
    return recipe
        .labels()
        .range()
        .map(range -> Range.closed((float) range.min(), (float) range.max()));
  }

  @Override
  public Optional<Place> place(Split split, int number, String id) {
    return Optional.of(new Place(labels.path(), "segment " + id));
  }

  @Override
  public List<Defect> defects() {
    return List.copyOf(defects);
  }

  @Override
  public void close() {
    sequences.close();
    labels.close();
  }

  private List<Utterance> segments(String video) {
    List<String> ids = labels.idsOf(video);
    if (ids.isEmpty()) {
      return List.of(); // told as a defect from the start
    }
    List<String> missing = sequences.missing(video);
    missing.forEach(role -> defects.add(new Defect(Defect.Kind.MISSING_MODALITY, video, role)));
    if (missing.contains(recipe.reference())) {
      return List.of(); // nothing to align to
    }
    Segments segments = new Segments(recipe, schema, sequences.words(video), defects);
    List<Utterance> utterances = new ArrayList<>();
    for (String id : ids) {
      utterances.addAll(segments.of(id, labels.read(id)));
    }
    return utterances;
  }

  private void compareFolds() {
    Set<String> left = new TreeSet<>(labels.videos());
    folds
        .videos()
        .forEach(
            (split, video) -> {
              if (!labels.videos().contains(video)) {
                defects.add(new Defect(Defect.Kind.FOLD_WITHOUT_LABEL, video, split.key()));
              }
              left.remove(video);
            });
    left.forEach(video -> defects.add(new Defect(Defect.Kind.LABEL_WITHOUT_FOLD, video, "")));
  }

  private Modality modality(String role) {
    CsdFile file = sequences.file(role);
    int width =
        file.width()
            .orElseThrow(
                () -> new DataException(file.path(), "expected entries, found an empty sequence"));
    return new Modality(role, width, 1);
  }

  private int targets() {
    int width =
        labels
            .width()
            .orElseThrow(
                () -> new DataException(labels.path(), "expected labels, found an empty sequence"));
    if (width < recipe.labels().targets()) {
      throw new DataException(
          labels.path(),
          "expected %d scores per segment, found %d".formatted(recipe.labels().targets(), width));
    }
    return recipe.labels().targets();
  }
}

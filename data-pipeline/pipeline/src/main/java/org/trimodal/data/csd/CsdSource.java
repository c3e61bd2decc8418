package org.trimodal.data.csd;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.ModalityName;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.Place;

/**
 * Computational sequences as utterances: a scored segment {@code video[i]}, or a whole video where
 * nothing is scored; of steps that are aligned to words, or of each modality's own frames. One
 * video is in memory at a time, whatever the number of videos.
 */
public final class CsdSource implements FeatureSource {
  private final CsdRecipe recipe;
  private final VideoSequences sequences;
  private final VideoCut cut;
  private final FeatureSchema schema;
  private final Set<Defect> defects = new LinkedHashSet<>();
  private final Map<String, Defect> nonFiniteById = new HashMap<>(); // of the last video
  private final Map<Split, Map<String, long[]>> nonFinite = new EnumMap<>(Split.class);

  private CsdSource(
      CsdRecipe recipe, VideoSequences sequences, List<Modality> modalities, VideoCut cut) {
    this.recipe = recipe;
    this.sequences = sequences;
    this.cut = cut;
    this.schema = new FeatureSchema(modalities, cut.targets());
    defects.addAll(cut.defects());
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
    Map<String, Path> paths = new LinkedHashMap<>();
    recipe.sequences().forEach((role, each) -> paths.put(role, folder.resolve(each.file())));
    VideoSequences sequences = VideoSequences.open(paths, recipe.alignment());
    try {
      List<Modality> modalities = modalities(recipe, sequences);
      return new CsdSource(
          recipe, sequences, modalities, cut(recipe, folder, sequences, modalities));
    } catch (DataException e) {
      sequences.close();
      throw e;
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by the source
  private static VideoCut cut(
      CsdRecipe recipe, Path folder, VideoSequences sequences, List<Modality> modalities) {
    ModalityRows rows = new ModalityRows(modalities);
    if (recipe.labels().isEmpty()) {
      return new WholeVideos(folder, sequences, recipe.reference(), rows);
    }
    CsdFile labels = CsdFile.open(folder.resolve(recipe.labels().get().file()));
    try {
      return new LabelledSegments(labels, folder, recipe, rows);
    } catch (DataException e) {
      labels.close();
      throw e;
    }
  }

  private static List<Modality> modalities(CsdRecipe recipe, VideoSequences sequences) {
    List<String> roles =
        recipe.sequences().keySet().stream()
            .filter(role -> !role.equals(CsdRecipe.WORDS))
            .sorted(Modality.ORDER)
            .toList();
    Path first = sequences.files().get(0).toAbsolutePath();
    return ModalityName.all(first.resolveSibling(""), roles).stream()
        .map(name -> modality(name, sequences.file(name.text()), recipe.alignment()))
        .toList();
  }

  private static Modality modality(ModalityName name, CsdFile file, Optional<Alignment> alignment) {
    int width = file.width("features");
    return new Modality(name, alignment.map(to -> to.width(name.text(), width)).orElse(width), 1);
  }

  /** Lengths are not known before all was aligned: each modality says 1 for the longest. */
  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(sequences.files());
    files.addAll(cut.files());
    return files;
  }

  /** Of the first entry; steps that are aligned have the reference's times. */
  @Override
  public Map<String, Double> framesPerSecond() {
    Map<String, Double> rates = new TreeMap<>();
    if (recipe.reference().isEmpty()) {
      for (Modality modality : schema.modalities()) {
        CsdFile file = sequences.file(modality.name().text());
        FrameRate.of(file.read(file.ids().iterator().next()))
            .ifPresent(rate -> rates.put(modality.name().text(), rate));
      }
    }
    return rates;
  }

  @Override
  public List<String> notes() {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.add(
        recipe
            .reference()
            .map(role -> "steps are aligned to " + role)
            .orElse("nothing was aligned: each modality keeps its own frames"));
    nonFinite()
        .forEach(
            (role, counts) ->
                notes.add(
                    "%s: %s values of frames in %s features were NaN or infinite; %s"
                        .formatted(
                            role,
                            LongStream.of(counts).sum(),
                            LongStream.of(counts).filter(count -> count > 0).count(),
                            treatment(role))));
    return notes.build();
  }

  private String treatment(String role) {
    List<Collapse> functions = recipe.alignment().map(to -> to.of(role)).orElse(List.of());
    return functions.equals(List.of(Collapse.MEAN))
        ? "means leave them out"
        : "they were not left out";
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
    for (String video : cut.videos().get(split)) {
      for (Utterance utterance : utterances(video)) {
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
  public Optional<ScoreRange> scores() {
    return recipe.labels().flatMap(CsdRecipe.Labels::range);
  }

  @Override
  public Optional<Place> place(Split split, int number, String id) {
    return Optional.of(cut.place(id));
  }

  @Override
  public Optional<Defect> hiddenDefect(String id) {
    return Optional.ofNullable(nonFiniteById.get(id));
  }

  @Override
  public List<Defect> defects() {
    return List.copyOf(defects);
  }

  @Override
  public void close() {
    sequences.close();
    cut.close();
  }

  private List<Utterance> utterances(String video) {
    List<String> missing = sequences.missing(video);
    missing.forEach(role -> defects.add(new Defect(Defect.Kind.MISSING_MODALITY, video, role)));
    boolean aligned = recipe.reference().map(role -> !missing.contains(role)).orElse(true);
    return aligned // or else there is nothing to align to
        ? cut(video)
        : List.of();
  }

  private List<Utterance> cut(String video) {
    SequenceSet steps = sequences.steps(video);
    nonFiniteById.clear();
    return cut.cut(
        video,
        steps,
        sequences.nonFiniteOfVideo(),
        defect -> {
          defects.add(defect);
          if (defect.kind() == Defect.Kind.NON_FINITE_FEATURE) {
            nonFiniteById.put(defect.id(), defect);
          }
        });
  }
}

package org.trimodal.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.ModalityName;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.Place;
import org.trimodal.data.table.DatasetRecipe.Features;
import org.trimodal.data.text.Tokenizer;
import org.trimodal.data.text.UnknownWords;

/** A user's own recordings: a table of labels, and features in files or from the transcripts. */
public final class TableSource implements FeatureSource {
  private final DatasetRecipe recipe;
  private final Path labels;
  private final LabelTable table;
  private final List<String> names;
  private final List<ModalityFeatures> features = new ArrayList<>();

  private TableSource(DatasetRecipe recipe, Path base) {
    this.recipe = recipe;
    this.labels = base.resolve(recipe.labels().file());
    this.table = LabelTable.read(labels, recipe.labels());
    if (rows().isEmpty()) {
      throw new DataException(labels, "expected a row per utterance, found none");
    }
    this.names = recipe.modalities().keySet().stream().sorted(Modality.ORDER).toList();
  }

  /**
   * Reads the table and the word vectors; features in files are read with their utterances.
   *
   * @param recipe what there is
   * @param base folder that its files are relative to
   * @throws DataException if table or vectors are damaged or not as the recipe says
   */
  public static TableSource open(DatasetRecipe recipe, Path base) {
    TableSource source = new TableSource(recipe, base);
    try {
      for (String name : source.names) {
        source.features.add(source.features(name, base));
        source.requireAny(name, base);
      }
      return source;
    } catch (RuntimeException | Error e) {
      source.close();
      throw e;
    }
  }

  @Override
  public FeatureSchema schema() {
    List<ModalityName> checked =
        ModalityName.all(labels.toAbsolutePath().resolveSibling(""), names);
    List<Modality> modalities = new ArrayList<>();
    for (int m = 0; m < names.size(); m++) {
      // The longest true length is found on the way; preparation puts it in.
      modalities.add(new Modality(checked.get(m), features.get(m).width(), 1));
    }
    return new FeatureSchema(modalities, recipe.labels().scores().size());
  }

  @Override
  public List<Path> files() {
    List<LabelRow> rows = rows();
    List<Path> files = new ArrayList<>(List.of(labels));
    features.forEach(modality -> files.addAll(modality.files(rows)));
    return files;
  }

  @Override
  public Map<String, Double> framesPerSecond() {
    Map<String, Double> rates = new TreeMap<>();
    recipe
        .modalities()
        .forEach((name, modality) -> modality.rate().ifPresent(rate -> rates.put(name, rate)));
    return rates;
  }

  @Override
  public List<String> notes() {
    return features.stream().flatMap(modality -> modality.notes().stream()).toList();
  }

  @Override
  public void read(Split split, Consumer<Utterance> consumer) {
    read(split, 0, consumer);
  }

  @Override
  public void read(Split split, int from, Consumer<Utterance> consumer) {
    for (LabelRow row : table.of(split).stream().skip(from).toList()) {
      List<FeatureSequence> sequences = features.stream().map(each -> each.of(row)).toList();
      consumer.accept(new Utterance(row.id(), sequences, row.scores()));
    }
  }

  @Override
  public Optional<Place> place(Split split, int number, String id) {
    return Optional.of(new Place(labels, "line " + table.of(split).get(number).line()));
  }

  @Override
  public Optional<ScoreRange> scores() {
    return recipe.range();
  }

  @Override
  public void close() {
    features.forEach(ModalityFeatures::close);
  }

  private ModalityFeatures features(String name, Path base) {
    Features modality = Optional.ofNullable(recipe.modalities().get(name)).orElseThrow();
    if (modality.glove().isPresent()) {
      requireText(name);
      Path file = base.resolve(modality.glove().get());
      TranscriptFeatures words =
          new TranscriptFeatures(
              name, file, modality.unknown().orElse(UnknownWords.LEAVE_OUT), rows());
      requireWidth(name, modality.width(), words.width(), file);
      return words;
    }
    String files = modality.files().orElseThrow();
    int width = modality.width().orElseThrow();
    FrameTiming timing = new FrameTiming(modality.rate());
    return FileFeatures.fits(files)
        ? new FileFeatures(base, files, width, timing, rows())
        : new NpzFeatures(base.resolve(files), width, timing);
  }

  /** A modality that no utterance has is a slip in the recipe, e.g. in the name of a folder. */
  private void requireAny(String name, Path base) {
    ModalityFeatures modality = features.get(features.size() - 1);
    if (rows().stream().noneMatch(modality::has)) {
      throw new DataException(
          base,
          "%s: expected features of at least one utterance, found none; that of line %d would be %s"
              .formatted(name, rows().get(0).line(), modality.place(rows().get(0))));
    }
  }

  private void requireText(String name) {
    if (recipe.labels().text().isEmpty()) {
      throw new DataException(
          labels, "%s: expected labels.text to name the transcripts, found none".formatted(name));
    }
    if (rows().stream().allMatch(row -> Tokenizer.tokens(row.text()).isEmpty())) {
      throw new DataException(
          labels, "%s: expected transcripts, found none in any row".formatted(name));
    }
  }

  private static void requireWidth(String name, Optional<Integer> declared, int found, Path file) {
    if (declared.isPresent() && declared.get() != found) {
      throw new DataException(
          file,
          "%s: expected %d numbers per word, found %d".formatted(name, declared.get(), found));
    }
  }

  private List<LabelRow> rows() {
    List<LabelRow> rows = new ArrayList<>();
    for (Split split : Split.values()) {
      rows.addAll(table.of(split));
    }
    return rows;
  }
}

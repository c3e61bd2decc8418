package org.trimodal.data.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.csd.CsdWriter;
import org.trimodal.data.csd.CsdWriter.Compression;
import org.trimodal.data.csd.TimedSequence;
import org.trimodal.files.FileException;
import org.trimodal.files.IoFailure;
import org.trimodal.files.WholeFolder;

/**
 * A data set as computational sequences: a {@code .csd} file per modality and one of labels, an
 * entry per utterance, the folds, and the recipe by which {@code prepare} reads them back.
 *
 * <p>A data set holds no clock times: an utterance lasts as many seconds as its longest modality
 * has steps, and the steps of each modality share that time evenly.
 */
public final class CsdFolder {
  private static final String LABELS = "labels";
  private static final String FOLDS = "folds.txt";

  private final FeatureSchema schema;
  private final BiConsumer<Split, Consumer<Utterance>> utterances;
  private final Compression compression;

  private CsdFolder(
      FeatureSchema schema,
      BiConsumer<Split, Consumer<Utterance>> utterances,
      Compression compression) {
    this.schema = schema;
    this.utterances = utterances;
    this.compression = compression;
  }

  /**
   * Writes the folder, whole or not at all; the utterances are gone through once for each file.
   *
   * @param schema of the data set
   * @param utterances hands over those of a split, e.g. {@code dataSet::read}, each time the same
   * @param compression of the files
   * @param out folder to make
   * @throws DataException if something is there already, or if it cannot be written
   */
  public static void write(
      FeatureSchema schema,
      BiConsumer<Split, Consumer<Utterance>> utterances,
      Compression compression,
      Path out) {
    try (WholeFolder folder = WholeFolder.create(out)) {
      new CsdFolder(schema, utterances, compression).write(folder.path());
      folder.publish();
    } catch (FileException e) {
      throw DataException.of(e);
    } catch (IOException e) {
      throw new DataException(
          out, "expected to write computational sequences, found " + IoFailure.inWords(e), e);
    }
  }

  private void write(Path folder) throws IOException {
    for (int m = 0; m < schema.modalities().size(); m++) {
      int modality = m;
      String name = schema.modalities().get(m).name().text();
      writeSequence(
          folder,
          name,
          utterance -> evenly(utterance.features().get(modality), longest(utterance)));
    }
    if (schema.targets() > 0) {
      writeSequence(folder, LABELS, CsdFolder::scores);
      Files.write(folder.resolve(FOLDS), folds(folder));
    }
    Files.writeString(folder.resolve("csd.yaml"), recipe());
  }

  /** What an utterance's entry of one file is. */
  private interface Rows {
    TimedSequence of(Utterance utterance);
  }

  private void writeSequence(Path folder, String name, Rows rows) {
    try (CsdWriter file =
        new CsdWriter(
            folder.resolve(name + ".csd"), name, name + " of a Trimodal data set", compression)) {
      for (Split split : Split.values()) {
        utterances.accept(
            split,
            utterance -> {
              TimedSequence entry = rows.of(utterance);
              if (entry.length() > 0) { // an absent modality has no entry
                file.write(utterance.id(), entry);
              }
            });
      }
    }
  }

  private static TimedSequence evenly(FeatureSequence sequence, int seconds) {
    double[] intervals = new double[2 * sequence.length()];
    double step = (double) seconds / Math.max(1, sequence.length());
    for (int t = 0; t < sequence.length(); t++) {
      intervals[2 * t] = t * step;
      intervals[2 * t + 1] = (t + 1) * step;
    }
    return new TimedSequence(intervals, sequence.width(), sequence.values(), List.of());
  }

  private static TimedSequence scores(Utterance utterance) {
    double[] whole = {0, Math.max(1, longest(utterance))};
    return new TimedSequence(whole, utterance.targets().length, utterance.targets(), List.of());
  }

  private static int longest(Utterance utterance) {
    return utterance.features().stream().mapToInt(FeatureSequence::length).max().orElse(0);
  }

  /** Lines {@code <split> <video>}; what stands before a bracket is an id's video. */
  private List<String> folds(Path folder) {
    Map<String, Split> videos = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      utterances.accept(
          split,
          utterance -> {
            String video = utterance.id().replaceFirst("\\[.*", "");
            @Nullable Split before = videos.putIfAbsent(video, split);
            if (before != null && before != split) {
              throw new DataException(
                  folder,
                  "expected each video in one split, found '%s' in %s and %s"
                      .formatted(video, before.key(), split.key()));
            }
          });
    }
    List<String> lines = new ArrayList<>();
    videos.forEach((video, split) -> lines.add(split.key() + " " + video));
    return lines;
  }

  private String recipe() {
    StringBuilder yaml = new StringBuilder("sequences:\n");
    for (Modality modality : schema.modalities()) {
      yaml.append("  %1$s: {file: %1$s.csd}%n".formatted(modality.name()));
    }
    if (schema.targets() > 0) {
      yaml.append("labels: {file: %s.csd, targets: %s}%n".formatted(LABELS, schema.targets()))
          .append("folds: %s%n".formatted(FOLDS));
    }
    return yaml.toString();
  }
}

package org.trimodal.data.h5;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.ModalityName;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.Place;

/**
 * The array form that TFN, MFN, RMFN and MCTN share: per split and modality one HDF5 file with one
 * array {@code [utterances, time, width]}, padded with zero rows on either side, and labels {@code
 * y_<split>.h5}, {@code [utterances]} or {@code [utterances, targets]}. Beside them may stand
 * {@code ids_<split>.txt}, one a line, and {@code words_<split>.txt}, the words of a text's steps a
 * line.
 */
public final class H5ArraySource implements FeatureSource {
  private final Map<Split, ArrayFiles> files = new EnumMap<>(Split.class);
  private final List<String> notes = new ArrayList<>();
  private final List<String> names;
  private final FeatureSchema schema;

  private H5ArraySource(Path folder) {
    for (Split split : Split.values()) {
      files.put(split, ArrayFiles.find(folder, split));
    }
    this.names = List.copyOf(files(Split.TRAIN).features().keySet());
    if (names.isEmpty()) {
      throw new DataException(
          folder,
          "expected text_train*.h5, audio_train*.h5 or video_train*.h5, found none of them");
    }
    compareModalities(folder);
    this.schema = readSchema();
  }

  /**
   * Finds the files and compares their sizes; the values are read later, by ranges.
   *
   * @param folder that holds them
   * @throws DataException if a file is missing or damaged, or if sizes disagree, naming it
   */
  public static H5ArraySource open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          folder,
          "expected a folder of HDF5 files, found %s"
              .formatted(Files.exists(folder) ? "a file" : "nothing"));
    }
    return new H5ArraySource(folder);
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public List<Path> files() {
    List<Path> all = new ArrayList<>();
    for (ArrayFiles split : files.values()) {
      names.forEach(name -> all.add(split.features().get(name)));
      all.add(split.targets());
      split.ids().ifPresent(all::add);
      split.words().ifPresent(all::add);
    }
    return all;
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void read(Split split, Consumer<Utterance> consumer) {
    try (ArraySplit arrays = new ArraySplit(files(split), names)) {
      arrays.read(consumer);
    }
  }

  @Override
  public Optional<Place> place(Split split, int number, String id) {
    return Optional.of(new Place(files(split).targets(), "row " + number));
  }

  @Override
  public void close() {} // files are open only while a split is read

  private ArrayFiles files(Split split) {
    ArrayFiles found = files.get(split);
    if (found == null) {
      throw new IllegalStateException("no files of " + split);
    }
    return found;
  }

  /** What train lacks cannot be learned and is left out; what only train has cannot be judged. */
  private void compareModalities(Path folder) {
    Set<String> left = new LinkedHashSet<>();
    for (ArrayFiles split : files.values()) {
      for (String name : names) {
        if (!split.features().containsKey(name)) {
          throw new DataException(
              folder,
              "expected %s of the %s split, as train has it, found no file"
                  .formatted(name, split.split().key()));
        }
      }
      left.addAll(split.features().keySet());
    }
    names.forEach(left::remove);
    left.forEach(name -> notes.add("%s is left out: train has no file of it".formatted(name)));
  }

  private FeatureSchema readSchema() {
    Path folder = files().get(0).toAbsolutePath().resolveSibling("");
    List<ModalityName> checked = ModalityName.all(folder, names);
    List<Modality> modalities = new ArrayList<>();
    int targets;
    try (ArraySplit train = new ArraySplit(files(Split.TRAIN), names)) {
      targets = train.targetCount();
      for (int m = 0; m < names.size(); m++) {
        modalities.add(new Modality(checked.get(m), train.width(m), train.time(m)));
      }
    }
    for (Split split : List.of(Split.VALID, Split.TEST)) {
      try (ArraySplit other = new ArraySplit(files(split), names)) {
        widen(modalities, other, split);
        if (other.targetCount() != targets) {
          throw new DataException(
              files(split).targets(),
              "expected %d labels per utterance as in train, found %d"
                  .formatted(targets, other.targetCount()));
        }
      }
    }
    return new FeatureSchema(modalities, targets);
  }

  private void widen(List<Modality> modalities, ArraySplit other, Split split) {
    for (int m = 0; m < modalities.size(); m++) {
      Modality modality = modalities.get(m);
      if (other.width(m) != modality.width()) {
        throw new DataException(
            files(split).features().getOrDefault(modality.name().text(), files(split).targets()),
            "expected %d features per step as in train, found %d"
                .formatted(modality.width(), other.width(m)));
      }
      int longest = Math.max(modality.maxLength(), other.time(m));
      modalities.set(m, new Modality(modality.name(), modality.width(), longest));
    }
  }
}

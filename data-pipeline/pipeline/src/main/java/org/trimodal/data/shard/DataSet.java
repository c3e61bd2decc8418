package org.trimodal.data.shard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.record.ExampleCodec;
import org.trimodal.data.record.TfRecordReader;
import org.trimodal.files.IoFailure;

/** A prepared data set, opened: manifest and index in memory, utterances on disk. */
public final class DataSet {
  private final Path folder;
  private final Manifest manifest;
  private final Map<Split, SplitIndex> indexes = new EnumMap<>(Split.class);

  private DataSet(Path folder, Manifest manifest, Set<Split> splits) {
    this.folder = folder;
    this.manifest = manifest;
    for (SplitFiles files : manifest.splits()) {
      if (splits.contains(files.split())) {
        indexes.put(files.split(), readIndex(files));
      }
    }
  }

  /**
   * Reads manifest and index, and sees that every shard is there with its size; what the shards
   * hold is for {@link #verifyShards}.
   *
   * @throws DataException if the folder is no whole data set of this version, naming the file
   */
  public static DataSet open(Path folder) {
    return open(folder, EnumSet.allOf(Split.class));
  }

  /**
   * Opens some of the splits as {@link #open(Path)} does; the files of the others are not looked
   * at, and need not be there.
   *
   * @throws DataException as above
   */
  public static DataSet open(Path folder, Set<Split> splits) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          folder,
          "expected the folder of a prepared data set, found %s"
              .formatted(Files.exists(folder) ? "a file" : "nothing"));
    }
    Path absolute = folder.toAbsolutePath().normalize();
    return new DataSet(absolute, Manifest.read(absolute), splits);
  }

  /** Where it is, absolute. */
  public Path folder() {
    return folder;
  }

  /** What the data set is. */
  public Manifest manifest() {
    return manifest;
  }

  /** Modalities and targets. */
  public FeatureSchema schema() {
    return manifest.schema();
  }

  /**
   * Places and lengths of a split's utterances.
   *
   * @throws IllegalStateException if the split was not opened
   */
  public SplitIndex index(Split split) {
    SplitIndex index = indexes.get(split);
    if (index == null) {
      throw new IllegalStateException("the %s split was not opened".formatted(split.label()));
    }
    return index;
  }

  /**
   * Reads every shard of the opened splits and compares its SHA-256 with the manifest's.
   *
   * @throws DataException naming the first shard that was changed
   */
  public void verifyShards() {
    for (SplitFiles files : manifest.splits()) {
      if (indexes.containsKey(files.split())) {
        files.shards().forEach(this::verify);
      }
    }
  }

  /**
   * Hands over the utterances of a split, one at a time, in the data set's order.
   *
   * @throws DataException if a shard is damaged, naming it
   */
  public void read(Split split, Consumer<Utterance> consumer) {
    ExampleCodec codec = new ExampleCodec(schema());
    for (Path shard : index(split).shards()) {
      try (TfRecordReader reader = new TfRecordReader(shard)) {
        for (Optional<byte[]> payload = reader.next();
            payload.isPresent();
            payload = reader.next()) {
          consumer.accept(codec.decode(shard, payload.get()));
        }
      } catch (IOException e) {
        throw new DataException(
            shard, "expected a readable shard, found " + IoFailure.inWords(e), e);
      }
    }
  }

  private void verify(FileDigest expected) {
    Path file = folder.resolve(expected.name());
    FileDigest found = FileDigest.of(expected.name(), file);
    if (!found.equals(expected)) {
      throw new DataException(
          file,
          "expected %d bytes with SHA-256 %s as in the manifest, found %d with %s; prepare the data"
                  .formatted(expected.bytes(), expected.sha256(), found.bytes(), found.sha256())
              + " again");
    }
  }

  private SplitIndex readIndex(SplitFiles files) {
    verify(files.index());
    Path file = folder.resolve(files.index().name());
    List<SplitIndex.Entry> entries = IndexFile.read(file);
    if (entries.size() != files.utterances()) {
      throw new DataException(
          file,
          "expected %d utterances as in the manifest, found %d"
              .formatted(files.utterances(), entries.size()));
    }
    entries.forEach(entry -> check(file, entry, files));
    files.shards().forEach(this::checkSize);
    List<Path> shards = files.shards().stream().map(shard -> folder.resolve(shard.name())).toList();
    return new SplitIndex(files.split(), schema(), shards, entries);
  }

  private void check(Path file, SplitIndex.Entry entry, SplitFiles files) {
    int shards = files.shards().size();
    boolean placed =
        entry.shard() >= 0
            && entry.shard() < shards
            && entry.offset() >= 0
            && entry.offset() < files.shards().get(entry.shard()).bytes();
    List<Modality> modalities = schema().modalities();
    boolean fits = entry.lengths().size() == modalities.size();
    for (int m = 0; fits && m < modalities.size(); m++) {
      fits = entry.lengths().get(m) >= 0 && entry.lengths().get(m) <= modalities.get(m).maxLength();
    }
    if (!placed || !fits) {
      throw new DataException(
          file,
          "utterance '%s': expected a place in one of %d shards and %d lengths, found %s"
              .formatted(entry.id(), shards, modalities.size(), entry));
    }
  }

  private void checkSize(FileDigest shard) {
    Path file = folder.resolve(shard.name());
    try {
      if (!Files.isRegularFile(file) || Files.size(file) != shard.bytes()) {
        throw new DataException(
            file,
            "expected a shard of %d bytes as in the manifest, found %s"
                .formatted(
                    shard.bytes(),
                    Files.exists(file) ? "one of %d".formatted(Files.size(file)) : "none"));
      }
    } catch (IOException e) {
      throw new DataException(file, "expected a readable shard, found " + IoFailure.inWords(e), e);
    }
  }
}

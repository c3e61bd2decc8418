package org.trimodal.data.shard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.record.ExampleCodec;
import org.trimodal.data.source.FeatureSource;

/**
 * Turns a source of recordings into a data set on disk, whole or not at all. Memory is bounded by
 * the longest utterance and the index; equal sources give equal bytes.
 */
public final class Preparation {
  /** Small enough to copy and to check by the piece, large enough that files stay few. */
  private static final long SHARD_BYTES = 64L << 20;

  private final FeatureSource source;
  private final Path out;
  private final long shardBytes;
  private final Map<String, Split> ids = new HashMap<>();
  private final Cleaning cleaning;
  private final List<RunningStatistics> statistics;

  private Preparation(FeatureSource source, Path out, long shardBytes) {
    this.source = source;
    this.out = out;
    this.shardBytes = shardBytes;
    this.cleaning = new Cleaning(source.schema().modalities());
    this.statistics = source.schema().modalities().stream().map(RunningStatistics::new).toList();
  }

  /**
   * Writes a data set.
   *
   * @param source left open
   * @param out the folder to make
   * @return the manifest, as written
   * @throws DataException if the source is damaged, has an empty split or an id twice, if something
   *     is under that name already, or if it cannot be written; nothing is left behind then
   */
  public static Manifest prepare(FeatureSource source, Path out) {
    return prepare(source, out, SHARD_BYTES);
  }

  static Manifest prepare(FeatureSource source, Path out, long shardBytes) {
    try (WholeFolder folder = WholeFolder.create(out)) {
      Manifest manifest = new Preparation(source, out, shardBytes).write(folder.path());
      folder.publish();
      return manifest;
    } catch (IOException e) {
      throw new DataException(out, "expected to write a data set, found " + e, e);
    } catch (UncheckedIOException e) {
      throw new DataException(out, "expected to write a data set, found " + e.getCause(), e);
    }
  }

  private Manifest write(Path folder) throws IOException {
    Files.createDirectory(folder.resolve("shards"));
    Files.createDirectory(folder.resolve("index"));
    int[] longest = new int[statistics.size()];
    List<SplitFiles> splits = new ArrayList<>();
    for (Split split : Split.values()) {
      splits.add(write(folder, split, longest));
    }
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT_VERSION,
            withLengths(source.schema(), longest),
            splits,
            statistics.stream().map(RunningStatistics::result).toList(),
            cleaning.cleaned(),
            digests(source.files()),
            source.notes());
    Files.write(folder.resolve(Manifest.FILE), manifest.toJson());
    return manifest;
  }

  private SplitFiles write(Path folder, Split split, int[] longest) throws IOException {
    ExampleCodec codec = new ExampleCodec(source.schema());
    try (SplitWriter writer = new SplitWriter(folder, split, codec, shardBytes)) {
      source.read(split, utterance -> add(writer, split, utterance));
      if (writer.entries().isEmpty()) {
        throw new DataException(
            out, "expected utterances in the %s split, found none".formatted(split.key()));
      }
      for (SplitIndex.Entry entry : writer.entries()) {
        for (int m = 0; m < longest.length; m++) {
          longest[m] = Math.max(longest[m], entry.lengths().get(m));
        }
      }
      return writer.finish();
    }
  }

  private void add(SplitWriter writer, Split split, Utterance utterance) {
    @Nullable Split before = ids.put(utterance.id(), split);
    if (before != null) {
      throw new DataException(
          out,
          "expected every utterance once, found id '%s' in %s and again in %s"
              .formatted(utterance.id(), before.key(), split.key()));
    }
    Utterance clean = cleaning.clean(utterance);
    if (split == Split.TRAIN) { // what is learned of valid or test would leak into training
      for (int m = 0; m < statistics.size(); m++) {
        statistics.get(m).add(clean.features().get(m));
      }
    }
    try {
      writer.write(clean);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FeatureSchema withLengths(FeatureSchema schema, int[] longest) {
    List<Modality> modalities = new ArrayList<>();
    for (int m = 0; m < longest.length; m++) {
      Modality modality = schema.modalities().get(m);
      modalities.add(new Modality(modality.name(), modality.width(), Math.max(longest[m], 1)));
    }
    return new FeatureSchema(modalities, schema.targets());
  }

  private static List<FileDigest> digests(List<Path> files) {
    return files.stream()
        .map(file -> FileDigest.of(String.valueOf(file.getFileName()), file))
        .sorted(Comparator.comparing(FileDigest::name))
        .toList();
  }
}

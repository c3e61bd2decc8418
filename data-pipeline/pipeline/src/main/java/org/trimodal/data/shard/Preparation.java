package org.trimodal.data.shard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.record.ExampleCodec;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.files.FileException;
import org.trimodal.files.IoFailure;
import org.trimodal.files.RegularFile;
import org.trimodal.files.WholeFolder;

/**
 * Turns a source of recordings into a data set on disk, whole or not at all. Memory is bounded by
 * the longest utterance and the index; equal sources give equal bytes.
 */
public final class Preparation {
  /** Small enough to copy and to check by the piece, large enough that files stay few. */
  private static final long SHARD_BYTES = 64L << 20;

  private final FeatureSource source;
  private final Path out;
  private final Settings settings;
  private final Screening screening;
  private final Cleaning cleaning;
  private final List<DroppedUtterance> dropped = new ArrayList<>();
  private final List<RunningStatistics> statistics;

  /**
   * How to prepare.
   *
   * @param policies about defects
   * @param resume whether to go on from the finished shards of an interrupted preparation
   * @param shardBytes largest size of a shard
   */
  public record Settings(Policies policies, boolean resume, long shardBytes) {}

  /** What has to be the same when an interrupted preparation goes on. */
  private record BegunWith(
      FeatureSchema schema,
      List<SourceFile> files,
      Map<Defect.Kind, Policy> policies,
      long shardBytes) {}

  /** A source file as it is told from a changed one without reading it. */
  private record SourceFile(String path, long bytes, long modified) {}

  private Preparation(FeatureSource source, Path out, Settings settings) {
    this.source = source;
    this.out = out;
    this.settings = settings;
    List<Modality> modalities = source.schema().modalities();
    this.screening = new Screening(out, source, settings.policies());
    this.cleaning = new Cleaning(modalities);
    this.statistics = modalities.stream().map(RunningStatistics::new).toList();
  }

  /**
   * Writes a data set, with {@link Policies#standard()}.
   *
   * @param source left open
   * @param out the folder to make
   * @return the manifest, as written
   * @throws DataException if the source is damaged, has an empty split or an id twice, if something
   *     is under that name already, or if it cannot be written; nothing is left behind then
   */
  public static Manifest prepare(FeatureSource source, Path out) {
    return prepare(source, out, new Settings(Policies.standard(), false, SHARD_BYTES));
  }

  /**
   * As above; where it goes on from what a killed preparation left, equal bytes come of it as
   * without the interruption.
   *
   * @param settings how to prepare
   */
  public static Manifest prepare(FeatureSource source, Path out, Settings settings) {
    try (WholeFolder folder =
        settings.resume() ? WholeFolder.resume(out) : WholeFolder.create(out)) {
      Manifest manifest = new Preparation(source, out, settings).write(folder.path());
      verify(folder.path(), out);
      folder.publish();
      return manifest;
    } catch (FileException e) {
      throw DataException.of(e);
    } catch (IOException e) {
      throw new DataException(
          out, "expected to write a data set, found " + IoFailure.inWords(e), e);
    } catch (UncheckedIOException e) {
      throw new DataException(
          out, "expected to write a data set, found " + IoFailure.inWords(e), e);
    }
  }

  /** Reads back all that was written: what does not read is not given its name. */
  private static void verify(Path folder, Path out) {
    try {
      DataSet written = DataSet.open(folder);
      written.verifyShards();
      for (Split split : Split.values()) {
        written.read(split, utterance -> {});
      }
    } catch (DataException e) {
      throw new DataException(
          out, "expected to read back what was written, found " + e.getMessage(), e);
    }
  }

  private Manifest write(Path folder) throws IOException {
    Progress progress = Progress.open(folder, out, begunWith());
    Files.createDirectories(folder.resolve("index"));
    int[] longest = new int[statistics.size()];
    List<SplitFiles> splits = new ArrayList<>();
    for (Split split : Split.values()) {
      splits.add(new OneSplit(folder, split, progress).write(longest));
    }
    if (splits.stream().allMatch(split -> split.utterances() == 0)) {
      throw new DataException(out, "expected utterances, found none");
    }
    List<Defect> defects = defects();
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT_VERSION,
            withLengths(source.schema(), longest),
            splits,
            statistics.stream().map(RunningStatistics::result).toList(),
            cleaning.cleaned(),
            settings.policies().all(),
            dropped,
            defects,
            digests(source.files()),
            source.notes(),
            source.framesPerSecond());
    Files.write(folder.resolve(Manifest.FILE), manifest.toJson());
    progress.close();
    return manifest;
  }

  /** One split on its way into its shards. */
  private final class OneSplit {
    private final Split split;
    private final Progress progress;
    private final SplitWriter writer;
    private final Set<Integer> left = new HashSet<>(); // numbers of dropped utterances
    private int read;

    OneSplit(Path folder, Split split, Progress progress) {
      this.split = split;
      this.progress = progress;
      ExampleCodec codec = new ExampleCodec(source.schema());
      writer = new SplitWriter(folder, split, codec, settings.shardBytes(), this::finished);
    }

    SplitFiles write(int[] longest) throws IOException {
      try (writer) {
        takeOver();
        source.read(split, read, this::add);
        if (writer.entries().isEmpty() && source.schema().targets() > 0) {
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

    private void takeOver() throws IOException {
      for (FinishedShard shard : progress.finished(split)) {
        left.addAll(shard.left());
        writer.takeOver(this::learnAgain);
        read = shard.read();
        cleaning.restore(shard.cleaned());
        dropped.clear();
        dropped.addAll(shard.dropped());
      }
    }

    private void finished(int shard) throws IOException {
      progress.finish(new FinishedShard(split, shard, read, left, cleaning.cleaned(), dropped));
    }

    private void add(Utterance utterance) {
      Optional<Defect> defect = screening.drop(split, read, utterance);
      if (defect.isPresent()) {
        left.add(read);
        dropped.add(new DroppedUtterance(split, defect.get()));
      } else {
        Optional<Utterance> cleaned = Cleaning.clean(utterance);
        Utterance clean = cleaned.orElse(utterance);
        try {
          writer.write(clean); // may finish a shard, to which this utterance does not belong
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        if (cleaned.isPresent()) {
          cleaning.count(utterance);
        }
        learn(clean);
      }
      read++;
    }

    private void learnAgain(Utterance clean) {
      while (left.contains(read)) {
        read++;
      }
      learn(clean);
      read++;
    }

    private void learn(Utterance clean) {
      screening.passed(split, read, clean.id());
      if (split == Split.TRAIN) { // what is learned of valid or test would leak into training
        for (int m = 0; m < statistics.size(); m++) {
          statistics.get(m).add(clean.features().get(m));
        }
      }
    }
  }

  private List<Defect> defects() {
    List<Defect> defects = source.defects();
    for (Defect defect : defects) {
      if (settings.policies().of(defect.kind()) == Policy.FAIL) {
        throw new DataException(
            out,
            "%s '%s': %s".formatted(defect.kind().description(), defect.id(), defect.detail()));
      }
    }
    // Those of single utterances stand among the dropped ones already, if they were dropped.
    return defects.stream()
        .filter(
            defect ->
                dropped.stream()
                    .map(DroppedUtterance::defect)
                    .noneMatch(
                        known -> known.kind() == defect.kind() && known.id().equals(defect.id())))
        .toList();
  }

  private BegunWith begunWith() {
    List<SourceFile> files = new ArrayList<>();
    for (Path file : source.files()) {
      files.add(source(file));
    }
    return new BegunWith(source.schema(), files, settings.policies().all(), settings.shardBytes());
  }

  private static FeatureSchema withLengths(FeatureSchema schema, int[] longest) {
    List<Modality> modalities = new ArrayList<>();
    for (int m = 0; m < longest.length; m++) {
      Modality modality = schema.modalities().get(m);
      modalities.add(new Modality(modality.name(), modality.width(), Math.max(longest[m], 1)));
    }
    return new FeatureSchema(modalities, schema.targets());
  }

  private static SourceFile source(Path file) {
    try {
      RegularFile.require(file);
      return new SourceFile(
          file.toString(), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      throw new DataException(file, "expected a readable file, found " + IoFailure.inWords(e), e);
    }
  }

  private static List<FileDigest> digests(List<Path> files) {
    return files.stream()
        .map(file -> FileDigest.of(String.valueOf(file.getFileName()), file))
        .sorted(Comparator.comparing(FileDigest::name))
        .toList();
  }
}

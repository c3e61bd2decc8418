package org.trimodal.data.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.trimodal.data.shard.ListedSource.utterance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.FeatureSource;

class PreparationTest {
  @TempDir private Path folder;
  private Path out;
  private ListedSource source;

  @BeforeEach
  void make_a_source() throws IOException {
    Path file = Files.writeString(folder.resolve("source.bin"), "abc");
    source = new ListedSource(file);
    out = folder.resolve("data").resolve("set");
  }

  @Test
  void the_manifest_says_what_the_set_is() {
    source.with(Split.TEST, utterance("t", new float[8], new float[3]));
    Manifest manifest = Preparation.prepare(source, out);
    assertThat(manifest.schema())
        .isEqualTo(
            new FeatureSchema(List.of(new Modality("text", 2, 4), new Modality("audio", 1, 3)), 1));
    assertThat(manifest.notes()).containsExactly("a note");
    assertThat(manifest.sources())
        .containsExactly(
            new FileDigest(
                "source.bin",
                3,
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")); // FIPS 180
    assertThat(DataSet.open(out).manifest()).isEqualTo(manifest);
  }

  @Test
  void rates_are_kept_where_there_are_any() throws IOException {
    Manifest plain = Preparation.prepare(source, out);
    assertThat(plain.framesPerSecond()).isEmpty();
    assertThat(Files.readString(out.resolve("manifest.json"))).doesNotContain("framesPerSecond");
    assertThat(DataSet.open(out).manifest()).isEqualTo(plain);

    Path rated = out.resolveSibling("rated");
    Preparation.prepare(source.withRates(Map.of("audio", 100.0)), rated);
    assertThat(DataSet.open(rated).manifest().framesPerSecond())
        .containsExactly(Map.entry("audio", 100.0));
  }

  @Test
  void statistics_are_those_of_all_true_steps_of_train() {
    SplittableRandom random = new SplittableRandom(3);
    List<Utterance> train = new ArrayList<>();
    List<double[]> steps = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      float[] text = new float[2 * random.nextInt(0, 9)];
      for (int j = 0; j < text.length; j++) {
        text[j] = (float) (1000 + random.nextDouble() * (j % 2 + 1));
      }
      for (int j = 0; j < text.length; j += 2) {
        steps.add(new double[] {text[j], text[j + 1]});
      }
      train.add(utterance("u" + i, text, new float[] {7}));
    }
    source.with(Split.TRAIN, train.toArray(Utterance[]::new));
    source.with(Split.VALID, utterance("v", new float[] {1e6f, 1e6f}, new float[] {1e6f}));

    Manifest manifest = Preparation.prepare(source, out);
    FeatureStatistics text = manifest.statistics(manifest.schema().modalities().get(0));
    assertThat(text.steps()).isEqualTo(steps.size());
    for (int column = 0; column < 2; column++) {
      int c = column;
      double mean = steps.stream().mapToDouble(step -> step[c]).average().orElseThrow();
      double variance =
          steps.stream().mapToDouble(step -> Math.pow(step[c] - mean, 2)).average().orElseThrow();
      assertThat(text.mean().get(c)).isCloseTo(mean, within(1e-9)); // doubles around 1000
      assertThat(text.deviation().get(c)).isCloseTo(Math.sqrt(variance), within(1e-9));
    }
    FeatureStatistics audio = manifest.statistics(manifest.schema().modalities().get(1));
    assertThat(audio).isEqualTo(new FeatureStatistics("audio", 20, List.of(7.0), List.of(0.0)));
  }

  @Test
  void a_modality_that_train_never_has_gets_statistics_of_zero() {
    source.with(Split.TRAIN, utterance("u", new float[] {1, 2}, new float[0]));
    assertThat(Preparation.prepare(source, out).statistics().get(1))
        .isEqualTo(new FeatureStatistics("audio", 0, List.of(0.0), List.of(0.0)));
  }

  @Test
  void values_that_are_not_finite_become_zero_and_are_counted_by_column() {
    float[] text = {1, Float.NaN, 3, Float.POSITIVE_INFINITY};
    source.with(Split.TRAIN, utterance("u", text, new float[] {2}));
    source.with(Split.TEST, utterance("t", new float[] {1, 1}, new float[] {Float.NaN}));
    Manifest manifest = Preparation.prepare(source, out);
    assertThat(manifest.cleaned())
        .containsExactly(new CleanedColumn("text", 1, 2), new CleanedColumn("audio", 0, 1));
    assertThat(manifest.statistics().get(0).mean()).containsExactly(2.0, 0.0);
    assertThat(read(Split.TRAIN).get(0).features().get(0).values()).containsExactly(1, 0, 3, 0);
    assertThat(text).contains(Float.NaN); // the source's own array is left as it was
  }

  @Test
  void utterances_come_back_in_order_from_shards_of_bounded_size() throws IOException {
    List<Utterance> train =
        IntStream.range(0, 50)
            .mapToObj(i -> utterance("u" + i, new float[2 * i], new float[i]))
            .toList();
    source.with(Split.TRAIN, train.toArray(Utterance[]::new));
    Manifest manifest =
        Preparation.prepare(
            source, out, new Preparation.Settings(Policies.standard(), false, 2000));
    List<FileDigest> shards = manifest.files(Split.TRAIN).shards();
    assertThat(shards).hasSizeGreaterThan(5).allMatch(shard -> shard.bytes() <= 2000);
    assertThat(read(Split.TRAIN)).usingRecursiveComparison().isEqualTo(train);
    SplitIndex index = DataSet.open(out).index(Split.TRAIN);
    assertThat(index.shards()).hasSameSizeAs(shards).allMatch(Files::isRegularFile);
    assertThat(index.entries().get(49).lengths()).containsExactly(49, 49);
    assertThat(index.entries().get(49).shard()).isEqualTo(shards.size() - 1);
  }

  @Test
  void equal_sources_give_equal_bytes() throws IOException {
    Path again = folder.resolve("again");
    Manifest first = Preparation.prepare(source, out);
    Manifest second = Preparation.prepare(source, again);
    assertThat(second.dataHash()).isEqualTo(first.dataHash());
    assertThat(files(again)).isEqualTo(files(out));
    for (String file : files(out)) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(out.resolve(file));
    }
    source.with(Split.TEST, utterance("test", new float[] {1, 3}, new float[] {3}));
    Manifest other = Preparation.prepare(source, folder.resolve("other"));
    assertThat(other.dataHash()).isNotEqualTo(first.dataHash());
  }

  @Test
  void a_failure_halfway_leaves_nothing() throws IOException {
    FeatureSource failing =
        new FailingSource(source, new DataException(folder.resolve("source.bin"), "damaged"));
    assertThatThrownBy(() -> Preparation.prepare(failing, out)).hasMessageContaining("damaged");
    assertThat(out.getParent()).isEmptyDirectory();
  }

  @Test
  void what_a_killed_run_left_is_removed() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path stale = out.resolveSibling(".set.tmp-" + gone.pid());
    Files.createDirectories(stale.resolve("shards"));
    Path other = Files.createDirectory(out.resolveSibling(".settings"));
    Preparation.prepare(source, out);
    assertThat(stale).doesNotExist();
    assertThat(other).exists();
    assertThat(out).isDirectory();
  }

  @Test
  void what_a_living_run_writes_is_left_alone_and_a_second_one_refused() throws IOException {
    long living = ProcessHandle.current().parent().orElseThrow().pid();
    Path busy = Files.createDirectories(out.resolveSibling(".set.tmp-" + living));
    assertThatThrownBy(() -> Preparation.prepare(source, out))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected nobody else to make this, found process " + living);
    assertThat(busy).exists();
    assertThat(out).doesNotExist();
  }

  @Test
  void nothing_is_overwritten() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("precious"), "mine");
    assertThatThrownBy(() -> Preparation.prepare(source, out))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("set: expected nothing under this name yet, found something");
    assertThat(out.resolve("precious")).hasContent("mine");
    assertThat(files(out)).containsExactly("precious");
  }

  @Test
  void an_empty_split_is_refused() {
    source.with(Split.VALID);
    assertThatThrownBy(() -> Preparation.prepare(source, out))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected utterances in the valid split, found none");
  }

  @Test
  void an_id_in_two_splits_is_refused() {
    source.with(Split.TEST, utterance("train", new float[2], new float[1]));
    assertThatThrownBy(() -> Preparation.prepare(source, out))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "test row 0: expected every id once, found it at train row 0 before (id 'train')");
  }

  private List<Utterance> read(Split split) {
    List<Utterance> utterances = new ArrayList<>();
    DataSet.open(out).read(split, utterances::add);
    return utterances;
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Gives train, then fails. */
  private record FailingSource(FeatureSource inner, DataException failure)
      implements FeatureSource {
    @Override
    public FeatureSchema schema() {
      return inner.schema();
    }

    @Override
    public List<Path> files() {
      return inner.files();
    }

    @Override
    public List<String> notes() {
      return inner.notes();
    }

    @Override
    public void read(Split split, Consumer<Utterance> consumer) {
      inner.read(split, consumer);
      if (split == Split.VALID) {
        throw failure;
      }
    }

    @Override
    public void close() {}
  }
}

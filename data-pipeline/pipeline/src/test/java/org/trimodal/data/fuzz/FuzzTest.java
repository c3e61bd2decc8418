package org.trimodal.data.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.csd.Collapse;
import org.trimodal.data.csd.CsdRecipe;
import org.trimodal.data.csd.CsdSource;
import org.trimodal.data.mmsa.PickleSource;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.table.DatasetRecipe;
import org.trimodal.data.table.DatasetRecipe.Features;
import org.trimodal.data.table.TableSource;

/** Whatever is in a file, there is a data set after it or one clear error, in 256 MiB. */
class FuzzTest {
  private static final int MUTANTS = 2_000;
  private static final byte[] PICKLE =
      "(])}.\u0085\u0086l2a0uetbsRjhK\u0094\u0093".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] CSV =
      "\"\",,\n\r'{}$_-0.9eNaN\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] HDF5 =
      "TREESNODHEAPOHDR\0\0\1\2\3\u00ff".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir private Path folder;
  private Path inputs = Path.of("");
  private Path outputs = Path.of("");

  @BeforeEach
  void make_folders() throws IOException {
    inputs = Files.createDirectory(folder.resolve("in"));
    outputs = Files.createDirectory(folder.resolve("out"));
  }

  @Test
  void memory_is_what_a_small_machine_has() {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(256L << 20);
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // closed by the trial
  void damaged_pickles() throws IOException {
    List<String> names =
        List.of(
            "mult_mosi.np2.p2.pkl",
            "mult_mosei.np1.p3.pkl",
            "mmsa_unaligned.np2.p4.pkl",
            "mmsa_aligned.np1.p5.pkl",
            "hostile.p4.pkl");
    Path file = inputs.resolve("mutant.pkl");
    Map<Path, byte[]> whole = new LinkedHashMap<>();
    for (String name : names) {
      whole.put(Path.of(name), resource("/org/trimodal/data/pickle/" + name));
    }
    List<byte[]> all = List.copyOf(whole.values());
    fuzz(
        MUTANTS,
        seed -> {
          byte[] right = all.get((int) (seed % all.size()));
          Files.write(file, new Mutant(seed, PICKLE, 2).of(right));
          return PickleSource.open(file);
        });
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // closed by the trial
  void damaged_computational_sequences() throws IOException {
    List<String> names = List.of("words", "glove", "covarep", "facet", "labels");
    Map<String, byte[]> right = new LinkedHashMap<>();
    for (String name : names) {
      right.put(name, resource("/csd/" + name + ".csd"));
    }
    right.put("covarep", resource("/csd/covarep_uncompressed.csd"));
    Files.writeString(inputs.resolve("folds.txt"), "train vid1\nvalid vid10\ntest -aB3_x\n");
    fuzz(
        MUTANTS,
        seed -> {
          String damaged = names.get((int) (seed % names.size()));
          for (String name : names) {
            byte[] bytes = Objects.requireNonNull(right.get(name));
            Files.write(
                inputs.resolve(name + ".csd"),
                name.equals(damaged) ? new Mutant(seed, HDF5, 8).of(bytes) : bytes);
          }
          return CsdSource.open(csd(seed % 2 == 0), inputs);
        });
  }

  @Test
  void damaged_tables() throws IOException {
    byte[] right =
        """
        video_id,clip_id,text,label,mode
        -a,1,"good, ""very"" good",1.5,train
        007,0,bad,-2.25,train
        b,2,"two
        lines",0,valid
        c,3,so so,3,test
        """
            .getBytes(StandardCharsets.UTF_8);
    Files.writeString(inputs.resolve("glove.txt"), "good 1 2\nbad 3 4\nso 5 6\ntwo 0 1\n");
    Files.writeString(inputs.resolve("-a.csv"), "time,x\n0,1\n0.5,2\n");
    fuzz(
        MUTANTS,
        seed -> {
          Files.write(inputs.resolve("label.csv"), new Mutant(seed, CSV, 0).of(right));
          return TableSource.open(table("{video_id}.csv"), inputs);
        });
  }

  @Test
  void damaged_features_of_tables() throws IOException {
    Files.writeString(
        inputs.resolve("label.csv"),
        "video_id,clip_id,text,label,mode\na,1,good,1,train\nb,1,bad,2,valid\nc,1,so,0,test\n");
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }\n";
    array.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    array.writeBytes(new byte[] {(byte) header.length(), 0});
    array.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    array.writeBytes(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40});
    List<String> names = List.of("a.npy", "a.csv", "glove.txt");
    List<byte[]> right =
        List.of(
            array.toByteArray(),
            "time,x\n0,1\n0.5,2\n".getBytes(StandardCharsets.UTF_8),
            "good 1 2\nbad 3 4\nso 5 6\n".getBytes(StandardCharsets.UTF_8));
    fuzz(
        MUTANTS / 4,
        seed -> {
          int damaged = (int) (seed % names.size());
          for (int i = 0; i < names.size(); i++) {
            byte[] bytes = right.get(i);
            Files.write(
                inputs.resolve(names.get(i)),
                i == damaged ? new Mutant(seed, CSV, 0).of(bytes) : bytes);
          }
          return TableSource.open(
              table(damaged == 1 ? "{video_id}.csv" : "{video_id}.npy"), inputs);
        });
  }

  private interface Mutants {
    FeatureSource open(long seed) throws IOException;
  }

  private void fuzz(int count, Mutants mutants) throws IOException {
    Set<String> refusals = new HashSet<>();
    int refused = 0;
    try (Trial trial = new Trial(inputs, outputs)) {
      for (long seed = 0; seed < count; seed++) {
        long number = seed;
        Callable<FeatureSource> opening = () -> mutants.open(number);
        try {
          Optional<String> refusal = trial.prepare(opening);
          refusal.map(message -> message.replaceAll("\\d+", "0")).ifPresent(refusals::add);
          refused += refusal.isPresent() ? 1 : 0;
        } catch (AssertionError e) {
          throw new AssertionError("mutant " + seed, e);
        }
      }
    }
    assertThat(refused).isBetween(count / 10, count * 39 / 40); // both ways are walked
    assertThat(refusals).hasSizeGreaterThan(10);
  }

  private static CsdRecipe csd(boolean aligned) {
    Map<String, CsdRecipe.Sequence> sequences = new LinkedHashMap<>();
    if (aligned) {
      sequences.put("words", new CsdRecipe.Sequence("words.csd", Optional.empty()));
    }
    sequences.put("text", new CsdRecipe.Sequence("glove.csd", Optional.empty()));
    sequences.put("audio", new CsdRecipe.Sequence("covarep.csd", Optional.empty()));
    sequences.put("vision", new CsdRecipe.Sequence("facet.csd", Optional.empty()));
    return new CsdRecipe(
        sequences,
        Optional.of(new CsdRecipe.Labels("labels.csd", 1, Optional.empty())),
        aligned ? Optional.of("words") : Optional.empty(),
        aligned ? Optional.of(List.of(Collapse.MEAN, Collapse.MAX)) : Optional.empty(),
        Optional.of("folds.txt"));
  }

  private static DatasetRecipe table(String audio) {
    return new DatasetRecipe(
        new DatasetRecipe.Labels(
            "label.csv",
            List.of("video_id", "clip_id"),
            Optional.of("text"),
            List.of("label"),
            "mode",
            Optional.empty()),
        Map.of(
            "text", new Features(Optional.of("glove.txt"), Optional.empty(), Optional.empty()),
            "audio", new Features(Optional.empty(), Optional.of(audio), Optional.of(1))),
        Optional.of(new ScoreRange(-3, 3)));
  }

  private static byte[] resource(String name) throws IOException {
    URL url = Objects.requireNonNull(FuzzTest.class.getResource(name), name);
    try {
      return Files.readAllBytes(Path.of(url.toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}

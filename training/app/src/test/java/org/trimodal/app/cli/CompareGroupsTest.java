package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.TinyRuns;

class CompareGroupsTest {
  @TempDir Path folder;

  @Test
  void folders_of_seeds_are_compared_by_seeds_and_videos() throws IOException {
    Path a = seeds("a", 1e-2, 0.5, 0.6, 0.4);
    Path b = seeds("b", 1e-3, 1.5, 1.6, 1.4);
    Path json = folder.resolve("out.json");

    CommandRun run = compare(a, "--against", b, "--json", json);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .contains("6 utterances of 2 videos", "A  3 runs  " + a, "B  3 runs  " + b)
        .anySatisfy(line -> assertThat(line).startsWith("The units are runs and videos: "))
        .noneMatch(line -> line.startsWith("warning"))
        // Seeds alone vary: Welch's interval is 1 ± 2.776 · 0.0816 = 0.227; of 2,000 draws ± 3%.
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "MAE +0\\.500 +1\\.500 +-1\\.000 +-1\\.2[23]\\d to -0\\.7[678]\\d .*"));
    JsonNode written = new ObjectMapper().readTree(Files.readString(json));
    assertThat(written.get("runs_a").intValue()).isEqualTo(3);
    assertThat(written.get("warnings")).isEmpty();
    assertThat(written.at("/bootstrap/unit").textValue()).isEqualTo("videos");
    assertThat(written.at("/bootstrap/units").intValue()).isEqualTo(2);
  }

  @Test
  void two_seeds_of_one_configuration_are_two_single_runs_and_it_says_so() throws IOException {
    Path a = seeds("a", 1e-2, 0.5, 1.5);

    CommandRun run = compare(a.resolve("seed-1"), a.resolve("seed-2"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("\nA  1 run  ")
        .contains("\nwarning: each side is one run: this compares two trained networks, not ");
  }

  @Test
  void a_side_of_one_run_is_warned_of() throws IOException {
    Path a = seeds("a", 1e-2, 0.5, 1.5);
    Path b = seeds("b", 1e-3, 0.5);

    assertThat(compare(a, "--against", b).out()).contains("\nwarning: B is one run: ");
    assertThat(compare(b, "--against", a).out()).contains("\nwarning: A is one run: ");
  }

  @Test
  void several_runs_may_be_named_on_a_side() throws IOException {
    Path a = seeds("a", 1e-2, 0.5, 0.6);
    Path b = seeds("b", 1e-3, 1.5, 1.6);

    CommandRun run = compare(a.resolve("seed-1"), a.resolve("seed-2"), "--against", b);

    assertThat(run.out()).contains("\nA  2 runs  ").contains("\nB  2 runs  ");
  }

  @Test
  void runs_that_are_no_system_are_refused() throws IOException {
    Path a = seeds("a", 1e-2, 0.5);
    Path b = seeds("b", 1e-3, 1.5);
    Path ended = b.resolve("seed-1/evaluation-test/predictions.csv");

    assertThat(compare(a, b.resolve("seed-1"), "--against", a).err())
        .contains("expected the configuration of " + a.resolve("seed-1") + " but for the seed");
    assertThat(compare(a, a, "--against", b).err()).contains("expected runs from different seeds");
    assertThat(compare(a, b, a).err()).contains("expected two systems, found 3");
    assertThat(compare(a, "--against", folder.resolve("none")).exitCode()).isEqualTo(2);
    Files.delete(ended);
    assertThat(compare(a, "--against", b).err())
        .contains(b.resolve("seed-1") + ": expected evaluation-test/predictions.csv, found none");
  }

  /** Runs that are off by as much everywhere; of two videos. */
  private Path seeds(String name, double learningRate, double... off) throws IOException {
    Path system = folder.resolve(name);
    for (int seed = 1; seed <= off.length; seed++) {
      RunConfig config = TinyRuns.config(4, learningRate, 1, 1).withSeed(seed);
      Path evaluation = system.resolve("seed-" + seed).resolve("evaluation-test");
      Files.createDirectories(evaluation);
      Files.writeString(evaluation.resolveSibling("config.yaml"), ConfigReader.write(config));
      StringBuilder csv = new StringBuilder("id,truth,score\n");
      for (int i = 0; i < 6; i++) {
        int truth = i - 3;
        csv.append("v%d[%d],%d,%s\n".formatted(i % 2, i, truth, truth + off[seed - 1]));
      }
      Files.writeString(evaluation.resolve("predictions.csv"), csv);
    }
    return system;
  }

  private static CommandRun compare(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("compare"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    return CommandRun.of(all.toArray(String[]::new));
  }
}

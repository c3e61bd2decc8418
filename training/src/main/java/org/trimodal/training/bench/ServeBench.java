package org.trimodal.training.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.math.Quantiles;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.training.bench.DirectCalls.Calls;
import org.trimodal.training.bench.LoadClient.Load;

/**
 * The server over the loopback, with batching and without, beside calls of its model in this
 * process, in one run; its memory under load; its start; and single utterances.
 */
public final class ServeBench {
  private static final int UTTERANCES = 512;
  private static final int BATCH = 64;
  private static final int ROUNDS = 3;
  private static final double ROUND_SECONDS = 3;
  private static final int FULL = 64;
  private static final List<Integer> CONNECTIONS = List.of(1, 8, FULL);
  private static final int MEMORY_SECONDS = 60;
  private static final int STARTS = 3;
  private static final int SINGLE_CALLS = 500;

  private final OwnProgram program;
  private final Path folder;
  private final Consumer<String> lines;
  private int errors;

  private ServeBench(OwnProgram program, Path folder, Consumer<String> lines) {
    this.program = program;
    this.folder = folder;
    this.lines = lines;
  }

  /**
   * Measures, for some minutes.
   *
   * @param program of the server's processes
   * @param base of the model; empty for one of the generated sample's shapes
   * @param lines what was measured, as it comes
   */
  public static void run(OwnProgram program, Optional<Path> base, Consumer<String> lines) {
    try {
      Path folder = Files.createTempDirectory("trimodal-bench-serve");
      try {
        Path version = base.isPresent() ? BenchModel.newest(base.get()) : BenchModel.train(folder);
        new ServeBench(program, folder, lines).measure(version.toAbsolutePath());
      } finally {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void measure(Path version) throws IOException, InterruptedException {
    Path base = version.resolveSibling("");
    try (DirectCalls direct = new DirectCalls(version)) {
      BenchUtterances utterances = new BenchUtterances(direct.inputs(), UTTERANCES);
      List<byte[]> rows = utterances.rows();
      List<byte[]> examples = utterances.examples();
      say(
          "inputs %s; %.1f steps on average",
          String.join(
              ", ",
              direct.inputs().stream().map(input -> input.name() + " " + input.width()).toList()),
          utterances.meanLength());
      say(
          "a request is one utterance: rows %.0f kB of JSON, example %.0f kB",
          kilobytes(rows), kilobytes(examples));
      compare(base, direct, utterances, rows, examples);
      starts(base, rows.get(0));
      DirectCalls.Single single = direct.single(utterances, SINGLE_CALLS);
      say("");
      say(
          "one utterance in this process: p50 %.2f ms by the library, %.2f ms the forward pass"
              + " alone",
          single.library(), single.forward());
      say("answers other than 200: %d", errors);
    }
  }

  /** One way to ask: what is sent, to which server, over how many connections. */
  private record Way(ServedProcess server, List<byte[]> bodies, int connections) {}

  /**
   * What was seen of a server.
   *
   * @param load by the client
   * @param processor seconds of the server's processor time per request
   */
  private record Served(Load load, double processor) {}

  /** All in turn, round by round, so that a drift of the machine meets all. */
  private void compare(
      Path base,
      DirectCalls direct,
      BenchUtterances utterances,
      List<byte[]> rows,
      List<byte[]> examples)
      throws IOException, InterruptedException {
    List<PredictionBatch> batches =
        IntStream.range(0, UTTERANCES / BATCH)
            .mapToObj(i -> utterances.batch(i * BATCH, BATCH))
            .toList();
    List<PredictionBatch> singles =
        IntStream.range(0, UTTERANCES).mapToObj(i -> utterances.batch(i, 1)).toList();
    try (ServedProcess on = start(base, rows.get(0), "on");
        ServedProcess off = start(base, rows.get(0), "off", "--batch-size", "1")) {
      List<Way> ways = new ArrayList<>();
      for (List<byte[]> bodies : List.of(rows, examples)) {
        for (int connections : CONNECTIONS) {
          ways.add(new Way(on, bodies, connections));
          ways.add(new Way(off, bodies, connections));
        }
      }
      List<Calls> together = new ArrayList<>();
      List<Calls> apart = new ArrayList<>();
      List<List<Served>> all = ways.stream().<List<Served>>map(way -> new ArrayList<>()).toList();
      for (int round = -1; round < ROUNDS; round++) { // the first warms up
        Calls batched = direct.run(batches, ROUND_SECONDS);
        Calls single = direct.run(singles, ROUND_SECONDS);
        List<Served> seen = new ArrayList<>();
        for (Way way : ways) {
          seen.add(load(way, ROUND_SECONDS));
        }
        if (round >= 0) {
          together.add(batched);
          apart.add(single);
          IntStream.range(0, seen.size()).forEach(i -> all.get(i).add(seen.get(i)));
        }
      }
      say("");
      say(
          "in this process: %.0f utterances/s in batches of %d, %.0f one by one",
          median(together, Calls::rate), BATCH, median(apart, Calls::rate));
      table("rows", all.subList(0, 2 * CONNECTIONS.size()), together);
      table("examples", all.subList(2 * CONNECTIONS.size(), ways.size()), together);
      memory(on, rows);
    }
  }

  private void table(String form, List<List<Served>> all, List<Calls> direct) {
    say("");
    say("%-12s %28s   %28s", form, "batching on", "batching off");
    say(
        "%-12s %10s %8s %8s   %10s %8s %8s   %5s",
        "connections", "requests/s", "p50 ms", "p99 ms", "requests/s", "p50 ms", "p99 ms", "gain");
    for (int i = 0; i < CONNECTIONS.size(); i++) {
      List<Served> on = all.get(2 * i);
      List<Served> off = all.get(2 * i + 1);
      say(
          "%-12d %10.0f %8.1f %8.1f   %10.0f %8.1f %8.1f   %5.2f",
          CONNECTIONS.get(i),
          rate(on),
          milliseconds(on, 0.5),
          milliseconds(on, 0.99),
          rate(off),
          milliseconds(off, 0.5),
          milliseconds(off, 0.99),
          rate(on) / rate(off));
    }
    List<Served> full = all.get(all.size() - 2);
    say(
        "at %d connections, against batches in this process: %.0f %% fewer a second; processor time"
            + " %.3f ms each, not %.3f ms",
        FULL,
        100 * (1 - rate(full) / median(direct, Calls::rate)),
        1e3 * median(full, Served::processor),
        1e3 * median(direct, Calls::processor));
  }

  private void memory(ServedProcess server, List<byte[]> bodies) throws IOException {
    Way full = new Way(server, bodies, FULL);
    load(full, MEMORY_SECONDS / 4.0);
    long before = server.memory().orElse(0);
    load(full, MEMORY_SECONDS);
    long after = server.memory().orElse(0);
    say("");
    say(
        "resident memory under %d s of full load: %.0f MB before, %.0f MB after, growth %.1f MB",
        MEMORY_SECONDS, before * 1e-6, after * 1e-6, (after - before) * 1e-6);
  }

  private void starts(Path base, byte[] first) throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      try (ServedProcess server = start(base, first, "start")) {
        seconds.add(server.startSeconds());
      }
    }
    say("");
    say(
        "from the start of the process to the first answer: %.2f s",
        Quantiles.median().compute(seconds));
  }

  @MustBeClosed
  private ServedProcess start(Path base, byte[] first, String name, String... options)
      throws IOException, InterruptedException {
    return ServedProcess.start(
        program, folder.resolve(name + ".log"), base, first, List.of(options));
  }

  private Served load(Way way, double seconds) throws IOException {
    double before = way.server().processorSeconds();
    Load load = way.server().load(way.bodies(), way.connections(), seconds);
    double processor = way.server().processorSeconds() - before;
    errors += load.errors();
    return new Served(load, processor / load.latencies().length);
  }

  private static double rate(List<Served> rounds) {
    return median(rounds, round -> round.load().rate());
  }

  private static double milliseconds(List<Served> rounds, double share) {
    return 1e3 * median(rounds, round -> round.load().percentile(share));
  }

  private static <T> double median(List<T> rounds, ToDoubleFunction<T> value) {
    return Quantiles.median().compute(rounds.stream().mapToDouble(value).toArray());
  }

  private static double kilobytes(List<byte[]> bodies) {
    return bodies.stream().mapToInt(body -> body.length).average().orElse(0) * 1e-3;
  }

  @FormatMethod
  private void say(@FormatString String format, Object... values) {
    lines.accept(String.format(Locale.ROOT, format, values));
  }
}

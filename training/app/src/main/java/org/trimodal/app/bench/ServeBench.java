package org.trimodal.app.bench;

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
import org.trimodal.app.bench.DirectCalls.Calls;
import org.trimodal.app.bench.LoadClient.Load;
import org.trimodal.savedmodel.predict.PredictionBatch;

/**
 * The server over the loopback, with batching and without, beside calls of its model in this
 * process, in one run; its memory under load; its start; and single utterances.
 */
public final class ServeBench {
  private static final int UTTERANCES = 512;
  private static final int BATCH = 64;
  private static final int ROUNDS = 3;
  private static final double ROUND_SECONDS = 5;
  private static final List<Integer> CONNECTIONS = List.of(1, 8, 64, 256);
  private static final List<Integer> CONNECTIONS_OF_BATCHES = List.of(1, 2, 4);
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
      say(
          "inputs %s; %.1f steps on average",
          String.join(
              ", ",
              direct.inputs().stream().map(input -> input.name() + " " + input.width()).toList()),
          utterances.meanLength());
      List<Form> forms =
          List.of(
              new Form("1 row", rows, 1, CONNECTIONS),
              new Form("1 example", utterances.examples(1), 1, CONNECTIONS),
              new Form(
                  "%d examples".formatted(BATCH),
                  utterances.examples(BATCH),
                  BATCH,
                  CONNECTIONS_OF_BATCHES));
      for (Form form : forms) {
        say("a request of %s: %.0f kB of JSON on average", form.name(), kilobytes(form.bodies()));
      }
      compare(base, direct, utterances, forms);
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

  /**
   * One form of request.
   *
   * @param name of it
   * @param bodies asked in turn
   * @param utterances of each
   * @param connections over which it is asked; the last is full load: while a batch runs, the next
   *     is waiting
   */
  private record Form(
      String name, List<byte[]> bodies, int utterances, List<Integer> connections) {}

  /** One way to ask: what, over how many connections, with batching and without. */
  private record Way(Form form, int connections, List<Served> on, List<Served> off) {}

  /**
   * What was seen of a server.
   *
   * @param load by the client
   * @param rate utterances a second
   * @param processor seconds of the server's processor time per utterance
   */
  private record Served(Load load, double rate, double processor) {}

  /** All in turn, round by round, so that a drift of the machine meets all. */
  private void compare(Path base, DirectCalls direct, BenchUtterances utterances, List<Form> forms)
      throws IOException, InterruptedException {
    List<PredictionBatch> batches =
        IntStream.range(0, UTTERANCES / BATCH)
            .mapToObj(i -> utterances.batch(i * BATCH, BATCH))
            .toList();
    List<PredictionBatch> singles =
        IntStream.range(0, UTTERANCES).mapToObj(i -> utterances.batch(i, 1)).toList();
    byte[] first = forms.get(0).bodies().get(0);
    try (ServedProcess on = start(base, first, "on");
        ServedProcess off = start(base, first, "off", "--batch-size", "1")) {
      List<Way> ways =
          forms.stream()
              .flatMap(
                  form ->
                      form.connections().stream()
                          .map(many -> new Way(form, many, new ArrayList<>(), new ArrayList<>())))
              .toList();
      List<Calls> together = new ArrayList<>();
      List<Calls> apart = new ArrayList<>();
      for (int round = 0; round <= ROUNDS; round++) {
        together.add(direct.run(batches, ROUND_SECONDS));
        apart.add(direct.run(singles, ROUND_SECONDS));
        for (Way way : ways) {
          way.on().add(load(on, way.form(), way.connections(), ROUND_SECONDS));
          way.off().add(load(off, way.form(), way.connections(), ROUND_SECONDS));
        }
      }
      say("");
      say(
          "in this process: %.0f utterances/s in batches of %d, %.0f one by one",
          median(together, Calls::rate), BATCH, median(apart, Calls::rate));
      for (Form form : forms) {
        table(form, ways.stream().filter(way -> way.form().equals(form)).toList(), together);
      }
      memory(on, forms.get(0));
    }
  }

  private void table(Form form, List<Way> ways, List<Calls> direct) {
    say("");
    say("%-12s %38s   %28s", form.name(), "batching on", "batching off");
    say(
        "%-12s %10s %9s %8s %8s   %10s %8s %8s   %5s",
        "connections",
        "utter./s",
        "of direct",
        "p50 ms",
        "p99 ms",
        "utter./s",
        "p50 ms",
        "p99 ms",
        "gain");
    double inProcess = median(direct, Calls::rate);
    for (Way way : ways) {
      double on = median(way.on(), Served::rate);
      double off = median(way.off(), Served::rate);
      say(
          "%-12d %10.0f %9.2f %8.1f %8.1f   %10.0f %8.1f %8.1f   %5.2f",
          way.connections(),
          on,
          on / inProcess,
          milliseconds(way.on(), 0.5),
          milliseconds(way.on(), 0.99),
          off,
          milliseconds(way.off(), 0.5),
          milliseconds(way.off(), 0.99),
          on / off);
    }
    Way full = ways.get(ways.size() - 1);
    say(
        "at full load: overhead %.0f %% of batches in this process; processor time %.3f ms each, not"
            + " %.3f ms",
        100 * (1 - median(full.on(), Served::rate) / inProcess),
        1e3 * median(full.on(), Served::processor),
        1e3 * median(direct, Calls::processor));
  }

  private void memory(ServedProcess server, Form form) throws IOException {
    int full = form.connections().get(form.connections().size() - 1);
    load(server, form, full, MEMORY_SECONDS / 4.0);
    long before = server.memory().orElse(0);
    load(server, form, full, MEMORY_SECONDS);
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

  private Served load(ServedProcess server, Form form, int connections, double seconds)
      throws IOException {
    double before = server.processorSeconds();
    Load load = server.load(form.bodies(), connections, seconds);
    double processor = server.processorSeconds() - before;
    errors += load.errors();
    return new Served(
        load,
        load.rate() * form.utterances(),
        processor / load.latencies().length / form.utterances());
  }

  private static double milliseconds(List<Served> rounds, double share) {
    return 1e3 * median(rounds, round -> round.load().percentile(share));
  }

  /** Of all rounds but the first, in which the program warms up. */
  private static <T> double median(List<T> rounds, ToDoubleFunction<T> value) {
    return Quantiles.median().compute(rounds.stream().skip(1).mapToDouble(value).toArray());
  }

  private static double kilobytes(List<byte[]> bodies) {
    return bodies.stream().mapToInt(body -> body.length).average().orElse(0) * 1e-3;
  }

  @FormatMethod
  private void say(@FormatString String format, Object... values) {
    lines.accept(String.format(Locale.ROOT, format, values));
  }
}

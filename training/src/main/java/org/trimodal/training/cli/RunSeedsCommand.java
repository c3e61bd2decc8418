package org.trimodal.training.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.Split;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.experiment.SeedSummary;
import org.trimodal.training.fit.TrainingListener;
import org.trimodal.training.fit.TrainingResult;
import org.trimodal.training.fit.TrainingResult.Reason;
import org.trimodal.training.fit.TrainingRun;
import org.trimodal.training.report.Evaluation;
import org.trimodal.training.report.EvaluationReport;
import org.trimodal.training.report.EvaluationRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The same run from several seeds. */
@Command(
    name = "run-seeds",
    description = {
      "Trains the same configuration from several seeds and tells mean and deviation on the test",
      "split; each run's epoch is chosen on the validation split. Finished runs are not made again,",
      "an interrupted one is gone on with."
    },
    mixinStandardHelpOptions = true)
final class RunSeedsCommand implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "configuration")
  private Path config = Path.of("");

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "data set")
  private Path data = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder of the runs, one below it for each seed")
  private Path out = Path.of("");

  @Option(
      names = "--seeds",
      required = true,
      paramLabel = "N",
      description = "how many, from the configuration's seed on")
  private int seeds;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "replaces a value of the configuration; may be repeated")
  private List<String> settings = new ArrayList<>();

  @ArgGroup(exclusive = false)
  private @Nullable InitFrom initFrom; // picocli leaves it out when --init-from is not given

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Interruption interruption;

  RunSeedsCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new WrongUseException("--seeds: expected at least 1, found " + seeds);
    }
    RunConfig first = ConfigReader.read(config, settings);
    Folders.requireThere("--data", data);
    interruption.listen();
    SeedSummary summary = new SeedSummary();
    for (long seed = first.seed(); seed < first.seed() + seeds; seed++) {
      Path run = out.resolve("seed-" + seed);
      TrainingResult result = train(first.withSeed(seed), run);
      if (result.reason() == Reason.INTERRUPTED) {
        print().printf("stopped in seed %d; the same command goes on%n", seed);
        return interruption.exitCode();
      }
      EvaluationReport report =
          Evaluation.run(
              new EvaluationRequest(
                  BestCheckpoint.of(run), data, Split.TEST, run.resolve("evaluation-test"), false));
      print().printf("seed %d, best epoch %d%n%s", seed, result.best().epoch(), report.text());
      print().flush();
      summary.add(report.metrics());
    }
    print().print(summary.text());
    print().flush();
    return ExitCode.OK;
  }

  private TrainingResult train(RunConfig seeded, Path run) {
    TrainingListener notices =
        new TrainingListener() {
          @Override
          public void noticed(String line) {
            print().println(line);
          }
        };
    TrainingRun training = new TrainingRun(notices, interruption, Clock.systemUTC());
    return Files.exists(run)
        ? training.resume(run)
        : training.start(seeded, data, run, InitFrom.weights(initFrom));
  }

  private PrintWriter print() {
    return spec.commandLine().getOut();
  }
}

package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.Split;
import org.trimodal.evaluation.report.DrawnCurves;
import org.trimodal.evaluation.report.Evaluation;
import org.trimodal.evaluation.report.EvaluationRequest;
import org.trimodal.evaluation.report.RunReport;
import org.trimodal.model.Device;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.DataWidths;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.InitialWeights;
import org.trimodal.training.fit.Throughput;
import org.trimodal.training.fit.TrainingListener;
import org.trimodal.training.fit.TrainingResult;
import org.trimodal.training.fit.TrainingResult.Reason;
import org.trimodal.training.fit.TrainingRun;
import org.trimodal.training.run.RunFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains, and evaluates the best checkpoint. */
@Command(
    name = "train",
    description = {
      "Trains a network and evaluates the best checkpoint, on the validation split by default.",
      "Ctrl-C finishes the step and writes a checkpoint; --resume goes on from there, or from what"
          + " is left after any crash, to the same bits as an uninterrupted run."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Task task = new Task();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "replaces a value of the configuration, such as",
        "model.width=64; may be repeated;",
        "data.modalities.vision=off takes a modality out"
      })
  private List<String> settings = new ArrayList<>();

  @Mixin private EvaluationSplit evaluation = new EvaluationSplit();

  @Mixin private DeviceOptions device = new DeviceOptions();

  @Option(names = "--quiet", description = "no progress, only the result")
  private boolean quiet;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Interruption interruption;

  TrainCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  /** A new run, or one to go on with. */
  private static final class Task {
    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable NewRun newRun; // picocli leaves it out when --resume is given

    @Option(names = "--resume", paramLabel = "RUN", description = "folder of the run to go on with")
    private Optional<Path> resume = Optional.empty();
  }

  private static final class NewRun {
    @Option(
        names = "--config",
        required = true,
        paramLabel = "FILE",
        description = "configuration; conf/ has some")
    private Path config = Path.of("");

    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        description = "data set that trimodal prepare made")
    private Path data = Path.of("");

    @Option(
        names = "--out",
        required = true,
        paramLabel = "RUN",
        description = "folder of the run, to be made")
    private Path out = Path.of("");

    @ArgGroup(exclusive = false)
    private @Nullable InitFrom initFrom; // picocli leaves it out when --init-from is not given
  }

  @Override
  public Integer call() {
    evaluation.chosen();
    NewRun chosen = task.newRun;
    if (chosen != null) {
      Folders.requireThere("--data", chosen.data);
      Folders.requireNew("--out", chosen.out);
      RunConfig config = ConfigReader.read(chosen.config, settings, DataWidths.of(chosen.data));
      Optional<InitialWeights> initial = InitFrom.weights(chosen.initFrom);
      return report(chosen.out, train(run -> run.start(config, chosen.data, chosen.out, initial)));
    }
    if (!settings.isEmpty()) {
      throw new WrongUseException(
          "--set: expected none beside --resume, for a run goes on with its own configuration,"
              + " found "
              + settings.get(0));
    }
    Path folder = task.resume.orElseThrow();
    Folders.requireThere("--resume", folder);
    return report(folder, train(run -> run.resume(folder)));
  }

  private TrainingResult train(Function<TrainingRun, TrainingResult> work) {
    Device computing = device.choose(this::say);
    interruption.listen();
    Clock clock = Clock.systemUTC();
    Throughput throughput = new Throughput(clock);
    int columns = Terminal.columns();
    if (quiet || columns == 0) {
      PrintWriter lines = quiet ? new PrintWriter(Writer.nullWriter()) : out();
      return work.apply(run(new LineProgress(lines, throughput), clock, computing));
    }
    try (BarProgress bar = new BarProgress(columns, throughput)) {
      return work.apply(run(bar, clock, computing));
    }
  }

  private TrainingRun run(TrainingListener progress, Clock clock, Device computing) {
    return new TrainingRun(new DrawnCurves(progress), interruption, clock).on(computing);
  }

  private int report(Path folder, TrainingResult result) {
    if (result.reason() == Reason.INTERRUPTED) {
      out()
          .printf("stopped after step %d; its checkpoint is written. Go on with%n", result.steps());
      out().printf("  trimodal train --resume %s%n", folder);
      return interruption.exitCode();
    }
    Split split = evaluation.chosen();
    out()
        .printf(
            "%s after epoch %d; the best on the validation split is epoch %d. On the %s split:%n",
            ended(result.reason()), result.epochs(), result.best().epoch(), split.label());
    RunFolder run = RunFolder.open(folder);
    Path data = Path.of(run.manifest().data());
    EvaluationRequest request =
        new EvaluationRequest(BestCheckpoint.of(folder), data, split, run.evaluation(split), false);
    out().print(Evaluation.run(request).text());
    RunReport.ofRun(run);
    out().printf("run folder: %s%n", folder);
    return ExitCode.OK;
  }

  private void say(String line) {
    if (!quiet) {
      out().println(line);
      out().flush();
    }
  }

  private static String ended(Reason reason) {
    return switch (reason) {
      case COMPLETED -> "trained to the end";
      case STOPPED_EARLY -> "stopped early";
      case INTERRUPTED -> "interrupted";
      case FINISHED_BEFORE -> "had ended before";
    };
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

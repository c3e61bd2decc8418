package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.trimodal.evaluation.tuning.Rungs;
import org.trimodal.evaluation.tuning.Standing;
import org.trimodal.evaluation.tuning.Trial;
import org.trimodal.evaluation.tuning.Tuning;
import org.trimodal.evaluation.tuning.TuningPlan;
import org.trimodal.model.Device;
import org.trimodal.training.config.BaseConfig;
import org.trimodal.training.config.SearchSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches for a configuration. */
@Command(
    name = "tune",
    description = {
      "Searches a space of configurations for the one that is best on the validation split; the test"
          + " split is not opened.",
      "Writes leaderboard.csv, and best.yaml for trimodal train. Stopped or killed, the same command"
          + " goes on."
    },
    mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {
  /** How to search. */
  enum Search {
    RANDOM,
    HALVING
  }

  @Mixin private RecipeOptions recipe = new RecipeOptions();

  @Option(
      names = "--space",
      required = true,
      paramLabel = "FILE",
      description = {
        "space:",
        "  optimiser.learningRate: {logUniform: [1.0e-4, 1.0e-2]}",
        "  model.dropout: {uniform: [0, 0.5]}",
        "  model.width: {choice: [32, 64, 128]}",
        "  data.batch: {integer: [16, 64]}"
      })
  private Path space = Path.of("");

  @Option(names = "--trials", required = true, paramLabel = "N", description = "how many to draw")
  private int trials;

  @Option(
      names = "--search",
      defaultValue = "random",
      paramLabel = "HOW",
      description = {
        "random: trains every trial to its end (default)",
        "halving: trains all to --first-rung, one in --eta of them --eta times as far, and so on;",
        "trials rest and go on, each on the schedule of its whole configuration"
      })
  private Search search = Search.RANDOM;

  @Option(
      names = "--first-rung",
      defaultValue = "2",
      paramLabel = "EPOCHS",
      description = "of halving (${DEFAULT-VALUE})")
  private int firstRung;

  @Option(
      names = "--eta",
      defaultValue = "3",
      paramLabel = "N",
      description = "of halving (${DEFAULT-VALUE})")
  private int eta;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "of the draws (${DEFAULT-VALUE}); the same seed draws the same trials")
  private long seed;

  @Mixin private DeviceOptions device = new DeviceOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Interruption interruption;

  TuneCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    requireAtLeast("--trials", 1, trials);
    requireAtLeast("--first-rung", 1, firstRung);
    requireAtLeast("--eta", 2, eta);
    BaseConfig base = recipe.base();
    Path out = recipe.out();
    SearchSpace values = SearchSpace.read(space, base);
    List<Trial> drawn = TuningPlan.draw(trials, seed, values, base, out);
    Rungs rungs = rungs(base.with(List.of()).schedule().epochs());
    PrintWriter print = spec.commandLine().getOut();
    print.println(rungs.describe(trials));
    print.flush();
    TuningProgress progress = new TuningProgress(print, Clock.systemUTC());
    Device computing = device.choose(progress::noticed);
    interruption.listen();
    TuningPlan plan = new TuningPlan(recipe.data(), out, rungs, drawn);
    Optional<Standing> best =
        new Tuning(plan, progress, interruption, Clock.systemUTC(), computing).run();
    if (best.isEmpty()) {
      return interruption.exitCode();
    }
    print.println("best on the validation split: " + TuningProgress.describe(best.get()));
    best.get().trial().settings().forEach(setting -> print.println("  " + setting));
    print.printf("written to %s: leaderboard.csv, best.yaml%n", out);
    print.flush();
    return ExitCode.OK;
  }

  private Rungs rungs(int epochs) {
    return switch (search) {
      case RANDOM -> Rungs.random(epochs);
      case HALVING -> Rungs.halving(firstRung, eta, epochs);
    };
  }

  private static void requireAtLeast(String option, int least, int found) {
    if (found < least) {
      throw new WrongUseException(
          "%s: expected at least %d, found %d".formatted(option, least, found));
    }
  }
}

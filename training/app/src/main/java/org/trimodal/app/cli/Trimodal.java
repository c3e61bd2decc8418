package org.trimodal.app.cli;

import java.util.Locale;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code trimodal}. */
@Command(
    name = "trimodal",
    description = "Trains and evaluates sequential multimodal sentiment models.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong use.",
      "Completion in bash: source <(trimodal generate-completion)"
    })
public final class Trimodal implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // what is written and printed is the same in every language
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    Failures failures = new Failures();
    CommandLine command =
        new CommandLine(new Trimodal())
            .addSubcommand(new SampleCommand())
            .addSubcommand(new PrepareCommand())
            .addSubcommand(new ReportCommand())
            .addSubcommand(new ConvertCommand())
            .addSubcommand(new CsdCommand())
            .addSubcommand(new EncoderCommand())
            .addSubcommand(new TrainCommand(new Interruption()))
            .addSubcommand(new RunSeedsCommand(new Interruption()))
            .addSubcommand(new AblateCommand(new Interruption()))
            .addSubcommand(new BenchmarkCommand(new Interruption()))
            .addSubcommand(new TuneCommand(new Interruption()))
            .addSubcommand(new ResultsCommand())
            .addSubcommand(new EvaluateCommand())
            .addSubcommand(new ExportCommand())
            .addSubcommand(new InspectCommand())
            .addSubcommand(new RobustnessCommand())
            .addSubcommand(new ExplainCommand())
            .addSubcommand(ServeCommand.of(new Interruption()))
            .addSubcommand(new MetricsCommand())
            .addSubcommand(new CompareCommand())
            .addSubcommand(new PredictCommand())
            .addSubcommand(new InteropCommand())
            .addSubcommand(new BenchCommand())
            .addSubcommand(new BenchDataCommand())
            .addSubcommand(new BenchServeCommand())
            .addSubcommand(new DoctorCommand())
            .addSubcommand(new GpuAuditCommand())
            .addSubcommand(new GpuMemoryCommand())
            .addSubcommand(new BenchGpuCommand())
            .addSubcommand(new GenerateCompletion())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    command
        .getSubcommands()
        .values()
        .forEach(each -> each.getCommandSpec().versionProvider(new Version()));
    return command;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, found none");
  }
}

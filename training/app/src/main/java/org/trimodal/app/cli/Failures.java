package org.trimodal.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.trimodal.data.DataException;
import org.trimodal.data.yaml.ConfigException;
import org.trimodal.evaluation.prediction.RejectedException;
import org.trimodal.files.FileException;
import org.trimodal.model.graph.VariableFileException;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.encoder.EncoderException;
import org.trimodal.serving.http.ServerException;
import org.trimodal.serving.launch.OptionException;
import org.trimodal.training.fit.TrainingException;
import org.trimodal.training.natives.NativesException;
import org.trimodal.training.run.RunFolderException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Failures as users see them: one clear line and an exit code, 2 for a wrong use and 1 for anything
 * else; a stack trace only where the fault is ours.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final List<Class<? extends Exception>> WRONG_USE =
      List.of(
          WrongUseException.class,
          ConfigException.class,
          RunFolderException.class,
          OptionException.class);

  private static final List<Class<? extends Exception>> EXPLAINED =
      List.of(
          FileException.class,
          DataException.class,
          NativesException.class,
          TrainingException.class,
          CheckpointException.class,
          EncoderException.class,
          RejectedException.class,
          ServerException.class,
          VariableFileException.class);

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    print(command.getErr(), String.valueOf(e.getMessage()).replaceFirst("^Error: ", ""));
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    String message = String.valueOf(e.getMessage());
    if (WRONG_USE.contains(e.getClass())) {
      print(err, message);
      return ExitCode.USAGE;
    }
    if (EXPLAINED.contains(e.getClass())) {
      print(err, message);
    } else if (e instanceof IOException || e instanceof UncheckedIOException) {
      print(err, "expected to read or write, found " + message);
    } else {
      print(err, "%s; this is a bug, please report it with what follows".formatted(e));
      e.printStackTrace(err);
    }
    return ExitCode.SOFTWARE;
  }

  private static void print(PrintWriter err, String message) {
    message.lines().forEach(line -> err.println("trimodal: " + line));
    err.flush();
  }
}

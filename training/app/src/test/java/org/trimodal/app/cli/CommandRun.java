package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * A command that was run within the test.
 *
 * @param exitCode of the process that it would have been
 * @param out what it printed
 * @param err what it complained of
 */
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(String... arguments) {
    return of(Trimodal.commandLine(), arguments);
  }

  static CommandRun of(CommandLine command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = command.execute(arguments);
    command.getOut().flush();
    command.getErr().flush();
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}

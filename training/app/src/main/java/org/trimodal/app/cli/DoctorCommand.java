package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.trimodal.app.machine.Finding;
import org.trimodal.app.machine.Machine;
import org.trimodal.training.natives.TensorFlowBuild;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whether this machine is ready. */
@Command(
    name = "doctor",
    description =
        "Looks at what training needs of this machine; ends with 'ready' or what is missing.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private DeviceOptions device = new DeviceOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    List<String> missing = new ArrayList<>();
    Consumer<Finding> listener =
        finding -> {
          print.println(line(finding));
          print.flush();
          finding.missing().ifPresent(missing::add);
        };
    new Machine(listener).examine(device.needsGpu(), device.source());
    if (missing.isEmpty()) {
      listener.accept(KernelFinding.of(TensorFlowBuild.found()));
    }
    print.println(missing.isEmpty() ? "ready" : "missing: " + String.join("; ", missing));
    return missing.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static String line(Finding finding) {
    return "%-15s %s".formatted(finding.name(), finding.found());
  }
}

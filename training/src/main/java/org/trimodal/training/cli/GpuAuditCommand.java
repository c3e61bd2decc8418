package org.trimodal.training.cli;

import com.google.common.collect.SetMultimap;
import com.google.common.collect.TreeMultimap;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.trimodal.model.placement.KernelAudit;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.gpu.ConfigAudit;
import org.trimodal.training.gpu.ConfigAudit.Audited;
import org.trimodal.training.gpu.GpuBuild;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Audits the kernels of training graphs. */
@Command(
    name = "gpu-audit",
    description = {
      "Looks up every operation of the configurations' training graphs among TensorFlow's GPU",
      "kernels, in every precision and recurrent form. Needs the distribution for GPUs, but no GPU."
    },
    mixinStandardHelpOptions = true)
final class GpuAuditCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "configurations of runs")
  private List<Path> configs = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    GpuBuild.require();
    boolean whole = true;
    SetMultimap<String, String> onHost = TreeMultimap.create();
    for (Path config : configs) {
      for (Audited audited : ConfigAudit.of(ConfigReader.read(config, List.of()))) {
        KernelAudit audit = audited.audit();
        onHost.putAll(audit.onHost());
        print()
            .printf(
                Locale.ROOT,
                "%-20s %-8s %-5s %d per update: %5d operations of %3d kinds on the GPU%s%s%n",
                config.getFileName(),
                audited.precision().name().toLowerCase(Locale.ROOT),
                audited.form().name().toLowerCase(Locale.ROOT),
                audited.accumulation(),
                audit.nodesOnGpu(),
                audit.onGpu().size(),
                named("; without a GPU kernel: ", audit.missing()),
                named("; refused under determinism: ", audit.refused()));
        print().flush();
        whole &= audit.missing().isEmpty() && audit.refused().isEmpty();
      }
    }
    onHost
        .asMap()
        .forEach(
            (why, operations) ->
                print().printf("on the host: %s: %s%n", why, String.join(" ", operations)));
    print().println(whole ? "every operation has a GPU kernel" : "not every operation has one");
    return whole ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static String named(String what, Map<String, Integer> kinds) {
    return kinds.isEmpty() ? "" : what + kinds;
  }

  private PrintWriter print() {
    return spec.commandLine().getOut();
  }
}

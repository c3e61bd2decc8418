package org.trimodal.app.cli;

import com.google.common.collect.SetMultimap;
import com.google.common.collect.TreeMultimap;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.trimodal.app.gpu.ConfigAudit;
import org.trimodal.app.gpu.ConfigAudit.Audited;
import org.trimodal.data.yaml.Choice;
import org.trimodal.model.Architecture;
import org.trimodal.model.placement.KernelAudit;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.DataWidths;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.natives.TensorFlowBuild;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  /** Widths change no operation; these stand in where the data set would have them. */
  private static final DataWidths WIDTHS =
      new DataWidths(Map.of("text", 8, "audio", 8, "vision", 8));

  /** As which networks configurations are audited. */
  enum Architectures {
    OWN,
    ALL
  }

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "configurations of runs")
  private List<Path> configs = new ArrayList<>();

  @Option(
      names = "--architectures",
      defaultValue = "own",
      paramLabel = "WHICH",
      description = {
        "own: as each configuration says (default)",
        "all: as every architecture that its modalities are enough for"
      })
  private Architectures architectures = Architectures.OWN;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    TensorFlowBuild.requireGpu();
    boolean whole = true;
    SetMultimap<String, String> onHost = TreeMultimap.create();
    for (Path config : configs) {
      RunConfig run = ConfigReader.read(config, List.of(), WIDTHS);
      for (Audited audited : ConfigAudit.of(run, chosen(run))) {
        KernelAudit audit = audited.audit();
        onHost.putAll(audit.onHost());
        print()
            .printf(
                Locale.ROOT,
                "%-18s %-12s %-8s %-5s %d per update: %5d operations of %3d kinds on the GPU%s%s%n",
                config.getFileName(),
                Choice.name(audited.architecture()),
                Choice.name(audited.precision()),
                Choice.name(audited.form()),
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

  private List<Architecture> chosen(RunConfig run) {
    return switch (architectures) {
      case OWN -> List.of(run.architecture());
      case ALL -> List.of(Architecture.values());
    };
  }

  private static String named(String what, Map<String, Integer> kinds) {
    return kinds.isEmpty() ? "" : what + kinds;
  }

  private PrintWriter print() {
    return spec.commandLine().getOut();
  }
}

package org.trimodal.app.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.trimodal.app.gpu.BenchResult;
import org.trimodal.app.gpu.BenchTable;
import org.trimodal.app.gpu.DeviceBench;
import org.trimodal.app.gpu.DeviceBench.Extent;
import org.trimodal.files.WholeFile;
import org.trimodal.model.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures training on a device. */
@Command(
    name = "bench-gpu",
    description = {
      "Measures what a GPU does at best, training in each form, precision and batch against that,",
      "and whether losses, resumed runs and equal runs are as they should be; fails if they are not."
    },
    mixinStandardHelpOptions = true)
final class BenchGpuCommand implements Callable<Integer> {
  @Mixin private DeviceOptions device = new DeviceOptions();

  @Option(names = "--quick", description = "the least of everything, to see that it runs")
  private boolean quick;

  @Option(
      names = "--out",
      defaultValue = "bench-gpu.json",
      paramLabel = "FILE",
      description = "the figures as JSON (${DEFAULT-VALUE})")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    Consumer<String> listener =
        line -> {
          print.println(line);
          print.flush();
        };
    Device computing = device.choose(listener);
    BenchResult result =
        new DeviceBench(computing, quick ? Extent.quick() : Extent.whole(), listener).run();
    String json =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(result);
    WholeFile.replace(out.toAbsolutePath(), json + "\n");
    print.print(BenchTable.of(result));
    print.printf("written to %s%n", out);
    print.flush();
    return result.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}

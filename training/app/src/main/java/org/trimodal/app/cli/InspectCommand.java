package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.trimodal.savedmodel.export.ModelInspection;
import org.trimodal.savedmodel.schema.InputSchema;
import org.trimodal.savedmodel.schema.LabelSchema;
import org.trimodal.savedmodel.schema.ModelSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks inside a model. */
@Command(
    name = "inspect",
    description = {
      "Checks that a model (an export or a checkpoint) is whole and runs in any TensorFlow,",
      "and prints its signatures, schema, sizes and ops."
    },
    mixinStandardHelpOptions = true)
final class InspectCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "DIR", description = "export or checkpoint")
  private Path folder = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Folders.requireThere("DIR", folder);
    ModelInspection model = ModelInspection.of(folder);
    PrintWriter print = spec.commandLine().getOut();
    checks(model, print);
    new TreeMap<>(model.graph().getSignatureDefMap())
        .forEach((name, signature) -> signature(name, signature, print));
    schema(model.schema(), print);
    print.println("\nops");
    model.ops().forEach((op, count) -> print.printf("  %5d  %s%n", count, op));
    print.flush();
  }

  private static void checks(ModelInspection model, PrintWriter print) {
    var meta = model.graph().getMetaInfoDef();
    print.printf("%s%n", model.folder());
    print.printf(
        "format     SavedModel 1 of TensorFlow %s, default attributes %s%n",
        meta.getTensorflowVersion(), meta.getStrippedDefaultAttrs() ? "stripped" : "written out");
    print.printf(
        "whole      %s; it loads%n",
        model.checked() == 0
            ? "no checksums to compare"
            : model.checked() + " files agree with their SHA-256");
    print.printf(
        "portable   %d nodes of %d ops, all of them TensorFlow's own; every input is there%n",
        model.graph().getGraphDef().getNodeCount(), model.ops().size());
    print.printf(
        "variables  %d, %d numbers%n",
        model.variables().size(), model.variables().stream().mapToLong(Long::longValue).sum());
    print.println("\nfiles");
    model.bytes().forEach((file, bytes) -> print.printf("  %10d  %s%n", bytes, file));
  }

  private static void signature(String name, SignatureDef signature, PrintWriter print) {
    print.printf("%nsignature %s (%s)%n", name, signature.getMethodName());
    tensors("in ", signature.getInputsMap(), print);
    tensors("out", signature.getOutputsMap(), print);
  }

  private static void tensors(String way, Map<String, TensorInfo> tensors, PrintWriter print) {
    new TreeMap<>(tensors)
        .forEach(
            (name, info) ->
                print.printf(
                    "  %s  %-24s %-7s %s%n", way, name, type(info), shape(info.getTensorShape())));
  }

  private static String type(TensorInfo info) {
    return info.getDtype().name().replace("DT_", "").toLowerCase(Locale.ROOT);
  }

  private static String shape(TensorShapeProto shape) {
    return shape.getUnknownRank()
        ? "any"
        : shape.getDimList().stream()
            .map(size -> size.getSize() < 0 ? "?" : Long.toString(size.getSize()))
            .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void schema(ModelSchema schema, PrintWriter print) {
    print.println("\nschema");
    for (InputSchema input : schema.inputs()) {
      print.printf(
          "  %-10s %d features per frame, the %s %d frames%s%n",
          input.name(),
          input.width(),
          input.keep(),
          input.maxLength(),
          input.framesPerSecond().map(rate -> ", %s per second".formatted(rate)).orElse(""));
    }
    LabelSchema labels = schema.labels();
    print.printf(
        "  %-10s %d, from %s to %s, neutral at %s%n",
        "scores", labels.targets(), labels.min(), labels.max(), labels.neutral());
    print.printf(
        "  %-10s %s%n",
        "polarity", labels.polarity().isEmpty() ? "none" : String.join(", ", labels.polarity()));
    print.printf("  %-10s %s%n", "intensity", labels.intensity() ? "yes" : "no");
    ModelSchema.Provenance from = schema.provenance();
    print.printf(
        "  %-10s Trimodal %s, TensorFlow %s%n", "made by", from.trimodal(), from.tensorflow());
    print.printf("  %-10s step %d, seed %d%n", "trained", from.step(), from.seed());
    print.printf("  %-10s %s%n", "data", from.dataHash());
    print.printf("  %-10s %s%n", "network", from.modelHash());
    schema
        .metrics()
        .forEach((split, metrics) -> print.printf("  %-10s %s%n", split, text(metrics)));
  }

  private static String text(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .map(each -> String.format(Locale.ROOT, "%s %.4g", each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }
}

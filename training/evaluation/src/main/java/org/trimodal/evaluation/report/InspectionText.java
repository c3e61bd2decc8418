package org.trimodal.evaluation.report;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.MetaGraphDef.MetaInfoDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.trimodal.savedmodel.export.ModelInspection;
import org.trimodal.savedmodel.schema.InputSchema;
import org.trimodal.savedmodel.schema.LabelSchema;
import org.trimodal.savedmodel.schema.ModelSchema;

/** What was found in a model, as text: its checks, files, signatures, schema and ops. */
public final class InspectionText {
  private final StringBuilder text = new StringBuilder();

  private InspectionText() {}

  /** Writes all of it. */
  public static String of(ModelInspection model) {
    InspectionText inspection = new InspectionText();
    inspection.checks(model);
    new TreeMap<>(model.graph().getSignatureDefMap()).forEach(inspection::signature);
    inspection.schema(model.schema());
    inspection.line("%nops");
    model.ops().forEach((op, count) -> inspection.line("  %5d  %s", count, op));
    return inspection.text.toString();
  }

  private void checks(ModelInspection model) {
    MetaInfoDef meta = model.graph().getMetaInfoDef();
    line("%s", model.folder());
    line(
        "format     SavedModel 1 of TensorFlow %s, default attributes %s",
        meta.getTensorflowVersion(), meta.getStrippedDefaultAttrs() ? "stripped" : "written out");
    line(
        "whole      %s; it loads",
        model.checked() == 0
            ? "no checksums to compare"
            : model.checked() + " files agree with their SHA-256");
    line(
        "portable   %d nodes of %d ops, all of them TensorFlow's own; every input is there",
        model.graph().getGraphDef().getNodeCount(), model.ops().size());
    line(
        "variables  %d, %d numbers",
        model.variables().size(), model.variables().stream().mapToLong(Long::longValue).sum());
    line("%nfiles");
    model.bytes().forEach((file, bytes) -> line("  %10d  %s", bytes, file));
  }

  private void signature(String name, SignatureDef signature) {
    line("%nsignature %s (%s)", name, signature.getMethodName());
    tensors("in ", signature.getInputsMap());
    tensors("out", signature.getOutputsMap());
  }

  private void tensors(String way, Map<String, TensorInfo> tensors) {
    new TreeMap<>(tensors)
        .forEach(
            (name, info) ->
                line("  %s  %-24s %-7s %s", way, name, type(info), shape(info.getTensorShape())));
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

  private void schema(ModelSchema schema) {
    line("%nschema");
    for (InputSchema input : schema.inputs()) {
      line(
          "  %-10s %d features per frame, the %s %d frames%s",
          input.name(),
          input.width(),
          input.keep(),
          input.maxLength(),
          input.framesPerSecond().map(rate -> ", %s per second".formatted(rate)).orElse(""));
    }
    LabelSchema labels = schema.labels();
    line(
        "  %-10s %d, from %s to %s, neutral at %s",
        "scores", labels.targets(), labels.min(), labels.max(), labels.neutral());
    line(
        "  %-10s %s",
        "polarity", labels.polarity().isEmpty() ? "none" : String.join(", ", labels.polarity()));
    line("  %-10s %s", "intensity", labels.intensity() ? "yes" : "no");
    ModelSchema.Provenance from = schema.provenance();
    line("  %-10s Trimodal %s, TensorFlow %s", "made by", from.trimodal(), from.tensorflow());
    line("  %-10s step %d, seed %d", "trained", from.step(), from.seed());
    line("  %-10s %s", "data", from.dataHash());
    line("  %-10s %s", "network", from.modelHash());
    schema.metrics().forEach((split, metrics) -> line("  %-10s %s", split, measured(metrics)));
  }

  private static String measured(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .map(each -> String.format(Locale.ROOT, "%s %.4g", each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }

  @FormatMethod
  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append(System.lineSeparator());
  }
}

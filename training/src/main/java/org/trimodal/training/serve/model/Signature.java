package org.trimodal.training.serve.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * One thing that a model can be asked for.
 *
 * @param name such as {@code serving_default}
 * @param method of TensorFlow Serving that it is made for, such as {@code
 *     tensorflow/serving/predict}
 * @param inputs sorted by name
 * @param outputs sorted by name
 */
public record Signature(
    String name, String method, List<TensorSpec> inputs, List<TensorSpec> outputs) {
  private static final String LENGTHS = "_lengths";

  /** Copies the lists. */
  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** A signature of a SavedModel; empty if it takes or gives what is not served. */
  static Optional<Signature> of(String name, SignatureDef signature) {
    List<TensorSpec> inputs = specs(signature.getInputsMap());
    List<TensorSpec> outputs = specs(signature.getOutputsMap());
    boolean whole =
        !inputs.isEmpty()
            && !outputs.isEmpty()
            && inputs.size() == signature.getInputsCount()
            && outputs.size() == signature.getOutputsCount();
    return whole
        ? Optional.of(new Signature(name, signature.getMethodName(), inputs, outputs))
        : Optional.empty();
  }

  /**
   * Whether requests can be answered together: a row's answer does not change its size with other
   * rows, and the rows of an input can be brought to one size, because their true lengths are told.
   */
  public boolean isMergeable() {
    return outputs.stream().allMatch(TensorSpec::hasFixedRows)
        && inputs.stream()
            .allMatch(input -> input.hasFixedRows() || (input.isSequence() && hasLengths(input)));
  }

  /** Place of the sequences whose lengths an input tells, among the inputs. */
  public Optional<Integer> sequencesOf(TensorSpec lengths) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).isSequence() && lengths.name().equals(inputs.get(i).name() + LENGTHS)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private boolean hasLengths(TensorSpec sequences) {
    return inputs.stream().anyMatch(input -> input.name().equals(sequences.name() + LENGTHS));
  }

  private static List<TensorSpec> specs(Map<String, TensorInfo> tensors) {
    List<TensorSpec> specs = new ArrayList<>();
    new TreeMap<>(tensors).forEach((name, info) -> TensorSpec.of(name, info).ifPresent(specs::add));
    return specs;
  }
}

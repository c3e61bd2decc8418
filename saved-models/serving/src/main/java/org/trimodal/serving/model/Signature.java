package org.trimodal.serving.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** One thing that a model can be asked for. What every request asks of it is found out once. */
public final class Signature {
  private static final String LENGTHS = "_lengths";

  private final String name;
  private final String method;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final Map<String, Integer> sequences;
  private final boolean mergeable;

  /**
   * A signature.
   *
   * @param name such as {@code serving_default}
   * @param method of TensorFlow Serving that it is made for, such as {@code
   *     tensorflow/serving/predict}
   * @param inputs sorted by name
   * @param outputs sorted by name
   */
  public Signature(String name, String method, List<TensorSpec> inputs, List<TensorSpec> outputs) {
    this.name = name;
    this.method = method;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    sequences = sequences(inputs);
    mergeable =
        outputs.stream().allMatch(TensorSpec::hasFixedRows)
            && inputs.stream()
                .allMatch(
                    input -> input.hasFixedRows() || sequences.containsKey(input.name() + LENGTHS));
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

  /** Such as {@code serving_default}. */
  public String name() {
    return name;
  }

  /** Of TensorFlow Serving, that it is made for, such as {@code tensorflow/serving/predict}. */
  public String method() {
    return method;
  }

  /** Sorted by name. */
  public List<TensorSpec> inputs() {
    return inputs;
  }

  /** Sorted by name. */
  public List<TensorSpec> outputs() {
    return outputs;
  }

  /**
   * Whether requests can be answered together: a row's answer does not change its size with other
   * rows, and the rows of an input can be brought to one size, because their true lengths are told.
   */
  public boolean isMergeable() {
    return mergeable;
  }

  /** Place of the sequences whose lengths an input tells, among the inputs. */
  public Optional<Integer> sequencesOf(TensorSpec lengths) {
    return Optional.ofNullable(sequences.get(lengths.name()));
  }

  /** Places of sequences, by the names of the inputs that tell their lengths. */
  private static Map<String, Integer> sequences(List<TensorSpec> inputs) {
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      String lengths = inputs.get(i).name() + LENGTHS;
      if (inputs.get(i).isSequence()
          && inputs.stream().anyMatch(input -> input.name().equals(lengths))) {
        places.put(lengths, i);
      }
    }
    return places;
  }

  private static List<TensorSpec> specs(Map<String, TensorInfo> tensors) {
    List<TensorSpec> specs = new ArrayList<>();
    new TreeMap<>(tensors).forEach((name, info) -> TensorSpec.of(name, info).ifPresent(specs::add));
    return specs;
  }
}

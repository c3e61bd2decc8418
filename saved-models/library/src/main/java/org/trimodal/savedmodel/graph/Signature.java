package org.trimodal.savedmodel.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.trimodal.model.graph.ServingGraph;

/** One thing that a model can be asked for. What every request asks of it is found out once. */
public final class Signature {
  /** Name of the signature that predicts from features. */
  public static final String DEFAULT = ServingGraph.SIGNATURE;

  /** Name of the signature that tells what the model looked at. */
  public static final String ATTENTION = ServingGraph.ATTENTION;

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
    sequences = sequences();
    mergeable =
        outputs.stream().allMatch(TensorSpec::hasFixedRows)
            && inputs.stream()
                .allMatch(
                    input ->
                        input.hasFixedRows()
                            || sequences.containsKey(ServingGraph.lengths(input.name())));
  }

  /** Reads a signature of a SavedModel, without the tensors that have no Java array. */
  public static Signature of(String name, SignatureDef signature) {
    return new Signature(
        name,
        signature.getMethodName(),
        specs(signature.getInputsMap()),
        specs(signature.getOutputsMap()));
  }

  /**
   * Reads a signature that can be asked for rows of answers to rows of inputs; empty if it takes or
   * gives anything else.
   */
  static Optional<Signature> whole(String name, SignatureDef definition) {
    Signature signature = of(name, definition);
    boolean whole =
        isWhole(signature.inputs, definition.getInputsCount())
            && isWhole(signature.outputs, definition.getOutputsCount());
    return whole ? Optional.of(signature) : Optional.empty();
  }

  private static boolean isWhole(List<TensorSpec> specs, int count) {
    return count > 0 && specs.size() == count && specs.stream().allMatch(TensorSpec::isInRows);
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

  /** The input that tells the lengths of the sequences of another. */
  public Optional<TensorSpec> lengthsOf(TensorSpec sequences) {
    String lengths = ServingGraph.lengths(sequences.name());
    return inputs.stream().filter(input -> input.name().equals(lengths)).findFirst();
  }

  /** Place of the sequences whose lengths an input tells, among the inputs. */
  public Optional<Integer> sequencesOf(TensorSpec lengths) {
    return Optional.ofNullable(sequences.get(lengths.name()));
  }

  /** Places of sequences, by the names of the inputs that tell their lengths. */
  private Map<String, Integer> sequences() {
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).isSequence()) {
        int place = i;
        lengthsOf(inputs.get(i)).ifPresent(lengths -> places.put(lengths.name(), place));
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

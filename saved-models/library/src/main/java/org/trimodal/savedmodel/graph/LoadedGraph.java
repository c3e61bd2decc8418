package org.trimodal.savedmodel.graph;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.proto.SignatureDef;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

/** A SavedModel with its weights in a session; several threads may run it at once. */
public final class LoadedGraph implements AutoCloseable {
  private final Checkpoint model;
  private final SavedModelBundle bundle;
  private final SortedMap<String, Signature> signatures = new TreeMap<>();

  /** A graph whose bundle is closed with it. */
  @MustBeClosed
  LoadedGraph(Checkpoint model, SavedModelBundle bundle) {
    this.model = model;
    this.bundle = bundle;
    definitions()
        .forEach(
            (name, signature) ->
                Signature.whole(name, signature).ifPresent(each -> signatures.put(name, each)));
  }

  /** Where it was loaded from. */
  public Path folder() {
    return model.folder();
  }

  /** What it can be asked for, by name. */
  public SortedMap<String, Signature> signatures() {
    return Collections.unmodifiableSortedMap(signatures);
  }

  /** Its signatures as TensorFlow describes them, those that Java cannot ask for included. */
  public Map<String, SignatureDef> definitions() {
    return bundle.metaGraphDef().getSignatureDefMap();
  }

  /**
   * Runs the graph.
   *
   * @param inputs in the signature's order
   * @return outputs in the signature's order
   * @throws GraphRefusalException if the graph refuses the inputs
   */
  public List<Block> run(Signature signature, List<Block> inputs) {
    return run(signature, inputs, signature.outputs());
  }

  /**
   * Runs the graph for other outputs than the signature's.
   *
   * @param inputs in the signature's order
   * @param outputs that are wanted; what none of them needs is not computed
   * @return in the order of the outputs
   * @throws GraphRefusalException if the graph refuses the inputs
   */
  public List<Block> run(Signature signature, List<Block> inputs, List<TensorSpec> outputs) {
    try (FedInputs fed = feed(signature, inputs)) {
      return fed.fetch(outputs);
    } catch (TFInvalidArgumentException e) {
      throw new GraphRefusalException(e);
    }
  }

  /**
   * Makes tensors of inputs, for whoever runs the graph on them by himself.
   *
   * @param inputs in the signature's order
   */
  @MustBeClosed
  public FedInputs feed(Signature signature, List<Block> inputs) {
    return new FedInputs(bundle.session(), signature.inputs(), inputs);
  }

  /**
   * Asks once for everything, so that what is damaged is found at once, and nobody waits for
   * TensorFlow to warm up. What a string has to hold, zeros do not tell: signatures that take
   * strings are left out.
   *
   * @throws CheckpointException if the graph cannot be run
   */
  public void rehearse() {
    for (Signature signature : signatures.values()) {
      boolean strings =
          signature.inputs().stream().anyMatch(input -> input.type() == ElementType.STRING);
      if (!strings) {
        List<Block> unused = GraphLoader.requireWhole(folder(), () -> answerToZeros(signature));
      }
    }
  }

  /**
   * Refuses a graph whose variables have no files: TensorFlow loads it, and fails when it is first
   * run.
   *
   * @throws CheckpointException if the files are missing
   */
  public void requireVariables() {
    boolean needed =
        bundle.metaGraphDef().getGraphDef().getNodeList().stream()
            .anyMatch(node -> node.getOp().equals("VarHandleOp"));
    if (needed && !Files.exists(Path.of(model.weights() + ".index"))) {
      throw new CheckpointException(
          folder(), "expected variables/variables.index, found no such file");
    }
  }

  @Override
  public void close() {
    bundle.close();
  }

  private List<Block> answerToZeros(Signature signature) {
    try (FedInputs zeros =
        feed(signature, signature.inputs().stream().map(Block::zeros).toList())) {
      return zeros.fetch(signature.outputs());
    }
  }
}

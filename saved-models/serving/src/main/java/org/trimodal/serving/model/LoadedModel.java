package org.trimodal.serving.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.SignatureDef;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

/**
 * One loaded version. It lives as long as anyone holds it: whoever {@linkplain #hold holds} it
 * closes it once, and the last one frees its native memory. Several threads may run it at once.
 */
public final class LoadedModel implements AutoCloseable {
  private final long version;
  private final Path folder;
  private final SavedModelBundle bundle;
  private final Runnable onFreed;
  private final SortedMap<String, Signature> signatures = new TreeMap<>();
  private final AtomicInteger holders = new AtomicInteger(1);

  private LoadedModel(long version, Path folder, SavedModelBundle bundle, Runnable onFreed) {
    this.version = version;
    this.folder = folder;
    this.bundle = bundle;
    this.onFreed = onFreed;
    bundle
        .metaGraphDef()
        .getSignatureDefMap()
        .forEach(
            (name, signature) ->
                Signature.of(name, signature).ifPresent(each -> signatures.put(name, each)));
  }

  /**
   * Loads a version and asks it once for everything, so that what is damaged is found before
   * clients find it, and no client waits for TensorFlow to warm up.
   *
   * @param onFreed is run once the last holder has closed it
   * @throws CheckpointException if it is damaged, or has nothing that can be served
   */
  static LoadedModel load(long version, Path folder, SessionSettings settings, Runnable onFreed) {
    Checkpoint.open(folder);
    try {
      SavedModelBundle bundle =
          SavedModelBundle.loader(folder.toString())
              .withTags(ServingGraph.TAG)
              .withConfigProto(settings.config())
              .load();
      try {
        LoadedModel model = new LoadedModel(version, folder, bundle, onFreed);
        model.rehearse();
        return model;
      } catch (RuntimeException e) {
        bundle.close();
        throw e;
      }
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new CheckpointException(folder, "expected a whole SavedModel, found: " + message, e);
    }
  }

  /** Number of the version. */
  public long version() {
    return version;
  }

  /** Where it was loaded from. */
  public Path folder() {
    return folder;
  }

  /** What it can be asked for, by name. */
  public SortedMap<String, Signature> signatures() {
    return Collections.unmodifiableSortedMap(signatures);
  }

  /** Its signatures as TensorFlow describes them, those that are not served included. */
  public Map<String, SignatureDef> definitions() {
    return bundle.metaGraphDef().getSignatureDefMap();
  }

  /**
   * Runs the model.
   *
   * @param inputs in the signature's order
   * @return outputs in the signature's order
   */
  public List<Block> run(Signature signature, List<Block> inputs) {
    List<Tensor> fed = new ArrayList<>();
    try {
      Session.Runner runner = bundle.session().runner();
      for (int i = 0; i < inputs.size(); i++) {
        fed.add(inputs.get(i).tensor());
        runner.feed(signature.inputs().get(i).tensor(), fed.get(i));
      }
      signature.outputs().forEach(output -> runner.fetch(output.tensor()));
      try (Result result = runner.run()) {
        List<Block> outputs = new ArrayList<>();
        for (TensorSpec output : signature.outputs()) {
          outputs.add(Block.of(output.type(), result.get(outputs.size())));
        }
        return outputs;
      }
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  /** Holds the model too; false if it is closed already. */
  boolean hold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      bundle.close();
      onFreed.run();
    }
  }

  private void rehearse() {
    if (!signatures.containsKey(ServingGraph.SIGNATURE)) {
      throw new CheckpointException(
          folder,
          "expected signature %s of rows of numbers or strings, found %s"
              .formatted(ServingGraph.SIGNATURE, definitions().keySet()));
    }
    for (Signature signature : signatures.values()) {
      boolean strings =
          signature.inputs().stream().anyMatch(input -> input.type() == ElementType.STRING);
      if (!strings) { // what a string has to hold, zeros do not tell
        run(signature, signature.inputs().stream().map(Block::zeros).toList());
      }
    }
  }
}

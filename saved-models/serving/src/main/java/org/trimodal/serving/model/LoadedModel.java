package org.trimodal.serving.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tensorflow.proto.SignatureDef;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.GraphLoader;
import org.trimodal.savedmodel.graph.LoadedGraph;
import org.trimodal.savedmodel.graph.Signature;

/**
 * One loaded version. It lives as long as anyone holds it: whoever {@linkplain #hold holds} it
 * closes it once, and the last one frees its native memory. Several threads may run it at once.
 */
public final class LoadedModel implements AutoCloseable {
  private final long version;
  private final LoadedGraph graph;
  private final Runnable onFreed;
  private final AtomicInteger holders = new AtomicInteger(1);

  private LoadedModel(long version, LoadedGraph graph, Runnable onFreed) {
    this.version = version;
    this.graph = graph;
    this.onFreed = onFreed;
  }

  /**
   * Loads a version and asks it once for everything, so that what is damaged is found before
   * clients find it, and no client waits for TensorFlow to warm up.
   *
   * @param onFreed is run once the last holder has closed it
   * @throws CheckpointException if it is damaged, or has nothing that can be served
   */
  @SuppressWarnings("MustBeClosedChecker") // closed by the last holder
  static LoadedModel load(long version, Path folder, GraphLoader loader, Runnable onFreed) {
    LoadedGraph graph = loader.load(folder);
    try {
      requireServable(graph);
      graph.rehearse();
      return new LoadedModel(version, graph, onFreed);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Number of the version. */
  public long version() {
    return version;
  }

  /** Where it was loaded from. */
  public Path folder() {
    return graph.folder();
  }

  /** What it can be asked for, by name. */
  public SortedMap<String, Signature> signatures() {
    return graph.signatures();
  }

  /** Its signatures as TensorFlow describes them, those that are not served included. */
  public Map<String, SignatureDef> definitions() {
    return graph.definitions();
  }

  /**
   * Runs the model.
   *
   * @param inputs in the signature's order
   * @return outputs in the signature's order
   * @throws org.trimodal.savedmodel.graph.GraphRefusalException if the model refuses the inputs
   */
  public List<Block> run(Signature signature, List<Block> inputs) {
    return graph.run(signature, inputs);
  }

  /** Holds the model too; false if it is closed already. */
  boolean hold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      graph.close();
      onFreed.run();
    }
  }

  private static void requireServable(LoadedGraph graph) {
    if (!graph.signatures().containsKey(Signature.DEFAULT)) {
      throw new CheckpointException(
          graph.folder(),
          "expected signature %s of rows of numbers or strings, found %s"
              .formatted(Signature.DEFAULT, graph.definitions().keySet()));
    }
  }
}

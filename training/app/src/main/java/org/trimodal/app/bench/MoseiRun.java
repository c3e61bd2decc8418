package org.trimodal.app.bench;

import java.util.List;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.training.config.ComputeConfig;
import org.trimodal.training.config.NetworkConfig;
import org.trimodal.training.config.RunConfig;

/** Runs at CMU-MOSEI's shapes that are timed on a device. */
public final class MoseiRun {
  /** Steps of each modality. */
  public static final List<Integer> TIMES =
      List.of(MoseiShapes.LENGTH, MoseiShapes.LENGTH, MoseiShapes.LENGTH);

  /** Bytes of an utterance's features. */
  public static final int BYTES =
      Float.BYTES
          * MoseiShapes.LENGTH
          * (MoseiShapes.TEXT + MoseiShapes.AUDIO + MoseiShapes.VISION);

  private static final int WIDTH = 128;

  private MoseiRun() {}

  /**
   * The paper's network.
   *
   * @param batch utterances per step
   * @param epochs of its schedule
   * @param compute how
   */
  public static RunConfig config(int batch, int epochs, ComputeConfig compute) {
    return MoseiTraining.config(WIDTH, batch, 1, epochs).withCompute(compute);
  }

  /** A network of nearly no operations. */
  public static RunConfig leastNetwork(int batch) {
    RunConfig whole = config(batch, 1, ComputeConfig.standard());
    return new RunConfig(
        whole.architecture(),
        whole.data(),
        new NetworkConfig(2, 1, 0, false, false, false, false, CrossModal.OFF, false, 0),
        whole.tasks(),
        whole.optimiser(),
        whole.schedule(),
        whole.compute(),
        whole.seed());
  }
}

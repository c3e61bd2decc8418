package org.trimodal.serving.batch;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.ElementType;
import org.trimodal.savedmodel.graph.GraphLoader;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.serving.TinyVersions;
import org.trimodal.serving.model.LoadedModel;
import org.trimodal.serving.model.ModelVersions;
import org.trimodal.serving.model.VersionListener;

/** A small model that is loaded, and what may be asked of it. */
final class TinyJobs implements AutoCloseable {
  private final ModelVersions versions;
  private final LoadedModel model;

  /**
   * Loads the model.
   *
   * @param base empty folder for its version
   */
  TinyJobs(Path base) {
    TinyVersions.copy(0, base, 1);
    versions = ModelVersions.open(base, GraphLoader.standard(), new Silent());
    model = versions.hold();
  }

  /** Asks for scores of sequences that differ by their value. */
  Job job(int rows, int time, float value) {
    return job("serving_default", rows, time, value);
  }

  /** Asks a signature. */
  Job job(String signature, int rows, int time, float value) {
    Signature asked = Objects.requireNonNull(model.signatures().get(signature));
    return new Job(
        model,
        asked,
        List.of(
            features(rows, time, 2, value),
            lengths(rows, time),
            features(rows, time, 3, -value),
            lengths(rows, time)));
  }

  @Override
  public void close() {
    model.close();
    versions.close();
  }

  private static Block features(int rows, int time, int width, float value) {
    float[] values = new float[rows * time * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = value * (float) Math.cos(i);
    }
    return new Block(ElementType.FLOAT, List.of(rows, time, width), values);
  }

  private static Block lengths(int rows, int time) {
    int[] values = new int[rows];
    Arrays.fill(values, time);
    return new Block(ElementType.INT32, List.of(rows), values);
  }

  /** Nobody listens. */
  private static final class Silent implements VersionListener {
    @Override
    public void serving(long version) {}

    @Override
    public void refused(long version, String problem) {}

    @Override
    public void freed(long version) {}

    @Override
    public void unreadable(String problem) {}

    @Override
    public void readable() {}
  }
}

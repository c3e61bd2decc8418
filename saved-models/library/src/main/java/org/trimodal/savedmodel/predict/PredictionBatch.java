package org.trimodal.savedmodel.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.ElementType;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.savedmodel.graph.TensorSpec;

/**
 * Utterances to predict together.
 *
 * @param size utterances, at least 1
 * @param sequences one per modality, by name
 */
public record PredictionBatch(int size, Map<String, Sequences> sequences) {
  /** Axis of {@code [batch, time, width]}. */
  private static final int WIDTH = 2;

  /** Refuses arrays that are not of the batch's shape, naming the modality. */
  public PredictionBatch {
    if (size < 1) {
      throw new IllegalArgumentException("batch: expected at least 1 utterance, found " + size);
    }
    sequences = new LinkedHashMap<>(sequences);
    sequences.forEach((name, modality) -> modality.require(name, size));
  }

  /**
   * The batch as a graph takes it.
   *
   * @param signature over features {@code [batch, time, width]} and lengths {@code [batch]}
   * @return in the signature's order; modalities that it does not take are left out
   * @throws IllegalArgumentException naming the modality that is missing or of another width
   */
  public List<Block> inputs(Signature signature) {
    Map<String, Block> blocks = new LinkedHashMap<>();
    sequences.forEach(
        (name, modality) -> {
          blocks.put(name, modality.features());
          blocks.put(ServingGraph.lengths(name), modality.trueSteps());
        });
    List<Block> inputs = new ArrayList<>();
    for (TensorSpec input : signature.inputs()) {
      if (input.rank() > WIDTH) {
        requireModality(input.name(), input.sizes().get(WIDTH));
      }
      inputs.add(Objects.requireNonNull(blocks.get(input.name())));
    }
    return inputs;
  }

  private void requireModality(String name, long width) {
    Sequences modality = sequences.get(name);
    if (modality == null) {
      throw new IllegalArgumentException(
          "%s: expected %d features per frame, found only %s"
              .formatted(name, width, sequences.keySet()));
    }
    if (modality.width() != width) {
      throw new IllegalArgumentException(
          "%s: expected %d features per frame, found %d".formatted(name, width, modality.width()));
    }
  }

  /**
   * One modality of the batch, padded on the right.
   *
   * @param time padded steps, at least 1
   * @param width features per step
   * @param values {@code [size, time, width]}, row-major; anything may stand in the padding
   * @param lengths {@code [size]}, true steps, 0 where absent
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Sequences(int time, int width, float[] values, int[] lengths) {
    /**
     * Pads the frames of several utterances with zeros to the longest of them.
     *
     * @param frames {@code [length, width]} of each utterance, row-major; empty where absent
     */
    public static Sequences padded(int width, List<float[]> frames) {
      int[] lengths = frames.stream().mapToInt(each -> each.length / width).toArray();
      if (Arrays.stream(lengths).allMatch(length -> length == 0)) {
        return new Sequences(1, width, new float[lengths.length * width], lengths);
      }
      Block padded =
          Block.join(
              frames.stream().map(each -> features(1, each.length / width, width, each)).toList());
      return new Sequences(padded.shape().get(1), width, (float[]) padded.values(), lengths);
    }

    private Block features() {
      return features(lengths.length, time, width, values);
    }

    private Block trueSteps() {
      return new Block(ElementType.INT32, List.of(lengths.length), lengths);
    }

    private static Block features(int rows, int time, int width, float[] values) {
      return new Block(ElementType.FLOAT, List.of(rows, time, width), values);
    }

    private void require(String name, int size) {
      if (time < 1 || width < 1 || values.length != (long) size * time * width) {
        throw new IllegalArgumentException(
            "%s: expected [%d, %d, %d] features, found an array of %d"
                .formatted(name, size, time, width, values.length));
      }
      if (lengths.length != size) {
        throw new IllegalArgumentException(
            "%s: expected %d lengths, found %d".formatted(name, size, lengths.length));
      }
      for (int length : lengths) {
        if (length < 0 || length > time) {
          throw new IllegalArgumentException(
              "%s: expected lengths from 0 to %d, found %d".formatted(name, time, length));
        }
      }
    }
  }
}

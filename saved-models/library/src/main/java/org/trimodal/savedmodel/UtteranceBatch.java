package org.trimodal.savedmodel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.predict.PredictionBatch.Sequences;
import org.trimodal.savedmodel.schema.InputSchema;

/** Utterances as a model takes them together: for those that batch by themselves. */
public final class UtteranceBatch {
  private final List<InputSchema> inputs;

  /**
   * Batches of a model.
   *
   * @param inputs as its schema has them
   */
  public UtteranceBatch(List<InputSchema> inputs) {
    this.inputs = List.copyOf(inputs);
  }

  /**
   * Refuses what the model was not trained for.
   *
   * @throws UtteranceException naming the modality
   */
  public void check(Utterance utterance) {
    List<String> names = inputs.stream().map(InputSchema::name).toList();
    for (String name : utterance.features().keySet()) {
      if (!names.contains(name)) {
        throw new UtteranceException(name, "expected one of %s, found another".formatted(names));
      }
    }
    if (inputs.stream().allMatch(input -> count(utterance, input) == 0)) {
      throw new UtteranceException(
          String.join(", ", names), "expected frames of at least one modality, found none");
    }
    for (InputSchema input : inputs) {
      frames(utterance, input).ifPresent(frames -> check(input, frames));
    }
  }

  /** The batch of utterances that were checked; as much of them as the network sees. */
  public PredictionBatch of(List<Utterance> utterances) {
    Map<String, Sequences> sequences = new LinkedHashMap<>();
    inputs.forEach(input -> sequences.put(input.name(), padded(input, utterances)));
    return new PredictionBatch(utterances.size(), sequences);
  }

  private static void check(InputSchema input, Frames frames) {
    if (frames.width() != input.width()) {
      throw new UtteranceException(
          input.name(),
          "expected %d features per frame, found %d".formatted(input.width(), frames.width()));
    }
    float[] values = frames.values();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new UtteranceException(
            input.name(),
            "expected finite features, found %s in frame %d"
                .formatted(values[i], i / input.width()));
      }
    }
  }

  private static Sequences padded(InputSchema input, List<Utterance> utterances) {
    return Sequences.padded(
        input.width(), utterances.stream().map(utterance -> seen(input, utterance)).toList());
  }

  /** {@code [length, width]}: the frames that the network sees, of many the first or the last. */
  private static float[] seen(InputSchema input, Utterance utterance) {
    float[] values = frames(utterance, input).map(Frames::values).orElse(new float[0]);
    long most = (long) input.maxLength() * input.width();
    if (values.length <= most) {
      return values;
    }
    int first = input.keepsLast() ? (int) (values.length - most) : 0;
    return Arrays.copyOfRange(values, first, (int) (first + most));
  }

  private static int count(Utterance utterance, InputSchema input) {
    return frames(utterance, input).map(Frames::count).orElse(0);
  }

  private static Optional<Frames> frames(Utterance utterance, InputSchema input) {
    return Optional.ofNullable(utterance.features().get(input.name()));
  }
}

package org.trimodal.savedmodel.schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.google.common.primitives.Floats;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Normalization;

/**
 * One modality as a model takes it.
 *
 * @param name of the modality, and of the model's input
 * @param width features per frame
 * @param maxLength frames that the network sees at most
 * @param keep which end of a longer sequence it sees: {@code first} or {@code last}
 * @param framesPerSecond empty where frames have no fixed rate, such as words
 * @param mean {@code [width]}, of the training split; it is subtracted inside the graph
 * @param deviation {@code [width]}, of the training split; the graph divides by it
 * @param clip of the result, in standard deviations; empty for none
 */
public record InputSchema(
    String name,
    int width,
    int maxLength,
    String keep,
    @JsonSetter(nulls = Nulls.SET) Optional<Double> framesPerSecond,
    List<Float> mean,
    List<Float> deviation,
    @JsonSetter(nulls = Nulls.SET) Optional<Double> clip) {
  private static final String LAST = name(InputSpec.Keep.LAST);

  /** Copies the lists; refuses an end that is none. */
  public InputSchema {
    if (!keep.equals(LAST) && !keep.equals(name(InputSpec.Keep.FIRST))) {
      throw new IllegalArgumentException("keep: expected first or last, found " + keep);
    }
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
  }

  /** Whether the network sees the end of a longer sequence. */
  @JsonIgnore
  public boolean keepsLast() {
    return keep.equals(LAST);
  }

  static InputSchema of(InputSpec spec, Optional<Double> framesPerSecond) {
    Normalization normalization = spec.normalization();
    return new InputSchema(
        spec.name(),
        spec.width(),
        spec.length(),
        name(spec.keep()),
        framesPerSecond,
        Floats.asList(normalization.mean()),
        Floats.asList(normalization.deviation()),
        Optional.of(normalization.clip()).filter(clip -> clip < Double.POSITIVE_INFINITY));
  }

  private static String name(InputSpec.Keep keep) {
    return keep.name().toLowerCase(Locale.ROOT);
  }
}

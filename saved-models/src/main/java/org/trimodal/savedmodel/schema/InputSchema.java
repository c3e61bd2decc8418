package org.trimodal.savedmodel.schema;

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
  /** Copies the lists. */
  public InputSchema {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
  }

  static InputSchema of(InputSpec spec) {
    Normalization normalization = spec.normalization();
    return new InputSchema(
        spec.name(),
        spec.width(),
        spec.length(),
        spec.keep().name().toLowerCase(Locale.ROOT),
        Optional.empty(),
        Floats.asList(normalization.mean()),
        Floats.asList(normalization.deviation()),
        Optional.of(normalization.clip()).filter(clip -> clip < Double.POSITIVE_INFINITY));
  }
}

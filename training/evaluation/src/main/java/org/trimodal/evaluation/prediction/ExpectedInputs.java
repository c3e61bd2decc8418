package org.trimodal.evaluation.prediction;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.savedmodel.schema.InputSchema;

/**
 * The inputs that a model was trained on, which data has to fit.
 *
 * @param inputs one or more
 */
public record ExpectedInputs(List<InputSchema> inputs) {
  /** Copies the list. */
  public ExpectedInputs {
    inputs = List.copyOf(inputs);
  }

  /** Names of the inputs, in order. */
  public List<String> names() {
    return inputs.stream().map(InputSchema::name).toList();
  }

  /** Names of those that have so many features per frame. */
  public List<String> ofWidth(int width) {
    return inputs.stream().filter(input -> input.width() == width).map(InputSchema::name).toList();
  }

  /** Names and widths, for messages: {@code text 300, audio 74}. */
  public String widths() {
    return inputs.stream()
        .map(input -> input.name() + " " + input.width())
        .collect(Collectors.joining(", "));
  }

  /**
   * Refuses data that has none of the inputs, or one of another width; others may be missing.
   *
   * @param place of the data, for messages
   * @throws DataException if it does not fit
   */
  public void requireFitting(Path place, FeatureSchema schema) {
    if (names().stream().noneMatch(name -> schema.modality(name).isPresent())) {
      throw new DataException(
          place,
          "expected one of %s, which the model was trained on, found %s"
              .formatted(names(), schema.names()));
    }
    for (InputSchema input : inputs) {
      int found = schema.modality(input.name()).map(Modality::width).orElse(input.width());
      if (found != input.width()) {
        throw new DataException(
            place,
            "%s: expected %d features per frame as the model was trained on, found %d"
                .formatted(input.name(), input.width(), found));
      }
    }
  }
}

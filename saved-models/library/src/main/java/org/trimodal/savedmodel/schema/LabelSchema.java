package org.trimodal.savedmodel.schema;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trimodal.model.TaskConfig;

/**
 * What a model's answers mean.
 *
 * @param targets scores per utterance
 * @param min lowest score
 * @param max highest score
 * @param neutral score that is neither positive nor negative
 * @param polarity what each probability is that of, in order; empty where the model does not tell
 * @param intensity whether the model tells the score's distance from neutral
 * @param class7 names of the seven classes, by number (CMU-MOSI's)
 */
public record LabelSchema(
    int targets,
    double min,
    double max,
    double neutral,
    List<String> polarity,
    boolean intensity,
    Map<Integer, String> class7) {
  private static final ImmutableMap<Integer, String> CLASS7 =
      ImmutableMap.<Integer, String>builder()
          .put(-3, "strongly negative")
          .put(-2, "negative")
          .put(-1, "weakly negative")
          .put(0, "neutral")
          .put(1, "weakly positive")
          .put(2, "positive")
          .put(3, "strongly positive")
          .buildOrThrow();

  /** Copies the collections, keeping their order. */
  public LabelSchema {
    polarity = List.copyOf(polarity);
    class7 = Collections.unmodifiableMap(new LinkedHashMap<>(class7));
  }

  static LabelSchema of(TaskConfig tasks) {
    return new LabelSchema(
        tasks.targets(),
        tasks.scale().min(),
        tasks.scale().max(),
        tasks.scale().neutral(),
        tasks.polarity().weight() > 0 ? tasks.polarity().classes().labels() : List.of(),
        tasks.intensity().weight() > 0,
        CLASS7);
  }
}

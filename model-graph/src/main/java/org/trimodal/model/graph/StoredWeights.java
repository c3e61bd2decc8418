package org.trimodal.model.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trimodal.model.Parameter;
import org.trimodal.model.StoredVariable;

/**
 * Which variable of a training graph stands under which name: a parameter's own name is its average
 * where it has one, since that is what is served, and what is trained is state then.
 *
 * @param served under the parameters' own names
 * @param hidden trained values behind averages, under {@code <name>/trained}
 */
record StoredWeights(List<StoredVariable> served, List<StoredVariable> hidden) {
  private static final String TRAINED = "/trained";

  /**
   * Sorts the variables.
   *
   * @param trained all parameters
   * @param averages of some of them, by the same names
   */
  static StoredWeights of(List<Parameter> trained, List<Parameter> averages) {
    Map<String, StoredVariable> served = new LinkedHashMap<>();
    Map<String, StoredVariable> hidden = new LinkedHashMap<>();
    for (Parameter parameter : trained) {
      served.put(parameter.name(), StoredVariable.of(parameter));
    }
    for (Parameter average : averages) {
      StoredVariable behind = served.put(average.name(), StoredVariable.of(average));
      if (behind == null) {
        throw new IllegalArgumentException(
            "average %s: expected a parameter of that name, found none".formatted(average.name()));
      }
      hidden.put(average.name(), behind.named(average.name() + TRAINED));
    }
    return new StoredWeights(new ArrayList<>(served.values()), new ArrayList<>(hidden.values()));
  }
}

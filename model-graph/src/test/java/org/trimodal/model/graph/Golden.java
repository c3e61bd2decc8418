package org.trimodal.model.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an independent program says of a batch: {@code src/test/golden}, which describes the files.
 *
 * @param arrays row-major, by name
 * @param variables shapes, by name
 */
record Golden(Map<String, Array> arrays, Map<String, List<Long>> variables) {
  private static final String VARIABLE = "variable ";
  private static final String ANY = "?";

  /**
   * An array.
   *
   * @param size its numbers
   * @param values of it, {@code ?} where any will do; empty where only their number is compared
   */
  record Array(int size, Optional<List<String>> values) {}

  /** Reads the file of a case. */
  static Golden read(String name) throws IOException {
    URL file = requireNonNull(Golden.class.getResource("/golden/" + name + ".tsv"), name);
    Map<String, Array> arrays = new LinkedHashMap<>();
    Map<String, List<Long>> variables = new LinkedHashMap<>();
    for (String line : Resources.readLines(file, StandardCharsets.UTF_8)) {
      List<String> columns = Splitter.on('\t').splitToList(line);
      if (line.startsWith(VARIABLE)) {
        variables.put(
            columns.get(0).substring(VARIABLE.length()),
            Splitter.on(' ').splitToStream(columns.get(1)).map(Long::valueOf).toList());
      } else {
        arrays.put(columns.get(0), array(columns));
      }
    }
    return new Golden(arrays, variables);
  }

  private static Array array(List<String> columns) {
    String values = columns.get(2);
    return new Array(
        Integer.parseInt(columns.get(1)),
        values.isEmpty() ? Optional.empty() : Optional.of(Splitter.on(' ').splitToList(values)));
  }

  /** Of the values of the variables. */
  double limit() {
    return Double.parseDouble(requireNonNull(arrays.get("limit")).values().orElseThrow().get(0));
  }

  /**
   * Holds what was found against the array of that name.
   *
   * @param tolerance of numbers up to 1 in size, and of the part by which larger ones differ
   */
  void requireEqual(String name, float[] found, double tolerance) {
    Array array = requireNonNull(arrays.get(name), name);
    assertThat(found).as(name).hasSize(array.size());
    List<String> expected = array.values().orElse(List.of());
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(ANY)) {
        double value = Double.parseDouble(expected.get(i));
        assertThat((double) found[i])
            .as("%s, number %d", name, i)
            .isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value))));
      }
    }
  }
}

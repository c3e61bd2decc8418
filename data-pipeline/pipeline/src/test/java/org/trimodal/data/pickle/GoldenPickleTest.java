package org.trimodal.data.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.DataException;

/** Against files that Python wrote with numpy 1.26.4 and 2.4.6, and what Python reads from them. */
class GoldenPickleTest {
  static Stream<String> files() {
    return Stream.of("mmsa_aligned", "mmsa_unaligned", "mult_mosi", "mult_mosei")
        .flatMap(set -> Stream.of("np1", "np2").map(numpy -> set + "." + numpy))
        .flatMap(name -> Stream.of("p2", "p3", "p4", "p5").map(p -> name + "." + p + ".pkl"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_file_holds_what_python_reads_from_it(String name) throws IOException {
    String set = name.substring(0, name.indexOf('.'));
    JsonNode expected = new ObjectMapper().readTree(file(set + ".expected.json").toFile());
    try (PickleFile pickle = PickleFile.open(file(name))) {
      compare(pickle.root(), expected, name);
    }
  }

  @Test
  void there_are_thirty_two_of_them() {
    assertThat(files()).hasSize(32);
  }

  @Test
  void a_window_of_rows_is_a_part_of_the_whole_in_either_order() {
    for (String name : List.of("mult_mosi.np2.p2.pkl", "mult_mosi.np2.p5.pkl")) {
      try (PickleFile pickle = PickleFile.open(file(name))) {
        for (String key : List.of("text", "audio", "vision")) {
          PickleArray array = array(pickle, "train", key);
          float[] whole = array.floats(0, 4);
          int size = (int) array.rowSize();
          for (int first = 0; first < 4; first++) {
            float[] row = array.floats(first, 1);
            for (int i = 0; i < size; i++) {
              assertThat(row[i]).isEqualTo(whole[first * size + i]);
              assertThat(array.element((long) first * size + i).number().map(Number::floatValue))
                  .contains(row[i]);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostile.p2.pkl", "hostile.p4.pkl"})
  void a_file_that_wants_to_run_a_command_is_refused_by_name_and_place(String name) {
    int place = name.contains("p2") ? 17 : 38;
    assertThatThrownBy(() -> PickleFile.open(file(name)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file(name)
                + ": byte %d: expected only arrays, text and numbers, found the global 'posix system'; nothing was run"
                    .formatted(place));
  }

  static PickleArray array(PickleFile pickle, String split, String key) {
    PickleDict root = (PickleDict) pickle.root();
    return (PickleArray) ((PickleDict) root.get(split).orElseThrow()).get(key).orElseThrow();
  }

  static Path file(String name) {
    URL url = Objects.requireNonNull(GoldenPickleTest.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void compare(PickleValue value, JsonNode expected, String place) {
    if (value instanceof PickleDict dict) {
      assertThat(dict.keys()).as(place).containsExactlyElementsOf(expected::fieldNames);
      dict.keys()
          .forEach(
              key -> compare(dict.get(key).orElseThrow(), expected.get(key), place + "/" + key));
    } else if (value instanceof PickleArray array) {
      assertThat(array.type()).as(place).hasToString(expected.get("dtype").asText());
      assertThat(array.shape()).as(place).hasSize(expected.get("shape").size());
      long elements = 1;
      for (int d = 0; d < array.shape().length; d++) {
        assertThat(array.shape()[d]).as(place).isEqualTo(expected.get("shape").get(d).asLong());
        elements *= array.shape()[d];
      }
      JsonNode data = expected.get("data");
      assertThat(elements).as(place).isEqualTo(data.size());
      for (int i = 0; i < data.size(); i++) {
        compareItem(array.element(i), data.get(i), place + "/" + i);
      }
      if (array.type().isNumber()) {
        float[] values = array.floats(0, (int) array.rows());
        for (int i = 0; i < data.size(); i++) {
          assertThat(values[i]).as(place).isEqualTo((float) number(data.get(i)));
        }
      }
    } else {
      List<PickleValue> items = ((PickleSequence) value).items();
      assertThat(items).as(place).hasSize(expected.size());
      for (int i = 0; i < items.size(); i++) {
        compareItem(items.get(i), expected.get(i), place + "/" + i);
      }
    }
  }

  private static void compareItem(PickleValue value, JsonNode expected, String place) {
    if (value.number().isPresent()) {
      assertThat(value.number().get().doubleValue()).as(place).isEqualTo(number(expected));
    } else {
      String text = expected.isObject() ? expected.get("bytes").asText() : expected.asText();
      assertThat(value.text()).as(place).contains(text);
    }
  }

  private static double number(JsonNode node) {
    return switch (node.asText()) {
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "nan", "null" -> Double.NaN;
      default -> node.doubleValue();
    };
  }
}

package org.trimodal.serving.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.savedmodel.graph.ElementType;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.savedmodel.graph.TensorSpec;
import org.trimodal.serving.json.PredictRequest.Form;

class RequestReaderTest {
  private static final String PREDICT = "tensorflow/serving/predict";
  private static final Signature SEQUENCES =
      new Signature(
          "serving_default",
          PREDICT,
          List.of(
              new TensorSpec("text", "text:0", ElementType.FLOAT, List.of(-1L, -1L, 2L)),
              new TensorSpec("text_lengths", "lengths:0", ElementType.INT32, List.of(-1L))),
          List.of(new TensorSpec("score", "score:0", ElementType.FLOAT, List.of(-1L))));

  private static final Signature SERIALIZED =
      new Signature(
          "serialized",
          PREDICT,
          List.of(new TensorSpec("examples", "examples:0", ElementType.STRING, List.of(-1L))),
          SEQUENCES.outputs());

  private static PredictRequest read(String json) {
    TreeMap<String, Signature> signatures = new TreeMap<>();
    signatures.put(SEQUENCES.name(), SEQUENCES);
    signatures.put(SERIALIZED.name(), SERIALIZED);
    return new RequestReader(signatures).read(json.getBytes(UTF_8));
  }

  @Test
  void rows_and_columns_say_the_same() {
    PredictRequest rows =
        read(
            """
            {"instances": [{"text": [[1, 2], [-3.5, 4e-1]], "text_lengths": 2},
                           {"text_lengths": 0, "text": [[0, 0], [0, 0]]}]}""");
    PredictRequest columns =
        read(
            """
            {"inputs": {"text": [[[1, 2], [-3.5, 4e-1]], [[0, 0], [0, 0]]],
                        "text_lengths": [2, 0]}}""");

    assertThat(rows.form()).isEqualTo(Form.ROWS);
    assertThat(columns.form()).isEqualTo(Form.COLUMNS);
    for (PredictRequest request : List.of(rows, columns)) {
      assertThat(request.rows()).isEqualTo(2);
      assertThat(request.inputs().get(0).shape()).containsExactly(2, 2, 2);
      assertThat(request.inputs().get(0).values())
          .isEqualTo(new float[] {1, 2, -3.5f, 0.4f, 0, 0, 0, 0});
      assertThat(request.inputs().get(1).shape()).containsExactly(2);
      assertThat(request.inputs().get(1).values()).isEqualTo(new int[] {2, 0});
    }
  }

  @Test
  void a_modality_may_have_no_frames_at_all() {
    PredictRequest request = read("{\"instances\": [{\"text\": [], \"text_lengths\": 0}]}");

    assertThat(request.inputs().get(0).shape()).containsExactly(1, 0, 2);
  }

  @Test
  void many_numbers_are_kept_in_order() {
    StringBuilder frames = new StringBuilder("[0, 1]");
    for (int i = 1; i < 1000; i++) {
      frames.append(", [%d, %d]".formatted(2 * i, 2 * i + 1));
    }

    PredictRequest request =
        read("{\"instances\": [{\"text\": [" + frames + "], \"text_lengths\": 1000}]}");

    float[] values = (float[]) request.inputs().get(0).values();
    assertThat(values).hasSize(2000);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isEqualTo(i);
    }
  }

  @Test
  void strings_come_as_text_or_as_base64_with_or_without_their_name() {
    for (String json :
        List.of(
            "{\"signature_name\": \"serialized\", \"instances\": [\"\u00e9\", {\"b64\": \"/w==\"}]}",
            "{\"signature_name\": \"serialized\", \"inputs\": [\"\u00e9\", {\"b64\": \"/w==\"}]}",
            "{\"signature_name\": \"serialized\", \"instances\": [{\"examples\": \"\u00e9\"},"
                + " {\"examples\": {\"b64\": \"/w==\"}}]}",
            "{\"signature_name\": \"serialized\", \"inputs\": {\"examples\": [\"\u00e9\","
                + " {\"b64\": \"/w==\"}]}}")) {
      byte[][] values = (byte[][]) read(json).inputs().get(0).values();

      assertThat(values).isDeepEqualTo(new byte[][] {"\u00e9".getBytes(UTF_8), {(byte) 0xff}});
    }
  }

  @Test
  void the_signature_may_be_named_behind_the_inputs() {
    PredictRequest request = read("{\"instances\": [\"a\"], \"signature_name\": \"serialized\"}");

    assertThat(request.signature()).isEqualTo(SERIALIZED);
  }

  @Test
  void no_name_is_the_usual_signature() {
    assertThat(
            read("{\"signature_name\": \"\", \"instances\": [{\"text\": [], \"text_lengths\": 0}]}")
                .signature())
        .isEqualTo(SEQUENCES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                     | body: expected an object with instances or inputs, found an array
          {                                      | body: expected JSON, found the end of the body
          {}                                     | body: expected instances or inputs, found neither
          {"instance": []}                       | instance: expected only signature_name, instances and inputs, found this key
          {"instances": {}}                      | instances: expected an array, found an object
          {"instances": []}                      | instances: expected at least 1 row, found none
          {"instances": [3]}                     | instances[0]: expected an object with [text, text_lengths], found a number
          {"inputs": 3}                          | inputs: expected an object with [text, text_lengths], found a number
          {"instances": [{}]}                    | instances[0].text: expected this input of signature serving_default, found no such key
          {"instances": [{"txt": 1}]}            | instances[0].txt: expected one of [text, text_lengths], found this key
          {"instances": [{"text": 1}]}           | instances[0].text: expected an array, found a number
          {"instances": [{"text": null}]}        | instances[0].text: expected an array, found null
          {"instances": [{"text": [1]}]}         | instances[0].text[0]: expected an array, found a number
          {"instances": [{"text": [[1]]}]}       | instances[0].text[0]: expected 2 elements, found 1
          {"instances": [{"text": [[1,2,3]]}]}   | instances[0].text[0]: expected 2 elements, found more
          {"instances": [{"text": [[1,2],[]]}]}  | instances[0].text[1]: expected 2 elements, found 0
          {"instances": [{"text": [[1,"2"]]}]}   | instances[0].text[0][1]: expected a number, found a string
          {"instances": [{"text": [[1,"NaN"]]}]} | instances[0].text[0][1]: expected a number, found a string
          {"instances": [{"text": [[1,NaN]]}]}   | instances[0].text[0][1]: expected a finite number of 32 bits, found NaN
          {"instances": [{"text": [[1e39,1]]}]}  | instances[0].text[0][0]: expected a finite number of 32 bits, found 1e39
          {"instances": [{"text": [[true,1]]}]}  | instances[0].text[0][0]: expected a number, found a boolean
          {"instances": [{"text": [[[],1]]}]}    | instances[0].text[0][0]: expected a number, found an array
          {"instances": [{"text": [[1 2]]}]}     | instances[0].text[0][1]: expected JSON, found something else at line 1, column 30
          {"instances": [{"text_lengths": 1.5}]} | instances[0].text_lengths: expected a whole number, found a number
          {"instances": [{"text_lengths": 3000000000}]} | instances[0].text_lengths: expected a whole number from -2147483648 to 2147483647, found 3000000000
          {"instances": [{"text_lengths": 99999999999999999999}]} | instances[0].text_lengths: expected a whole number from -2147483648 to 2147483647, found 99999999999999999999
          {"instances": [{"text": [[1,2]], "text_lengths": 2}]}   | instances[0].text_lengths: expected 0 to 1, found 2
          {"instances": [{"text": [[1,2]], "text_lengths": -1}]}  | instances[0].text_lengths: expected 0 to 1, found -1
          {"inputs": {"text": [[[1,2]]], "text_lengths": [2]}}    | inputs.text_lengths[0]: expected 0 to 1, found 2
          {"inputs": {"text": [[[1,2]]], "text_lengths": [1,1]}}  | inputs.text_lengths: expected 1 rows as in text, found 2
          {"inputs": {"text": [], "text_lengths": []}}            | inputs.text: expected at least 1 row, found none
          {"instances": [{"text": [[1,2]], "text_lengths": 1}, {"text": [[1,2],[1,2]], "text_lengths": 2}]} | instances[1].text: expected 1 elements, as before it; pad shorter ones with zeros and tell lengths, found more
          {"instances": [{"text": [], "text_lengths": 0}], "inputs": {}} | inputs: expected instances or inputs, found both
          {"instances": [{"text": [], "text_lengths": 0}]} 1      | body: expected nothing behind the object, found a number
          {"signature_name": "x", "instances": []}                | signature_name: expected one of [serialized, serving_default], found "x"
          {"signature_name": 1}                                   | signature_name: expected a string, found a number
          {"signature_name": "serialized", "instances": [1]}      | instances[0]: expected a string or {"b64": a string}, found a number
          {"signature_name": "serialized", "instances": [{"b64": "????"}]} | instances[0].b64: expected base64, found other characters
          {"signature_name": "serialized", "instances": [{"b64": "", "x": 1}]} | instances[0].x: expected nothing but b64, found a key
          """)
  void what_is_wrong_is_told_by_its_place(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(message);
  }

  @Test
  void a_key_that_comes_twice_is_refused() {
    assertThatThrownBy(() -> read("{\"instances\": [{\"text\": [[1, 2]], \"text\": [[3, 4]]}]}"))
        .hasMessage("instances[0].text: expected JSON, found this key a second time");
  }

  @Test
  void nesting_without_end_is_refused() {
    assertThatThrownBy(() -> read("{\"instances\": [{\"text\": " + "[".repeat(100_000)))
        .hasMessage("instances[0].text[0][0]: expected a number, found an array");
    assertThatThrownBy(() -> read("{\"instances\": [" + "{\"a\":".repeat(100_000)))
        .hasMessage("instances[0].a: expected one of [text, text_lengths], found this key");
    assertThatThrownBy(() -> read("[".repeat(100_000)))
        .hasMessage("body: expected an object with instances or inputs, found an array");
  }

  @Test
  void what_is_no_text_is_refused() {
    byte[] body = "{\"instances\": [{\"text\": [[1, 2\u0000]]}]}".getBytes(UTF_8);

    assertThatThrownBy(() -> read(new String(body, UTF_8)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(
            "instances[0].text[0][1]: expected JSON, found something else at line 1, column 32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"instances\": [nonsense]}",
        "{\"instances\": [{\"text\": [[01, 2]]}]}",
        "{\"instances\": [{\"text\": [[1, 2.]]}]}",
        "{\"instances\": [{\"text\": [[1, +2]]}]}",
        "{\"instances\": [\"\\x\"]}",
        "{\"instances\" [1]}",
        "{'instances': [1]}",
        "{\"instances\": [1,]}",
        "{\"instances\": [{\"text\": [[-]]}]}",
        "\u00ef",
        "{\"instances\": [{\"text\": [[\"\n\"]]}]}",
        "{\"instances\": [{\"text\": \"",
        "{\"instances\": [{\"te"
      })
  void no_word_of_the_parser_reaches_the_client(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageMatching("[^:]*: expected [^:]*, found [^:(]*");
  }

  @Test
  void what_is_beyond_the_limits_is_told_with_them() {
    assertThatThrownBy(() -> read("{\"instances\": [{\"text\": [[" + "9".repeat(101) + "]]}]}"))
        .hasMessageEndingWith("expected JSON, found a number of more than 100 digits");
    assertThatThrownBy(() -> read("{\"" + "k".repeat(201) + "\": 1}"))
        .hasMessageEndingWith("expected JSON, found a key of more than 200 characters");
  }

  @Test
  void a_row_without_frames_of_any_modality_is_refused_by_its_number() {
    PredictRequest request =
        read(
            "{\"instances\": [{\"text\": [[1, 2]], \"text_lengths\": 1},"
                + " {\"text\": [[1, 2]], \"text_lengths\": 0}]}");

    assertThatThrownBy(request::requireFrames)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("instances[1]: expected frames of at least one of [text], found none");
    read("{\"inputs\": {\"text\": [[[1, 2]]], \"text_lengths\": [1]}}").requireFrames();
    read("{\"signature_name\": \"serialized\", \"instances\": [\"a\"]}").requireFrames();
  }
}

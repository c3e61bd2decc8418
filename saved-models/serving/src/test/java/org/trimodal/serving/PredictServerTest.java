package org.trimodal.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.primitives.Floats;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.trimodal.model.SessionSettings;
import org.trimodal.savedmodel.predict.Prediction;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.predict.PredictionBatch.Sequences;
import org.trimodal.savedmodel.predict.Predictor;
import org.trimodal.serving.http.BearerToken;

/** The server as its clients know it. */
class PredictServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path base;
  private static TinyServer server;

  @BeforeAll
  @SuppressWarnings("MustBeClosedChecker") // closed after all tests
  static void starts() {
    TinyVersions.copy(0, base, 7);
    server = TinyServer.start(base);
  }

  @AfterAll
  static void ends() {
    server.close();
  }

  @Test
  void the_status_is_tensorflow_servings() throws Exception {
    HttpResponse<String> status = server.get("/v1/models/tiny");

    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(status.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(status.body())
        .isEqualTo(
            "{\"model_version_status\":[{\"version\":\"7\",\"state\":\"AVAILABLE\",\"status\":"
                + "{\"error_code\":\"OK\",\"error_message\":\"\"}}]}");
    assertThat(server.get("/v1/models/tiny/versions/7").body()).isEqualTo(status.body());
  }

  @Test
  void the_metadata_are_the_signatures() throws Exception {
    JsonNode metadata = JSON.readTree(server.get("/v1/models/tiny/metadata").body());

    assertThat(metadata.at("/model_spec").toString())
        .isEqualTo("{\"name\":\"tiny\",\"signature_name\":\"\",\"version\":\"7\"}");
    JsonNode signature = metadata.at("/metadata/signature_def/signature_def/serving_default");
    assertThat(signature.at("/method_name").asText()).isEqualTo("tensorflow/serving/predict");
    assertThat(signature.at("/inputs/text").toString())
        .isEqualTo(
            "{\"name\":\"text:0\",\"dtype\":\"DT_FLOAT\",\"tensor_shape\":{\"dim\":["
                + "{\"size\":\"-1\",\"name\":\"\"},{\"size\":\"-1\",\"name\":\"\"},"
                + "{\"size\":\"3\",\"name\":\"\"}],\"unknown_rank\":false}}");
  }

  @Test
  void rows_are_answered_by_rows_and_columns_by_columns_with_what_the_library_says()
      throws Exception {
    Prediction expected = expected();

    JsonNode row = JSON.readTree(server.predict(TinyVersions.ROWS).body()).at("/predictions/0");
    JsonNode columns =
        JSON.readTree(
                server
                    .predict(
                        """
                        {"inputs": {"text": [[[1, 0.5, -1], [0.25, 0, 2]]], "text_lengths": [2],
                                    "audio": [[[0.5, -0.5]]], "audio_lengths": [1]}}""")
                    .body())
            .at("/outputs");

    // JSON holds the shortest decimal of a float, so nothing is lost.
    assertThat((float) row.at("/score").asDouble()).isEqualTo(expected.score()[0]);
    assertThat((float) row.at("/polarity/1").asDouble()).isEqualTo(expected.polarity()[1]);
    assertThat(row.at("/class7").asLong()).isEqualTo(expected.class7()[0]);
    assertThat(row.size()).isEqualTo(4);
    assertThat(columns.at("/score/0")).isEqualTo(row.at("/score"));
    assertThat(columns.at("/polarity/0")).isEqualTo(row.at("/polarity"));
    assertThat(columns.at("/class7/0")).isEqualTo(row.at("/class7"));
  }

  @Test
  void what_the_network_looked_at_is_another_signature() throws Exception {
    String body = TinyVersions.ROWS.replaceFirst("\\{", "{\"signature_name\": \"attention\", ");

    JsonNode answer = JSON.readTree(server.predict(body).body()).at("/predictions/0");

    double total = 0;
    for (JsonNode weight : answer.at("/self_text/0/0")) {
      total += weight.asDouble();
    }
    assertThat(total).isCloseTo(1, within(1e-5)); // a row of floats that a softmax made
    assertThat(answer.has("cross_text_to_audio")).isTrue();
  }

  @Test
  void the_page_is_told_what_each_of_its_outputs_shows() throws Exception {
    JsonNode views = JSON.readTree(server.get("/page/model").body()).at("/attention");

    assertThat(views)
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"name\":\"cross_audio_to_text\",\"kind\":\"cross\",\"from\":\"audio\",\"to\":\"text\"}",
            "{\"name\":\"cross_text_to_audio\",\"kind\":\"cross\",\"from\":\"text\",\"to\":\"audio\"}",
            "{\"name\":\"fused\",\"kind\":\"fused\"}",
            "{\"name\":\"fusion_intensity\",\"kind\":\"fusion\",\"task\":\"intensity\"}",
            "{\"name\":\"fusion_polarity\",\"kind\":\"fusion\",\"task\":\"polarity\"}",
            "{\"name\":\"fusion_score\",\"kind\":\"fusion\",\"task\":\"score\"}",
            "{\"name\":\"self_audio\",\"kind\":\"self\",\"modality\":\"audio\"}",
            "{\"name\":\"self_text\",\"kind\":\"self\",\"modality\":\"text\"}");
  }

  @Test
  void a_version_can_be_asked_by_its_number() throws Exception {
    HttpResponse<String> asked =
        server.post("/v1/models/tiny/versions/7:predict", TinyVersions.ROWS);

    assertThat(asked.body()).isEqualTo(server.predict(TinyVersions.ROWS).body());
  }

  @Test
  void what_is_not_there_is_refused_in_tensorflow_servings_words() throws Exception {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("/v1/models/other:predict", "Servable not found for request: Latest(other)");
    expected.put(
        "/v1/models/tiny/versions/8:predict", "Servable not found for request: Specific(tiny, 8)");
    expected.put("/v2/models/tiny:predict", "Malformed request: POST /v2/models/tiny:predict");

    for (Map.Entry<String, String> each : expected.entrySet()) {
      HttpResponse<String> found = server.post(each.getKey(), TinyVersions.ROWS);

      assertThat(found.statusCode()).isEqualTo(404);
      assertThat(found.body()).isEqualTo("{\"error\":\"%s\"}".formatted(each.getValue()));
    }
  }

  @Test
  void a_wrong_method_is_told_the_right_one() throws Exception {
    HttpResponse<String> found = server.get("/v1/models/tiny:predict");

    assertThat(found.statusCode()).isEqualTo(405);
    assertThat(found.body()).contains("expected method POST, found GET");
    assertThat(found.headers().firstValue("Allow")).hasValue("POST");
    assertThat(server.post("/healthz", "").headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void classify_and_regress_answer_examples_as_predict_answers_rows() throws Exception {
    String examples =
        """
        {"context": {"other": "x"},
         "examples": [{"text": [1, 0.5, -1, 0.25, 0, 2], "audio": [0.5, -0.5]},
                      {"text": [1, 0, 2], "audio": []}]}""";
    JsonNode scores = JSON.readTree(ask("regress", examples).body()).path("results");
    JsonNode classes = JSON.readTree(ask("classify", examples).body()).path("results");

    assertThat(scores).hasSize(2);
    assertThat((float) scores.path(0).asDouble()).isCloseTo(expected().score()[0], within(1e-5f));
    assertThat(classes).hasSize(2);
    assertThat(classes.at("/0/0/0").asText()).isEqualTo("negative");
    assertThat(classes.at("/0/1/0").asText()).isEqualTo("neutral");
    assertThat(classes.at("/0/2/0").asText()).isEqualTo("positive");
    for (int i = 0; i < 3; i++) {
      assertThat((float) classes.path(0).path(i).path(1).asDouble())
          .isCloseTo(expected().polarity()[i], within(1e-5f));
    }
    assertThat(ask("versions/7:regress", examples).body())
        .isEqualTo(ask("regress", examples).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | examples: expected at least 1 example, found none",
        "{\"examples\": [{}]}"
            + " | examples[0]: expected frames of at least one of [audio, text], found none",
        "{\"examples\": [{\"text\": [1, 2, 3]}, {\"text\": [], \"other\": 1}]}"
            + " | examples[1]: expected frames of at least one of [audio, text], found none",
        "{\"examples\": [1]} | examples[0]: expected an object with features, found a number",
        "{\"examples\": [{\"text\": [\"a\"]}]}"
            + " | examples[0].text[0]: expected a number, found a string",
        "{\"examples\": [{\"text\": [[1]]}]}"
            + " | examples[0].text[0]: expected a number, found an array",
        "{\"examples\": [{\"other\": [1, \"a\"]}]}"
            + " | examples[0].other[1]: expected a whole number, found a string",
        "{\"examples\": [{\"other\": null}]}"
            + " | examples[0].other: expected a number, a string or {\"b64\": a string}, found null",
        "{\"context\": {\"text\": [1]}, \"examples\": [{\"text\": [1]}]}"
            + " | examples[0]: expected no feature of the context, found [text]",
        "{\"signature_name\": \"classify\", \"examples\": [{}]}"
            + " | signature_name: expected one for regress, of [regress], found \"classify\"",
        "{\"instances\": []}"
            + " | instances: expected only signature_name, context and examples, found this key",
      })
  void examples_that_are_no_good_are_refused_by_name(String body, String problem) throws Exception {
    HttpResponse<String> found = ask("regress", body);

    assertThat(found.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(found.body()).path("error").asText()).isEqualTo(problem);
  }

  @Test
  void examples_of_another_width_are_refused_by_the_model() throws Exception {
    HttpResponse<String> found = ask("regress", "{\"examples\": [{\"text\": [1, 2]}]}");

    assertThat(found.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(found.body()).path("error").asText())
        .isEqualTo("text: expected 3 features per frame, found these numbers of values: [2]");
  }

  @Test
  void an_utterance_without_any_modality_is_refused_however_it_is_asked() throws Exception {
    HttpResponse<String> row =
        server.predict(
            TinyVersions.ROWS.replace("_lengths\": 2", "_lengths\": 0").replace(": 1}", ": 0}"));
    HttpResponse<String> example = predictSerialized(Map.of("other", new float[] {1}));

    assertThat(row.statusCode()).isEqualTo(400);
    assertThat(row.body())
        .contains("instances[0]: expected frames of at least one of [audio, text], found none");
    assertThat(example.statusCode()).isEqualTo(400);
    assertThat(example.body())
        .startsWith("{\"error\":\"examples: expected frames of at least one of ")
        .endsWith(", found none in these rows of the batch: [0]\"}");
  }

  @Test
  void what_is_not_finite_in_a_serialized_example_is_refused_by_the_graph() throws Exception {
    HttpResponse<String> found =
        predictSerialized(Map.of("text", new float[] {1, Float.NaN, 2}, "audio", new float[2]));

    assertThat(found.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(found.body()).path("error").asText())
        .isEqualTo(
            "text: expected finite features, found NaN or infinity in these rows of the batch: [0]");
  }

  private static HttpResponse<String> predictSerialized(Map<String, float[]> features)
      throws Exception {
    Features.Builder all = Features.newBuilder();
    features.forEach(
        (name, values) ->
            all.putFeature(
                name,
                Feature.newBuilder()
                    .setFloatList(FloatList.newBuilder().addAllValue(Floats.asList(values)))
                    .build()));
    byte[] example = Example.newBuilder().setFeatures(all).build().toByteArray();
    return server.predict(
        "{\"signature_name\": \"serialized\", \"instances\": [{\"b64\": \"%s\"}]}"
            .formatted(Base64.getEncoder().encodeToString(example)));
  }

  @Test
  void health_and_metrics_are_there() throws Exception {
    server.predict(TinyVersions.ROWS);

    assertThat(server.get("/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(server.get("/metrics").body())
        .contains("trimodal_model_version 7.0\n")
        .contains("trimodal_requests_total{route=\"predict\",status=\"200\"}")
        .contains("trimodal_batch_rows_bucket{le=\"1.0\"}")
        .contains("trimodal_queue_requests 0.0\n")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void a_body_that_is_too_long_is_refused_but_read_so_that_the_answer_is_seen() throws Exception {
    String tooLong = "[" + " ".repeat(TinyServer.limits().body());

    HttpResponse<String> found = server.predict(tooLong);

    assertThat(found.statusCode()).isEqualTo(413);
    assertThat(found.body())
        .isEqualTo("{\"error\":\"body: expected at most 65536 bytes, found more\"}");
  }

  @Test
  void a_body_of_unknown_length_is_held_to_the_same_limit() throws Exception {
    byte[] tooLong = " ".repeat(TinyServer.limits().body() + 1).getBytes(US_ASCII);

    HttpResponse<String> found =
        server.send(
            HttpRequest.newBuilder(server.uri("/v1/models/tiny:predict"))
                .POST(BodyPublishers.ofByteArrays(List.of(tooLong))));
    HttpResponse<String> allowed =
        server.send(
            HttpRequest.newBuilder(server.uri("/v1/models/tiny:predict"))
                .POST(BodyPublishers.ofByteArrays(List.of(TinyVersions.ROWS.getBytes(US_ASCII)))));

    assertThat(found.statusCode()).isEqualTo(413);
    assertThat(allowed.statusCode()).isEqualTo(200);
  }

  @Test
  void a_body_that_comes_too_slowly_is_given_up() throws IOException {
    String found =
        raw("POST /v1/models/tiny:predict HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{");

    assertThat(found)
        .startsWith("HTTP/1.1 408 ")
        .contains("\r\nConnection: close\r\n")
        .endsWith("{\"error\":\"body: expected all of it within 0.5 s, found 1 bytes\"}");
  }

  @Test
  void a_body_of_unknown_length_that_ends_too_early_is_told_without_a_number_of_bytes()
      throws IOException {
    try (RawClient client = new RawClient(server.uri("/"))) {
      client.send(
          "POST /v1/models/tiny:predict HTTP/1.1|Host: a|Transfer-Encoding: chunked||3|{\"i|"
              .replace("|", "\r\n")
              .getBytes(US_ASCII));
      client.cut();

      RawClient.Response found = client.receive();

      assertThat(found.status()).isEqualTo(400);
      assertThat(found.body())
          .isEqualTo("{\"error\":\"body: expected its last chunk, found 3 bytes and the end\"}");
    }
  }

  @Test
  void with_a_token_only_health_and_the_page_are_open() throws Exception {
    try (TinyServer guarded =
        TinyServer.start(
            base, Optional.empty(), Optional.empty(), Optional.of(new BearerToken("secret")))) {
      HttpResponse<String> refused = guarded.predict(TinyVersions.ROWS);
      HttpResponse<String> wrong =
          guarded.send(
              HttpRequest.newBuilder(guarded.uri("/metrics"))
                  .header("Authorization", "Bearer secret2"));
      HttpResponse<String> right =
          guarded.send(
              HttpRequest.newBuilder(guarded.uri("/v1/models/tiny"))
                  .header("Authorization", "bearer secret"));

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(refused.body())
          .isEqualTo(
              "{\"error\":\"Authorization: expected Bearer and the server's token, found no such"
                  + " header\"}");
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(right.statusCode()).isEqualTo(200);
      assertThat(guarded.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(guarded.get("/").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> ask(String method, String body) throws Exception {
    String path = method.contains(":") ? "/" + method : ":" + method;
    return server.send(
        HttpRequest.newBuilder(server.uri("/v1/models/tiny" + path))
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends bytes and gives all that comes back until the server closes. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(server.uri("/").getHost(), server.uri("/").getPort())) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private static Prediction expected() {
    try (Predictor predictor = Predictor.load(base.resolve("7"), SessionSettings.standard())) {
      return predictor.predict(
          new PredictionBatch(
              1,
              Map.of(
                  "text",
                      new Sequences(2, 3, new float[] {1, 0.5f, -1, 0.25f, 0, 2}, new int[] {2}),
                  "audio", new Sequences(1, 2, new float[] {0.5f, -0.5f}, new int[] {1}))));
    }
  }
}

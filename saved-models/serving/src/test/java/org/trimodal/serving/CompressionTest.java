package org.trimodal.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.ByteStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed requests and answers. */
class CompressionTest {
  @TempDir static Path base;
  private static TinyServer server;

  @BeforeAll
  @SuppressWarnings("MustBeClosedChecker") // closed after all tests
  static void starts() {
    TinyVersions.copy(0, base, 1);
    server = TinyServer.start(base);
  }

  @AfterAll
  static void ends() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "identity, gzip"})
  void a_compressed_body_is_answered_as_the_plain_one(String coding) throws Exception {
    HttpResponse<String> found = predict(coding, gzip(TinyVersions.ROWS.getBytes(UTF_8)));

    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.body()).isEqualTo(server.predict(TinyVersions.ROWS).body());
  }

  @Test
  void a_small_body_that_inflates_beyond_the_limit_is_refused_and_leaves_no_memory_taken()
      throws Exception {
    byte[] bomb = gzip(new byte[100 * TinyServer.limits().body()]);
    assertThat(bomb.length).isLessThan(TinyServer.limits().body());

    HttpResponse<String> found = predict("gzip", bomb);

    assertThat(found.statusCode()).isEqualTo(413);
    assertThat(found.body()).contains("body: expected at most 65536 bytes, found more");
    assertNoBodies();
  }

  @Test
  void a_body_of_exactly_the_limit_is_allowed() throws Exception {
    byte[] padded = Arrays.copyOf(TinyVersions.ROWS.getBytes(UTF_8), TinyServer.limits().body());
    Arrays.fill(padded, TinyVersions.ROWS.length(), padded.length, (byte) ' ');

    assertThat(predict("gzip", gzip(padded)).statusCode()).isEqualTo(200);
    assertNoBodies();
  }

  @Test
  void what_is_no_gzip_or_cut_is_told() throws Exception {
    byte[] whole = gzip(TinyVersions.ROWS.getBytes(UTF_8));
    for (byte[] body :
        new byte[][] {
          TinyVersions.ROWS.getBytes(UTF_8), Arrays.copyOf(whole, whole.length - 9), new byte[0]
        }) {
      HttpResponse<String> found = predict("gzip", body);

      assertThat(found.statusCode()).isEqualTo(400);
      assertThat(found.body())
          .contains("body: expected gzip, as Content-Encoding says, found other or cut bytes");
    }
    assertNoBodies();
  }

  @Test
  void other_codings_are_refused_by_name() throws Exception {
    for (String coding : new String[] {"br", "deflate", "zstd", "gzip, gzip"}) {
      HttpResponse<String> found = predict(coding, gzip(TinyVersions.ROWS.getBytes(UTF_8)));

      assertThat(found.statusCode()).isEqualTo(415);
      assertThat(found.headers().firstValue("Accept-Encoding")).hasValue("gzip");
      assertThat(found.body())
          .isEqualTo(
              "{\"error\":\"Content-Encoding: expected gzip or identity, found %s\"}"
                  .formatted(coding));
    }
  }

  @Test
  void a_long_answer_is_compressed_for_who_asks_for_it() throws Exception {
    String plain = server.get("/v1/models/tiny/metadata").body();

    HttpResponse<byte[]> asked = metadata("gzip;q=0.5, br");
    HttpResponse<byte[]> refused = metadata("gzip;q=0, br");

    assertThat(asked.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(asked.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    assertThat(asked.body().length).isLessThan(plain.length());
    assertThat(inflated(asked.body())).isEqualTo(plain);
    assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(new String(refused.body(), UTF_8)).isEqualTo(plain);
  }

  private static HttpResponse<String> predict(String coding, byte[] body) throws Exception {
    return server.send(
        HttpRequest.newBuilder(server.uri("/v1/models/tiny:predict"))
            .header("Content-Encoding", coding)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static HttpResponse<byte[]> metadata(String accepted) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.uri("/v1/models/tiny/metadata"))
                .header("Accept-Encoding", accepted)
                .build(),
            BodyHandlers.ofByteArray());
  }

  private static void assertNoBodies() throws Exception {
    assertThat(server.get("/metrics").body()).contains("trimodal_body_bytes 0.0\n");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static String inflated(byte[] compressed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return new String(ByteStreams.toByteArray(in), UTF_8);
    }
  }
}

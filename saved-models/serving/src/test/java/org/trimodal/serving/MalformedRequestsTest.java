package org.trimodal.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that break HTTP's rules are refused in the server's words, never in the library's. */
class MalformedRequestsTest {
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
  @CsvSource(
      delimiter = ';',
      value = {
        "GET /healthz HTTP/1.1; 400; Host: expected this header, found none",
        "GET /healthz HTTP/1.1|Host: a|Host: b; 400; Host: expected one, found several",
        "GET /healthz HTTP/1.1|Host: a:b:c; 400; Host: expected a name and a port, found something else",
        "GET /healthz; 400; request: expected HTTP/1.0 or HTTP/1.1, found another version or none",
        "GET /healthz HTTP/2.0|Host: a; 400; request: expected HTTP/1.0 or HTTP/1.1, found another version or none",
        "GET /healthz HTTP/9.9|Host: a; 400; request: expected HTTP/1.0 or HTTP/1.1, found another version or none",
        "complete nonsense; 400; request: expected HTTP/1.0 or HTTP/1.1, found another version or none",
        "GET /healthz HTTP/1.1|Host: a|no field; 400; request: expected HTTP/1.1, found something else",
        "GET //healthz HTTP/1.1|Host: a; 400; path: expected one without empty or encoded parts, found one with them",
        "GET /..%2fetc HTTP/1.1|Host: a; 400; path: expected one without empty or encoded parts, found one with them",
        "POST /v1/models/tiny:predict HTTP/1.1|Host: a|Content-Length: x; 400; Content-Length: expected a whole number, found something else",
        "POST /v1/models/tiny:predict HTTP/1.1|Host: a|Content-Length: 1|Content-Length: 2; 400; Content-Length: expected one, found several",
        "POST /v1/models/tiny:predict HTTP/1.1|Host: a|Content-Length: 1|Transfer-Encoding: chunked; 400; Transfer-Encoding: expected no Content-Length beside it, found one",
        "POST /v1/models/tiny:predict HTTP/1.1|Host: a|Transfer-Encoding: gzip; 400; Transfer-Encoding: expected chunked, found another coding",
        "POST /v1/models/tiny:predict HTTP/1.1|Host: a|Transfer-Encoding: gzip, chunked||0|; 400; 'Transfer-Encoding: expected chunked, found gzip, chunked'",
        "POST /v1/models/tiny:predict HTTP/1.1|Host: a|Expect: more|Content-Length: 1; 417; Expect: expected 100-continue, found something else",
      })
  void each_is_told_what_was_expected(String request, int status, String error) throws IOException {
    assertRefused(request.replace("|", "\r\n"), status, error);
  }

  @Test
  void what_is_longer_than_a_header_may_be_is_told_the_limit() throws IOException {
    String words = "expected at most 16384 bytes before the body, found more";
    String tooLong = "a".repeat(20_000);

    assertRefused("GET /" + tooLong + " HTTP/1.1\r\nHost: a", 414, "request: " + words);
    assertRefused("GET / HTTP/1.1\r\nHost: a\r\nX: " + tooLong, 431, "request: " + words);
  }

  private static void assertRefused(String request, int status, String error) throws IOException {
    try (RawClient client = new RawClient(server.uri("/"))) {
      client.send((request + "\r\n\r\n").getBytes(US_ASCII));

      RawClient.Response found = client.receive();

      assertThat(found.body()).isEqualTo("{\"error\":\"" + error + "\"}");
      assertThat(found.status()).isEqualTo(status);
    }
  }
}

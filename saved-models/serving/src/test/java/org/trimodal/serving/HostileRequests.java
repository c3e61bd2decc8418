package org.trimodal.serving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Requests that no server should like, the same for the same seed. */
final class HostileRequests {
  private static final String PREDICT = "/v1/models/tiny:predict";
  private static final List<String> NO_NUMBERS =
      List.of(
          "\"1\"",
          "\"NaN\"",
          "NaN",
          "-Infinity",
          "1e999",
          "null",
          "true",
          "{}",
          "[]",
          "[[]]",
          "\"\\u0000\"",
          "9".repeat(300),
          "0x10",
          "1,",
          "{\"b64\": \"AA==\"}",
          "'1'");
  private static final List<String> NO_LENGTHS =
      List.of("-1", "1e2", "1.5", "3", "99999999999", "\"2\"", "null", "[2]", "{}", "true");
  private static final List<String> NO_PATHS =
      List.of(
          "/v1/models/tiny",
          "/v1/models/tiny:classify",
          "/v1/models/tiny:predict:predict",
          "/v1/models/tiny/versions/0:predict",
          "/v1/models/tiny/versions/99999999999999999999:predict",
          "/v1/models/tiny/versions/-1:predict",
          "/v1/models/../../../etc/passwd",
          "/v1/models/%2e%2e%2ftiny:predict",
          "/v1/models/tiny%00:predict",
          "/v1/models/\u00ff\u00fe:predict",
          "/v1/models/:predict",
          "/page/examples/999999",
          "//",
          "/%zz",
          "/" + "a".repeat(7000));
  private static final List<String> NO_METHODS = List.of("PUT", "DELETE", "PATCH", "BREW", "get");
  private static final List<String> NO_HTTP =
      List.of(
          "\r\n\r\nnonsense\r\n\r\n",
          "GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n",
          "GET /healthz\r\n\r\n",
          "GET /healthz HTTP/1.1\r\n\r\n",
          "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
          "POST " + PREDICT + " HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
          "POST " + PREDICT + " HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n",
          "POST "
              + PREDICT
              + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
          "POST " + PREDICT + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: odd\r\n\r\n",
          "POST " + PREDICT + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
          "GET /healthz HTTP/1.1\r\nHost: a\r\n" + "X: " + "x".repeat(20_000) + "\r\n\r\n",
          "GET /healthz HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n");

  private final SplittableRandom random;

  HostileRequests(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * A request.
   *
   * @param bytes to send
   * @param isCut whether that is all, though more is announced
   */
  @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
  record Hostile(byte[] bytes, boolean isCut) {}

  Hostile next() {
    return switch (random.nextInt(12)) {
      case 0 -> body(instance(frames(any(NO_NUMBERS)), "1"));
      case 1 -> body(instance("[[1, 2, 3]]", any(NO_LENGTHS)));
      case 2 -> body(nested());
      case 3 -> body(huge());
      case 4 -> body(instance("[[1, 2, 3]]", "1").substring(0, 1 + random.nextInt(60)));
      case 5 -> body(withByte(instance("[[1, 2, 3]]", "1"), (byte) random.nextInt(9)));
      case 6 -> body(withByte(instance("[[1, 2, 3]]", "1"), (byte) (0xf8 | random.nextInt(8))));
      case 7 -> body(keys());
      case 8 -> cut(instance("[[1, 2, 3]]", "1"));
      case 9 -> new Hostile(RawClient.request("POST", any(NO_PATHS), some()), false);
      case 10 -> new Hostile(RawClient.request(any(NO_METHODS), PREDICT, some()), false);
      default -> new Hostile(any(NO_HTTP).getBytes(ISO_8859_1), true);
    };
  }

  /** The beginning of a request whose body never comes. */
  byte[] slow() {
    byte[] whole = cut(instance("[[1, 2, 3]]", "1")).bytes();
    return Arrays.copyOf(whole, whole.length - 1);
  }

  private static String instance(String text, String lengths) {
    return ("{\"instances\": [{\"text\": %s, \"text_lengths\": %s,"
            + " \"audio\": [[1, 2]], \"audio_lengths\": 1}]}")
        .formatted(text, lengths);
  }

  private String frames(String bad) {
    int at = random.nextInt(3);
    return "[[%s, %s, %s]]"
        .formatted(at == 0 ? bad : "1", at == 1 ? bad : "-2.5e-3", at == 2 ? bad : "0");
  }

  private String nested() {
    int depth = 1 + random.nextInt(5000);
    return switch (random.nextInt(4)) {
      case 0 -> "[".repeat(depth);
      case 1 -> "{\"instances\":".repeat(depth);
      case 2 -> instance("[".repeat(3 + depth) + "]".repeat(3 + depth), "1");
      default -> "{\"instances\": [" + "{\"text\":".repeat(depth) + "1" + "}".repeat(depth) + "]}";
    };
  }

  private String huge() {
    int count = 1000 + random.nextInt(29_000);
    return switch (random.nextInt(4)) {
      case 0 -> instance("[[" + "1,".repeat(count) + "1]]", "1");
      case 1 -> instance("[" + "[1,2,3],".repeat(count / 4) + "[1,2]]", "1");
      case 2 -> "{\"instances\": [" + "0,".repeat(count) + "0]}";
      default -> instance("[[1, 2, 3]]", "1") + " ".repeat(64 << 10);
    };
  }

  private String keys() {
    return switch (random.nextInt(8)) {
      case 0 -> "{}";
      case 1 -> "{\"instances\": [], \"inputs\": {}}";
      case 2 -> "{\"instances\": [{\"text\": [[1, 2, 3]], \"text_lengths\": 1}]}";
      case 3 -> instance("[[1, 2, 3]]", "1, \"more\": 1");
      case 4 -> instance("[[1, 2, 3]]", "1, \"text_lengths\": 1");
      case 5 -> "{\"signature_name\": \"none\", " + instance("[[1, 2, 3]]", "1").substring(1);
      case 6 -> "{\"signature_name\": 3, " + instance("[[1, 2, 3]]", "1").substring(1);
      default -> "{\"k" + "y".repeat(random.nextInt(3000)) + "\": 1}";
    };
  }

  private Hostile cut(String body) {
    byte[] whole = RawClient.request("POST", PREDICT, body.getBytes(UTF_8));
    return new Hostile(
        Arrays.copyOf(whole, whole.length - 1 - random.nextInt(body.length())), true);
  }

  private byte[] some() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] withByte(String body, byte bad) {
    byte[] bytes = body.getBytes(UTF_8);
    bytes[random.nextInt(bytes.length)] = bad;
    return bytes;
  }

  private static Hostile body(String body) {
    return body(body.getBytes(UTF_8));
  }

  private static Hostile body(byte[] body) {
    return new Hostile(RawClient.request("POST", PREDICT, body), false);
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

package org.trimodal.serving.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.trimodal.serving.api.RefusalException;
import org.trimodal.serving.api.Reply;

/** Bodies that are compressed with gzip, the one compression that the server knows. */
final class Gzip {
  static final String NAME = "gzip";

  /** Below it the header that tells of the compression costs what compression gains. */
  private static final int LEAST_BODY = 512;

  private static final int FIRST_CAPACITY = 64 << 10;

  private Gzip() {}

  /**
   * Whether a request's body is compressed.
   *
   * @throws RefusalException 415 if it is, by anything else than gzip
   */
  static boolean isUsedBy(Request request) {
    List<String> codings = request.getHeaders().getCSV(HttpHeader.CONTENT_ENCODING, false);
    List<String> others =
        codings.stream()
            .map(coding -> coding.toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.equals("identity"))
            .toList();
    if (others.isEmpty()) {
      return false;
    }
    if (others.equals(List.of(NAME)) || others.equals(List.of("x-gzip"))) {
      return true;
    }
    throw new RefusalException(
            415, "Content-Encoding: expected gzip or identity, found " + String.join(", ", codings))
        .with(HttpHeader.ACCEPT_ENCODING.asString(), NAME);
  }

  /** Whether an answer is to be compressed: it is long enough, and the client asks for that. */
  static boolean isWantedBy(Request request, Reply reply) {
    return reply.body().length >= LEAST_BODY
        && request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).stream()
            .anyMatch(coding -> coding.equalsIgnoreCase(NAME) || coding.equals("*"));
  }

  /** Compresses. */
  static byte[] compress(byte[] body) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return compressed.toByteArray();
  }

  /**
   * Inflates a body, never further than is allowed.
   *
   * @param compressed whose bytes the caller has taken from the budget
   * @param budget of which the result takes its length, and gets that of {@code compressed} back
   * @throws RefusalException 413 too long, 400 no gzip, 429 no memory left; the budget then has all
   *     bytes back
   */
  static byte[] inflate(byte[] compressed, Limits limits, MemoryBudget budget) {
    byte[] bytes = {};
    int length = 0;
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      while (true) {
        if (length == bytes.length) {
          int capacity = (int) Math.min(limits.body() + 1L, Math.max(FIRST_CAPACITY, 2L * length));
          if (length > limits.body()) {
            throw BodyReader.tooLong(limits);
          }
          if (!budget.take(capacity - bytes.length)) {
            throw BodyReader.noMemory();
          }
          bytes = Arrays.copyOf(bytes, capacity);
        }
        int read = gzip.read(bytes, length, bytes.length - length);
        if (read < 0) {
          break;
        }
        length += read;
      }
      budget.giveBack(bytes.length - length);
      return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    } catch (IOException e) {
      budget.giveBack(bytes.length);
      throw new RefusalException(
          400, "body: expected gzip, as Content-Encoding says, found other or cut bytes");
    } catch (RefusalException e) {
      budget.giveBack(bytes.length);
      throw e;
    } finally {
      budget.giveBack(compressed.length);
    }
  }
}

package org.trimodal.serving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;

/** A client that sends bytes as it is told, HTTP or not, over one connection at a time. */
public final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLISECONDS = 30_000;

  private final URI server;
  private Socket socket;
  private InputStream in;

  public RawClient(URI server) throws IOException {
    this.server = server;
    socket = connect();
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body as text
   * @param isLast whether the server ends the connection with it
   */
  public record Response(int status, String body, boolean isLast) {}

  /** A whole request. */
  public static byte[] request(String method, String path, byte[] body) {
    String head =
        "%s %s HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, body.length);
    byte[] header = head.getBytes(ISO_8859_1);
    byte[] request = new byte[header.length + body.length];
    System.arraycopy(header, 0, request, 0, header.length);
    System.arraycopy(body, 0, request, header.length, body.length);
    return request;
  }

  /** Connects anew. */
  public void reconnect() throws IOException {
    socket.close();
    socket = connect();
    in = new BufferedInputStream(socket.getInputStream());
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Tells the server that nothing more comes. */
  public void cut() throws IOException {
    socket.shutdownOutput();
  }

  /** Waits until the next answer begins, and takes nothing of it. */
  public void awaitAnswer() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      throw new EOFException("expected an answer, found the end");
    }
    in.reset();
  }

  /** The next answer; fails at the end of the connection. */
  public Response receive() throws IOException {
    String head = head();
    int status = Integer.parseInt(head.substring(9, 12));
    int length = Integer.parseInt(field(head, "Content-Length"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("expected a body of %d, found %d".formatted(length, body.length));
    }
    return new Response(
        status, new String(body, UTF_8), field(head, "Connection").equalsIgnoreCase("close"));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Socket connect() throws IOException {
    Socket connected = new Socket(server.getHost(), server.getPort());
    connected.setTcpNoDelay(true);
    connected.setSoTimeout(PATIENCE_MILLISECONDS);
    return connected;
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("expected an answer, found the end after: " + head);
      }
      head.write(next);
    }
    return head.toString(US_ASCII);
  }

  private static String field(String head, String name) {
    return head.lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse("0");
  }
}

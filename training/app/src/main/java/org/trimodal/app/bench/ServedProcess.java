package org.trimodal.app.bench;

import com.google.common.util.concurrent.Uninterruptibles;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server in a process of its own, with its default settings, asked over the loopback. */
final class ServedProcess implements AutoCloseable {
  private static final String NAME = "model";
  private static final long PAUSE_MILLIS = 2;
  private static final long LONGEST_END_SECONDS = 40;

  private final Process process;
  private final InetSocketAddress address;
  private final double startSeconds;

  private ServedProcess(Process process, InetSocketAddress address, double startSeconds) {
    this.process = process;
    this.address = address;
    this.startSeconds = startSeconds;
  }

  /**
   * Starts a server and asks it once.
   *
   * @param log where the process says what is wrong with it
   * @param base of the model
   * @param first body of the first request
   * @param options of {@code serve}
   */
  @MustBeClosed
  static ServedProcess start(
      OwnProgram program, Path log, Path base, byte[] first, List<String> options)
      throws IOException, InterruptedException {
    InetSocketAddress address = free();
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--model-base", base.toString(), "--model-name", NAME, "--port"));
    arguments.add(String.valueOf(address.getPort()));
    arguments.add("--no-access-log");
    arguments.addAll(options);
    long start = System.nanoTime();
    Process process =
        program
            .command(List.of(), arguments)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(log.toFile())
            .start();
    while (process.isAlive()) {
      try {
        LoadClient.Load answer = new LoadClient(address, List.of(request(first))).run(1, 0);
        if (answer.errors() > 0) {
          process.destroy();
          throw new IOException("the server refused its first request");
        }
        return new ServedProcess(process, address, (System.nanoTime() - start) * 1e-9);
      } catch (ConnectException e) {
        Thread.sleep(PAUSE_MILLIS); // it is not listening yet
      }
    }
    throw new IOException("the server ended at once: " + Files.readString(log));
  }

  /** Seconds from the start of the process to its first answer. */
  double startSeconds() {
    return startSeconds;
  }

  /** Seconds of processor time so far. */
  double processorSeconds() {
    return process.info().totalCpuDuration().map(time -> time.toMillis() * 1e-3).orElse(0.0);
  }

  /** Bytes resident. */
  OptionalLong memory() {
    return ProcessMemory.resident(process.pid());
  }

  /** Asks as fast as it answers. */
  LoadClient.Load load(List<byte[]> bodies, int connections, double seconds) throws IOException {
    List<byte[]> requests = bodies.stream().map(ServedProcess::request).toList();
    return new LoadClient(address, requests).run(connections, seconds);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      Uninterruptibles.getUninterruptibly(process.onExit(), LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("the server did not end when it was told to", e);
    }
  }

  private static byte[] request(byte[] body) {
    byte[] header =
        """
        POST /v1/models/%s:predict HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(NAME, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[header.length + body.length];
    System.arraycopy(header, 0, request, 0, header.length);
    System.arraycopy(body, 0, request, header.length, body.length);
    return request;
  }

  private static InetSocketAddress free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }
  }
}

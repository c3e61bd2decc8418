package org.trimodal.app.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks an HTTP server as fast as it answers, over so many connections at a time, from one thread:
 * what it sends was made before, and of what it gets it reads no more than has to be, so that the
 * machine is the server's.
 */
final class LoadClient {
  private static final byte[] OK = "HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "Content-Length: ";
  private static final int LARGEST_ANSWER = 64 << 10;

  private final InetSocketAddress server;
  private final List<byte[]> requests;

  /**
   * A client.
   *
   * @param requests whole, headers included; asked in turn
   */
  LoadClient(InetSocketAddress server, List<byte[]> requests) {
    this.server = server;
    this.requests = List.copyOf(requests);
  }

  /**
   * What was seen.
   *
   * @param seconds from the first request to the last answer
   * @param errors answers that were not 200
   * @param latencies of every answer, in seconds, sorted
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Load(double seconds, int errors, double[] latencies) {
    double rate() {
      return latencies.length / seconds;
    }

    double percentile(double share) {
      return latencies[(int) Math.min(latencies.length - 1, Math.round(share * latencies.length))];
    }
  }

  /** Asks for so long; every request is answered before this returns. */
  Load run(int connections, double seconds) throws IOException {
    List<Double> latencies = new ArrayList<>();
    int errors = 0;
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        new Conversation(i).begin(selector);
      }
      int talking = connections;
      while (talking > 0) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          Conversation conversation = (Conversation) key.attachment();
          if (conversation.advance(key)) {
            latencies.add((System.nanoTime() - conversation.asked) / 1e9);
            errors += conversation.isOk() ? 0 : 1;
            if (System.nanoTime() < end) {
              conversation.ask(key);
            } else {
              conversation.channel.close();
              talking--;
            }
          }
        }
        selector.selectedKeys().clear();
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    double[] sorted = latencies.stream().mapToDouble(latency -> latency).sorted().toArray();
    return new Load(took, errors, sorted);
  }

  /** One connection. */
  private final class Conversation {
    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
    private ByteBuffer request = ByteBuffer.allocate(0);
    private int next;
    private long asked;

    Conversation(int first) throws IOException {
      channel = SocketChannel.open(server);
      next = first;
    }

    void begin(Selector selector) throws IOException {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      ask(channel.register(selector, SelectionKey.OP_READ, this));
    }

    void ask(SelectionKey key) throws IOException {
      request = ByteBuffer.wrap(requests.get(next++ % requests.size()));
      answer.clear();
      asked = System.nanoTime();
      channel.write(request);
      key.interestOps(SelectionKey.OP_READ | (request.hasRemaining() ? SelectionKey.OP_WRITE : 0));
    }

    /** Goes on; true when the answer is whole. */
    boolean advance(SelectionKey key) throws IOException {
      if (key.isWritable()) {
        channel.write(request);
        if (!request.hasRemaining()) {
          key.interestOps(SelectionKey.OP_READ);
        }
      }
      if (!key.isReadable()) {
        return false;
      }
      if (channel.read(answer) < 0) {
        throw new EOFException("the server closed a connection on which it was asked");
      }
      return isWhole();
    }

    boolean isOk() {
      return Arrays.equals(OK, Arrays.copyOf(answer.array(), OK.length));
    }

    private boolean isWhole() {
      int header = endOfHeader();
      if (header < 0) {
        return false;
      }
      String text = new String(answer.array(), 0, header, StandardCharsets.US_ASCII);
      int at = text.indexOf(LENGTH) + LENGTH.length();
      int length = Integer.parseInt(text.substring(at, text.indexOf('\r', at)));
      return answer.position() == header + length;
    }

    /** Behind the first empty line. */
    private int endOfHeader() {
      byte[] bytes = answer.array();
      for (int i = 2; i < answer.position(); i++) {
        if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }
  }
}

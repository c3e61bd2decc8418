package org.trimodal.data.pickle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.trimodal.data.Split;
import org.trimodal.data.mmsa.PickleSource;

/**
 * A pickle like MulT's with one array of any size, almost all of it a hole in the file; as a
 * program of its own it reads one, in a memory that the caller sets.
 */
final class SparsePickle {
  static final int TIME = 500;
  static final int WIDTH = 74;

  private SparsePickle() {}

  /** Every thousandth utterance of train has one step, whose first value is its number. */
  static void write(Path file, int utterances) throws IOException {
    Map<Long, Float> values = new TreeMap<>();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      PickleWriter pickle = new PickleWriter(out);
      pickle.beginDict();
      for (Split split : Split.values()) {
        int count = split == Split.TRAIN ? utterances : 1;
        pickle.text(split.key());
        pickle.beginDict();
        pickle.text("labels");
        pickle.beginArray(count, 1, 1);
        pickle.values(new float[count]);
        pickle.endArray();
        pickle.text("audio");
        pickle.beginArray(count, TIME, WIDTH);
        out.flush();
        long start = channel.position();
        for (int i = 0; i < count; i += 1_000) {
          values.put(start + 4L * i * TIME * WIDTH, (float) (i + 1));
        }
        channel.position(start + 4L * count * TIME * WIDTH);
        pickle.endArray();
        pickle.endDict();
      }
      pickle.endDict();
      pickle.stop();
      for (Map.Entry<Long, Float> value : values.entrySet()) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.write(bytes.putFloat(value.getValue()).flip(), value.getKey());
      }
    }
  }

  /** The sum of all values of train, and the number of utterances. */
  static String summary(Path file) {
    double[] sum = {0};
    int[] count = {0};
    try (PickleSource source = PickleSource.open(file)) {
      source.read(
          Split.TRAIN,
          utterance -> {
            count[0]++;
            for (float value : utterance.features().get(0).values()) {
              sum[0] += value;
            }
          });
    }
    return "%d utterances, sum %.0f".formatted(count[0], sum[0]);
  }

  /** Reads the file named, or with a number of utterances writes it. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    Consumer<String> print = System.out::println;
    try {
      if (arguments.length > 1) {
        write(file, Integer.parseInt(arguments[1]));
      } else {
        print.accept(summary(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.trimodal.data.pickle;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;

/**
 * A pickle of protocol 2 to 5, read without Python: text, numbers, lists and dicts are held, arrays
 * stay in the file. Names that it mentions are compared with a list and never loaded.
 */
public final class PickleFile implements AutoCloseable {
  private final PickleChannel channel;
  private final PickleValue root;

  private PickleFile(PickleChannel channel, PickleValue root) {
    this.channel = channel;
    this.root = root;
  }

  /**
   * Reads all but the arrays' elements.
   *
   * @throws org.trimodal.data.DataException if the file is no pickle, is damaged, or mentions a
   *     name that no array needs, with the place in bytes
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // kept in the pickle, closed by close()
  public static PickleFile open(Path path) {
    PickleChannel channel = new PickleChannel(path);
    try {
      return new PickleFile(channel, new Unpickler(new PickleInput(channel)).load());
    } catch (RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /** The value that was pickled. */
  public PickleValue root() {
    return root;
  }

  /** The file. */
  public Path path() {
    return channel.path();
  }

  @Override
  public void close() {
    channel.close();
  }
}

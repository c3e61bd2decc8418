package org.trimodal.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write in a folder, which one holder has at a time: a lock of the operating system on
 * the file {@code .lock}, whose text says who holds it. The file stays, empty while nobody does;
 * what a dead process left in it is no lock.
 *
 * <p>Where the file system knows no locks (some NFS mounts), the text alone decides: it is believed
 * unless it names a process of this host that is dead. Two processes that begin within the same
 * moment are not told apart there.
 */
public final class FolderLock implements AutoCloseable {
  /** The file that is locked. */
  public static final String NAME = ".lock";

  /**
   * The locks of this process by their files. POSIX takes a process's lock away when it closes any
   * channel of the file, so a file that is held here is not even opened again.
   */
  private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** How a file is locked. */
  @FunctionalInterface
  interface Locking {
    /**
     * Tries once.
     *
     * @return empty if another process holds it
     * @throws IOException if the file system knows no locks
     */
    Optional<FileLock> lock(FileChannel channel) throws IOException;
  }

  /**
   * Takes the lock, which {@link #close} gives back.
   *
   * @param folder that is there
   * @throws FileException if another process or thread has it, saying which; nothing was changed
   *     then
   */
  public static FolderLock take(Path folder) {
    return take(folder, channel -> Optional.ofNullable(channel.tryLock()));
  }

  static FolderLock take(Path folder, Locking locking) {
    try {
      Path file = folder.toRealPath().resolve(NAME);
      String mine = holder();
      String before = HELD.putIfAbsent(file, mine);
      if (before != null) {
        throw held(file, before);
      }
      boolean taken = false;
      try {
        FolderLock lock = open(file, mine, locking);
        taken = true;
        return lock;
      } finally {
        if (!taken) {
          HELD.remove(file);
        }
      }
    } catch (IOException e) {
      throw new FileException(
          folder, "expected to lock the folder, found " + IoFailure.inWordsWithFile(e), e);
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // kept by the lock, or closed here
  private static FolderLock open(Path file, String mine, Locking locking) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!isFree(channel, locking)) {
        throw held(file, read(channel));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(mine.getBytes(StandardCharsets.UTF_8)), 0);
      return new FolderLock(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      throw new FileException(
          file, "expected to unlock the folder, found " + IoFailure.inWordsWithFile(e), e);
    } finally {
      HELD.remove(file);
    }
  }

  private static boolean isFree(FileChannel channel, Locking locking) throws IOException {
    try {
      return locking.lock(channel).isPresent(); // until the channel is closed
    } catch (IOException e) {
      return isOfDeadProcess(read(channel));
    }
  }

  private static boolean isOfDeadProcess(String holder) {
    if (holder.isBlank()) {
      return true;
    }
    String[] words = holder.split(" ", -1);
    return words.length > 4
        && words[1].matches("\\d{1,18}")
        && words[4].equals(host())
        && ProcessHandle.of(Long.parseLong(words[1])).isEmpty();
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(1024);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
  }

  private static String holder() {
    return "process %d on host %s".formatted(ProcessHandle.current().pid(), host());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown"; // as in containers without a name
    }
  }

  private static FileException held(Path file, String holder) throws IOException {
    return new FileException(
        file.resolveSibling(""),
        "expected nobody else to write in this folder, found %s, since %s; wait for its end"
            .formatted(
                holder.isBlank() ? "another process" : holder,
                Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS)));
  }
}

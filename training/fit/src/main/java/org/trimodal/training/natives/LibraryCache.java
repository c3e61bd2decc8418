package org.trimodal.training.natives;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** The folder into which JavaCPP unpacks native libraries, once. */
public final class LibraryCache {
  private static final String ELSEWHERE =
      "; another folder: TRIMODAL_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR";

  private final Path folder;

  private LibraryCache(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder that JavaCPP takes.
   *
   * @throws NativesException if it cannot be made or written
   */
  public static LibraryCache open() {
    try {
      return of(Loader.getCacheDir().toPath());
    } catch (IOException e) {
      throw new NativesException(
          "library cache: expected a folder that can be written, found "
              + e.getMessage()
              + ELSEWHERE);
    }
  }

  static LibraryCache of(Path folder) {
    if (!Files.isWritable(folder)) {
      throw new NativesException(
          "library cache: expected a folder that can be written, found that %s cannot%s"
              .formatted(folder, ELSEWHERE));
    }
    return new LibraryCache(folder);
  }

  /**
   * Refuses to begin where TensorFlow's libraries have no room.
   *
   * @throws NativesException if they are not unpacked yet and there is too little room
   */
  public void requireRoomForTensorFlow() {
    requireRoom(TensorFlowBuild.found().libraries());
  }

  /**
   * Refuses to begin with what would not end.
   *
   * @param libraries within their jars; those that are unpacked take no more room
   * @throws NativesException if there is too little room
   */
  void requireRoom(List<URL> libraries) {
    requireRoom(libraries, free());
  }

  void requireRoom(List<URL> libraries, long free) {
    long needed = toUnpack(libraries);
    if (needed > free) {
      throw new NativesException(
          "library cache: expected %d MB free in %s, found %d MB%s"
              .formatted(needed / 1_000_000, folder, free / 1_000_000, ELSEWHERE));
    }
  }

  /** Bytes that libraries are yet to take. */
  long toUnpack(List<URL> libraries) {
    long bytes = 0;
    try {
      for (URL library : libraries) {
        if (library.openConnection() instanceof JarURLConnection entry) {
          String jar = new File(entry.getJarFileURL().getPath()).getName();
          Path unpacked = folder.resolve(jar).resolve(entry.getEntryName());
          long size = entry.getContentLengthLong();
          bytes += Files.exists(unpacked) && Files.size(unpacked) == size ? 0 : size;
        }
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In one line. */
  public String describe() {
    return "%s, %d MB free, %d MB to unpack for TensorFlow"
        .formatted(
            folder, free() / 1_000_000, toUnpack(TensorFlowBuild.found().libraries()) / 1_000_000);
  }

  private long free() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

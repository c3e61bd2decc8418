package org.trimodal.training.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.speed.MatrixProductRate;

/** Whether this machine can train. A GPU is not needed. */
public final class Machine {
  /** What TensorFlow's libraries take when they are first unpacked. */
  private static final long UNPACKED_BYTES = 700L << 20;

  private Machine() {}

  /**
   * Looks at everything that training needs.
   *
   * @param listener hears each finding as soon as it is made
   */
  public static void examine(Consumer<Finding> listener) {
    listener.accept(java());
    listener.accept(system());
    listener.accept(Processor.read().finding());
    listener.accept(cache());
    Finding natives = natives();
    listener.accept(natives);
    if (natives.missing().isEmpty()) {
      listener.accept(Finding.good("devices", String.join(", ", Devices.names())));
      listener.accept(threads());
      listener.accept(matrixProduct());
    }
  }

  private static Finding java() {
    String found = System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
    return Runtime.version().feature() >= 17
        ? Finding.good("java", found)
        : Finding.bad("java", found, "Java 17 or later");
  }

  private static Finding system() {
    String name = System.getProperty("os.name");
    String found = name + " on " + System.getProperty("os.arch");
    return found.equals("Linux on amd64")
        ? Finding.good("system", found)
        : Finding.bad("system", found, "Linux on amd64, for which TensorFlow's libraries are");
  }

  private static Finding cache() {
    try {
      Path cache = Loader.getCacheDir().toPath();
      boolean unpacked = !list(cache).isEmpty();
      long free = Files.getFileStore(cache).getUsableSpace();
      String found =
          "%s, %s, %d MB free"
              .formatted(cache, unpacked ? "in use" : "still empty", free / 1_000_000);
      return unpacked || free > UNPACKED_BYTES
          ? Finding.good("library cache", found)
          : Finding.bad(
              "library cache",
              found,
              "%d MB in %s, or another folder by TRIMODAL_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR"
                  .formatted(UNPACKED_BYTES / 1_000_000, cache));
    } catch (IOException | UncheckedIOException e) {
      return Finding.bad("library cache", e.toString(), "a folder for TensorFlow's libraries");
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static Finding natives() {
    try {
      return Finding.good("TensorFlow", TensorFlow.version());
    } catch (LinkageError e) { // that is how missing or unfit native libraries show
      return Finding.bad("TensorFlow", e.toString(), "TensorFlow's libraries for this system");
    }
  }

  private static Finding threads() {
    SessionSettings settings = SessionSettings.standard();
    return Finding.good(
        "threads",
        "%d of the machine; training runs %d operations at a time, %d thread each"
            .formatted(
                Runtime.getRuntime().availableProcessors(), settings.inter(), settings.intra()));
  }

  private static Finding matrixProduct() {
    int threads = Runtime.getRuntime().availableProcessors();
    return Finding.good(
        "matrix product",
        "%.0f GFLOP/s, 1024 x 1024 in float on %d threads"
            .formatted(MatrixProductRate.measure(SessionSettings.standard()) * 1e-9, threads));
  }
}

package org.trimodal.app.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same reading by h5py, where Python has it. */
final class H5pyReader {
  private static final String READ =
      """
      import h5py, sys, time
      start = time.perf_counter()
      with h5py.File(sys.argv[1], "r") as file:
          data = file[list(file)[0]]["data"]
          for video in data:
              data[video]["features"][...]
              data[video]["intervals"][...]
      print(time.perf_counter() - start)
      """;

  /** As the SDK compresses: gzip 9, a chunk per array. */
  private static final String COMPRESS =
      """
      import h5py, sys
      with h5py.File(sys.argv[1], "r") as old, h5py.File(sys.argv[2], "w") as new:
          root = list(old)[0]
          for video in list(old[root]["data"])[:40]:
              for name in ("features", "intervals"):
                  array = old[root]["data"][video][name][...]
                  new.create_dataset(f"{root}/data/{video}/{name}", data=array, chunks=array.shape,
                                     compression="gzip", compression_opts=9)
          old.copy(old[root]["metadata"], new[root])
      print(0)
      """;

  private H5pyReader() {}

  /** Seconds to read every array of a file, start of Python left out; empty without h5py. */
  static Optional<Double> secondsToRead(Path file) throws IOException, InterruptedException {
    return run(READ, file.toString());
  }

  /** A compressed copy of some of a file's videos; empty without h5py. */
  static Optional<Path> compressed(Path file, Path copy) throws IOException, InterruptedException {
    return run(COMPRESS, file.toString(), copy.toString()).map(seconds -> copy);
  }

  private static Optional<Double> run(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("trimodal.python", "python3"), "-c", program));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return Optional.empty(); // no Python
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.of(Double.parseDouble(out.strip())) : Optional.empty();
  }
}

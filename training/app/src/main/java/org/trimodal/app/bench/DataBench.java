package org.trimodal.app.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.math.Quantiles;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.trimodal.data.csd.Collapse;
import org.trimodal.data.csd.CsdFile;
import org.trimodal.data.csd.SequenceSet;
import org.trimodal.data.csd.TimedSequence;

/**
 * Preparing data at CMU-MOSEI's lengths and rates, in one run: reading beside h5py on the same
 * file, alignment alone, and from files to shards in processes of their own, for their memory.
 */
public final class DataBench {
  private static final int VIDEOS = 200;
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 7;
  private static final String HEAP = "-Xmx512m";

  private final Path folder;
  private final OwnProgram program;
  private final Consumer<String> lines;

  private DataBench(Path folder, OwnProgram program, Consumer<String> lines) {
    this.folder = folder;
    this.program = program;
    this.lines = lines;
  }

  /**
   * Measures, for some minutes, with about a gigabyte of temporary files.
   *
   * @param program of the processes whose memory is measured
   * @param lines what was measured, as it comes
   */
  public static void run(OwnProgram program, Consumer<String> lines) {
    try {
      Path folder = Files.createTempDirectory("trimodal-bench-data");
      try {
        new DataBench(folder, program, lines).measure();
      } finally {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void measure() throws IOException, InterruptedException {
    SyntheticVideos videos = new SyntheticVideos(VIDEOS);
    videos.write(folder);
    say(
        "%d videos of %.0f s: 2.6 words, COVAREP 100 Hz x 74, FACET 30 Hz x 35",
        VIDEOS, SyntheticVideos.SECONDS);
    Path contiguous = folder.resolve(SyntheticVideos.COVAREP);
    Optional<Path> gzip = H5pyReader.compressed(contiguous, folder.resolve("covarep-gzip.csd"));
    reading("contiguous", contiguous);
    if (gzip.isPresent()) {
      reading("gzip", gzip.get());
    } else {
      say("h5py is not installed: no gzip file to read, and nothing to compare with");
    }
    alignment(videos);
    for (int count : List.of(50, 100, VIDEOS)) {
      preparation(count);
    }
  }

  /** Ours and h5py's in turn, so that a drift of the machine meets both. */
  private void reading(String kind, Path file) throws IOException, InterruptedException {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    long bytes = readAll(file);
    for (int round = 1; round < WARM_UP; round++) {
      readAll(file);
    }
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      readAll(file);
      ours.add(bytes * 1e-6 / seconds(start));
      H5pyReader.secondsToRead(file).ifPresent(seconds -> theirs.add(bytes * 1e-6 / seconds));
    }
    say("read %-11s %6.0f MB at %6.0f MB/s", kind, bytes * 1e-6, Quantiles.median().compute(ours));
    if (!theirs.isEmpty()) {
      say(
          "     with h5py          at %6.0f MB/s, ratio %.2f",
          Quantiles.median().compute(theirs),
          Quantiles.median().compute(ours) / Quantiles.median().compute(theirs));
    }
  }

  private static long readAll(Path file) {
    long bytes = 0;
    try (CsdFile csd = CsdFile.open(file)) {
      for (String id : csd.ids()) {
        TimedSequence entry = csd.read(id);
        bytes += (long) entry.values().length * Float.BYTES;
        bytes += (long) entry.intervals().length * Double.BYTES;
      }
    }
    return bytes;
  }

  private void alignment(SyntheticVideos videos) {
    Map<String, Path> paths = new LinkedHashMap<>();
    paths.put("text", folder.resolve("text.csd"));
    paths.put("audio", folder.resolve(SyntheticVideos.COVAREP));
    paths.put("vision", folder.resolve("facet.csd"));
    long nanoseconds = 0;
    for (int video = 0; video < VIDEOS; video++) {
      Map<String, Map<String, TimedSequence>> loaded = new LinkedHashMap<>();
      String id = SyntheticVideos.id(video);
      paths.forEach((role, path) -> loaded.put(role, Map.of(id, read(path, id))));
      SequenceSet sequences = new SequenceSet(loaded);
      long start = System.nanoTime();
      sequences.align("text", Collapse.MEAN);
      nanoseconds += System.nanoTime() - start;
    }
    say("alignment alone         %.3f s per hour of video", nanoseconds * 1e-9 / videos.hours());
  }

  private static TimedSequence read(Path path, String id) {
    try (CsdFile csd = CsdFile.open(path)) {
      return csd.read(id);
    }
  }

  private void preparation(int count) throws IOException, InterruptedException {
    Path recipe = SyntheticVideos.recipe(folder, count);
    Path out = folder.resolve("set-" + count);
    long start = System.nanoTime();
    Process process =
        program
            .command(
                List.of(HEAP),
                List.of(
                    "prepare", "--source", "csd", "--config", recipe.toString(), "--out", out + ""))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    OptionalLong peak = OptionalLong.empty();
    while (process.isAlive()) {
      OptionalLong now = ProcessMemory.peakResident(process.pid());
      peak = now.isPresent() ? now : peak;
      Thread.sleep(5);
    }
    double seconds = seconds(start);
    if (process.exitValue() != 0) {
      throw new IOException("prepare ended with " + process.exitValue());
    }
    double hours = new SyntheticVideos(count).hours();
    say(
        "files to shards, %3d videos at %s: %.2f s per hour of video, peak %s",
        count,
        HEAP,
        seconds / hours,
        peak.isPresent() ? String.format(Locale.ROOT, "%.0f MB", peak.getAsLong() * 1e-6) : "n/a");
  }

  @FormatMethod
  private void say(@FormatString String format, Object... values) {
    lines.accept(String.format(Locale.ROOT, format, values));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}

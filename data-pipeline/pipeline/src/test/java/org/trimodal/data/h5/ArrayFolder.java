package org.trimodal.data.h5;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import org.trimodal.data.Split;

/** A small set in the array form: text of width 2 and audio of width 1 over three frames. */
final class ArrayFolder {
  private final Path folder;

  ArrayFolder(Path folder) {
    this.folder = folder;
    for (Split split : Split.values()) {
      write(
          "text_" + split.key(),
          new float[][][] {{{1, 2}, {3, 4}, {0, 0}}, {{5, 6}, {0, 0}, {0, 0}}});
      write("audio_" + split.key(), new double[][][] {{{7}, {8}, {9}}, {{0}, {0}, {0}}});
      write("y_" + split.key(), new float[] {1.5f, -2});
    }
  }

  /** Writes or replaces a file with one array. */
  ArrayFolder write(String name, Object array) {
    file(name).toFile().delete();
    try (WritableHdfFile h5 = HdfFile.write(file(name))) {
      h5.putDataset("d1", array);
    }
    return this;
  }

  Path file(String name) {
    return folder.resolve(name + ".h5");
  }

  Path path() {
    return folder;
  }
}

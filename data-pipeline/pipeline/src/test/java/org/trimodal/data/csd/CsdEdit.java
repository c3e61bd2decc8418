package org.trimodal.data.csd;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rewrites a file of numbers with one entry changed. */
final class CsdEdit {
  private CsdEdit() {}

  static void remove(Path path, String id) {
    edit(path, id, Optional.empty());
  }

  static void replace(Path path, String id, float[][] features, double[][] intervals) {
    edit(path, id, Optional.of(new Object[] {features, intervals}));
  }

  /** Writes a file of one entry, whose features are a Java array of any number of axes. */
  static void write(Path path, String id, Object features, double[][] intervals) {
    write(path, Map.of(id, new Object[] {features, intervals}));
  }

  private static void edit(Path path, String id, Optional<Object[]> with) {
    Map<String, Object[]> entries = new TreeMap<>();
    try (CsdFile file = CsdFile.open(path)) {
      for (String each : file.ids()) {
        TimedSequence rows = file.read(each);
        float[][] features = new float[rows.length()][rows.width()];
        double[][] intervals = new double[rows.length()][2];
        for (int i = 0; i < rows.length(); i++) {
          System.arraycopy(rows.values(), i * rows.width(), features[i], 0, rows.width());
          intervals[i] = new double[] {rows.start(i), rows.end(i)};
        }
        entries.put(each, new Object[] {features, intervals});
      }
    }
    entries.remove(id);
    with.ifPresent(entry -> entries.put(id, entry));
    write(path, entries);
  }

  private static void write(Path path, Map<String, Object[]> entries) {
    try (WritableHdfFile h5 = HdfFile.write(path)) {
      WritableGroup data = h5.putGroup("edited").putGroup("data");
      entries.forEach(
          (name, arrays) -> {
            WritableGroup entry = data.putGroup(name);
            entry.putDataset("features", arrays[0]);
            entry.putDataset("intervals", arrays[1]);
          });
    }
  }
}

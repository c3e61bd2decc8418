package org.trimodal.data.csd;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.trimodal.data.FormFiles;

/** Files that mmsdk wrote with h5py. */
final class GoldenCsd {
  private GoldenCsd() {}

  static Path path(String name) {
    return FormFiles.file(GoldenCsd.class, "/csd/" + name);
  }

  static Map<String, TimedSequence> entries(String name) {
    Map<String, TimedSequence> entries = new TreeMap<>();
    try (CsdFile file = CsdFile.open(path(name))) {
      file.ids().forEach(id -> entries.put(id, file.read(id)));
    }
    return entries;
  }

  /** The four sequences that the golden alignment was made of. */
  static SequenceSet features() {
    Map<String, Map<String, TimedSequence>> sequences = new LinkedHashMap<>();
    sequences.put("words", entries("words.csd"));
    sequences.put("glove_vectors", entries("glove.csd"));
    sequences.put("COAVAREP", entries("covarep.csd"));
    sequences.put("FACET 4.2", entries("facet.csd"));
    return new SequenceSet(sequences);
  }
}

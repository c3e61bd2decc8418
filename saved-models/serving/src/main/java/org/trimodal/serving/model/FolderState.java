package org.trimodal.serving.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.ModelFiles;

/**
 * What a version's folder looks like at a time. It changes while the version is being copied, and
 * when a symbolic link is turned to another place.
 *
 * @param files size and time of each file, by its path within the folder
 * @param places where the folder and its files lie once links are followed
 */
record FolderState(Map<String, String> files, SortedSet<String> places) {
  /** Looks; a folder that cannot be read has its problem in place of files. */
  static FolderState of(Path folder) {
    Map<String, String> files = new TreeMap<>();
    SortedSet<String> places = new TreeSet<>();
    try {
      places.add(folder.toRealPath().toString());
      for (Map.Entry<String, Path> file : ModelFiles.of(folder).entrySet()) {
        Path path = file.getValue();
        files.put(file.getKey(), Files.size(path) + " bytes of " + Files.getLastModifiedTime(path));
        places.add(path.toRealPath().toString());
      }
    } catch (IOException | CheckpointException e) {
      files.put("", "found no files: " + e.getMessage());
    }
    return new FolderState(files, places);
  }

  /** Whether a link was turned to another place since then. */
  boolean liesElsewhereThan(FolderState before) {
    return !places.equals(before.places);
  }
}

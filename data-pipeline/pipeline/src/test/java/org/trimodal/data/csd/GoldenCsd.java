package org.trimodal.data.csd;

import java.nio.file.Path;
import org.trimodal.data.FormFiles;

/** Files that mmsdk wrote with h5py. */
final class GoldenCsd {
  private GoldenCsd() {}

  static Path path(String name) {
    return FormFiles.file(GoldenCsd.class, "/csd/" + name);
  }
}

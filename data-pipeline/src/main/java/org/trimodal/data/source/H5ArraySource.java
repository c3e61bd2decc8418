package org.trimodal.data.source;

import java.nio.file.Path;

/** Array-form HDF5 files. */
public final class H5ArraySource {
  private H5ArraySource() {}

  /** Opens the source. */
  public static FeatureSource open(Path folder) {
    throw new UnsupportedOperationException("not yet: " + folder);
  }
}

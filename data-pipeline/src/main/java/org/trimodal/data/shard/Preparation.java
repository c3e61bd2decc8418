package org.trimodal.data.shard;

import java.nio.file.Path;
import org.trimodal.data.source.FeatureSource;

/** Turns a source of recordings into a data set on disk, whole or not at all. */
public final class Preparation {
  private Preparation() {}

  /** Writes a data set. */
  public static Manifest prepare(FeatureSource source, Path out) {
    throw new UnsupportedOperationException("not yet: " + source.schema() + out);
  }
}

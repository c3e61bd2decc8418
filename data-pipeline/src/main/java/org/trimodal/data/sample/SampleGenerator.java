package org.trimodal.data.sample;

import java.nio.file.Path;

/** Writes a synthetic set of utterances. */
public final class SampleGenerator {
  private SampleGenerator() {}

  /** Writes the set. */
  @SuppressWarnings("DoNotCallSuggester")
  public static Ceiling generate(Path folder, long seed) {
    throw new UnsupportedOperationException("not yet: " + folder + seed);
  }
}

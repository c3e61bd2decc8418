package org.trimodal.data;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;

/**
 * One stream of features of a data set.
 *
 * @param name {@code text}, {@code audio} or {@code vision}; the user's own name is as good
 * @param width features per step
 * @param maxLength steps of the longest utterance of any split, at least 1
 */
public record Modality(ModalityName name, int width, int maxLength) {
  /** Names of the modalities that stand before all others. */
  public static final ImmutableList<String> FIRST = ImmutableList.of("text", "audio", "vision");

  /** The order of a schema, by name: text, audio, vision, then any others. */
  public static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(
              name -> FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size())
          .thenComparing(Comparator.naturalOrder());

  /** Refuses sizes below 1. */
  public Modality {
    if (width < 1 || maxLength < 1) {
      throw new IllegalArgumentException(
          "modality %s: expected a width and length of at least 1, found width %d, length %d"
              .formatted(name, width, maxLength));
    }
  }

  /** As above, of a name that {@link ModalityName} does not refuse. */
  public Modality(String name, int width, int maxLength) {
    this(new ModalityName(name), width, maxLength);
  }
}

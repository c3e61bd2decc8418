package org.trimodal.data.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;

/**
 * Recordings in some form of the field, one utterance at a time: the seam at which new formats are
 * added.
 */
public interface FeatureSource extends AutoCloseable {
  /**
   * Modalities with their widths, and the number of targets, over all splits. The longest length is
   * an upper bound where the form states one and 1 where it does not; a preparation measures it.
   */
  FeatureSchema schema();

  /** Every file that is read, for the manifest's SHA-256 list; none if features are made up. */
  default List<Path> files() {
    return List.of();
  }

  /** Frames per second, by the name of a modality whose frames have a fixed rate and keep it. */
  default Map<String, Double> framesPerSecond() {
    return Map.of();
  }

  /** What a user should know of how the files were read, e.g. a modality that train lacks. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Hands over the utterances of a split in the source's order; non-finite values are left as they
   * are.
   *
   * @throws org.trimodal.data.DataException if a file is damaged, naming it
   */
  void read(Split split, Consumer<Utterance> consumer);

  /**
   * As above, without the first utterances: how an interrupted preparation goes on. Sources that
   * can pass them by without reading their features do so.
   *
   * @param from number of the first utterance handed over, from 0
   */
  default void read(Split split, int from, Consumer<Utterance> consumer) {
    AtomicInteger number = new AtomicInteger();
    read(
        split,
        utterance -> {
          if (number.getAndIncrement() >= from) {
            consumer.accept(utterance);
          }
        });
  }

  /**
   * Where an utterance is written down, so that a message about it can say so.
   *
   * @param number of the utterance in its split, from 0, as {@link #read} hands them over
   * @param id of the utterance
   */
  default Optional<Place> place(Split split, int number, String id) {
    return Optional.empty();
  }

  /**
   * What is wrong with an utterance that its features do not show, e.g. frames that a mean left
   * out; asked while {@link #read} hands the utterance over.
   */
  default Optional<Defect> hiddenDefect(String id) {
    return Optional.empty();
  }

  /** What is wrong with the recordings beyond single utterances; known once all were read. */
  default List<Defect> defects() {
    return List.of();
  }

  /** Range that scores are to be in, ends included, where the source declares one. */
  default Optional<ScoreRange> scores() {
    return Optional.empty();
  }

  @Override
  void close();
}

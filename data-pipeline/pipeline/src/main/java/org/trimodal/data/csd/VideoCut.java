package org.trimodal.data.csd;

import com.google.common.collect.ImmutableListMultimap;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.Place;

/** What of a video is an utterance. */
interface VideoCut extends Closeable {
  /** Scores per utterance. */
  int targets();

  /** The videos of each split that have utterances. */
  ImmutableListMultimap<Split, String> videos();

  /** What is wrong with the ids of videos. */
  List<Defect> defects();

  /**
   * The utterances of a video, in order; whether there is one is no matter of single modalities.
   *
   * @param video one of {@link #videos}
   * @param steps of it, gaps not filled
   * @param frames of it that are not finite, which the steps may no longer show
   * @param defects told on the way
   */
  List<Utterance> cut(
      String video, SequenceSet steps, NonFiniteFrames frames, Consumer<Defect> defects);

  /** Files that are read. */
  List<Path> files();

  /** Where an utterance is written down. */
  Place place(String id);

  @Override
  void close();
}

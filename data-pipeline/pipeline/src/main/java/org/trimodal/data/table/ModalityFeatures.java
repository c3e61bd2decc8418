package org.trimodal.data.table;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import org.trimodal.data.FeatureSequence;

/** Where the sequences of one modality come from. */
interface ModalityFeatures extends Closeable {
  /** Features per step. */
  int width();

  /**
   * The sequence of an utterance; of length 0 where there is none.
   *
   * @throws org.trimodal.data.DataException if its file is damaged or of another width
   */
  FeatureSequence of(LabelRow row);

  /** Whether there is anything for an utterance, by a look at names only. */
  boolean has(LabelRow row);

  /** Where an utterance's features are looked for, for messages. */
  String place(LabelRow row);

  /** Files that are read for these rows. */
  List<Path> files(List<LabelRow> rows);

  /** What a user should know. */
  List<String> notes();

  @Override
  void close();
}

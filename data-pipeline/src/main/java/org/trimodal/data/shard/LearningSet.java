package org.trimodal.data.shard;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;

/**
 * The training and the validation split of a data set: all that fits or chooses is given this, and
 * no way leads from here to an utterance of the test split.
 */
public final class LearningSet {
  private final DataSet all;

  private LearningSet(DataSet all) {
    this.all = all;
  }

  /**
   * Opens a prepared data set.
   *
   * @throws DataException as {@link DataSet#open}
   */
  public static LearningSet open(Path folder) {
    return new LearningSet(DataSet.open(folder));
  }

  /** Modalities and targets. */
  public FeatureSchema schema() {
    return all.schema();
  }

  /** One hash for the whole data set, see {@link Manifest#dataHash}. */
  public String dataHash() {
    return all.manifest().dataHash();
  }

  /** By the name of a modality whose frames have a fixed rate. */
  public Map<String, Double> framesPerSecond() {
    return all.manifest().framesPerSecond();
  }

  /** A modality's statistics, of the training split. */
  public FeatureStatistics statistics(Modality modality) {
    return all.manifest().statistics(modality);
  }

  /** Places and lengths of the utterances to train on. */
  public SplitIndex train() {
    return all.index(Split.TRAIN);
  }

  /** Places and lengths of the utterances to choose by. */
  public SplitIndex valid() {
    return all.index(Split.VALID);
  }

  /** Hands over the validation split's utterances in the data set's order. */
  public void readValid(Consumer<Utterance> consumer) {
    all.read(Split.VALID, consumer);
  }

  /**
   * Compares the bytes of all files with the manifest; of the test split too, so that a damaged one
   * is told before training rather than after.
   *
   * @throws DataException naming the first shard that was changed
   */
  public void verifyShards() {
    all.verifyShards();
  }
}

package org.trimodal.data.shard;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Consumer;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;

/**
 * The training and the validation split of a data set. Whatever fits or chooses is given this, and
 * nothing leads from here to the test split: its files are never opened, and may even be absent.
 */
public final class LearningSet {
  private final DataSet opened;

  private LearningSet(DataSet opened) {
    this.opened = opened;
  }

  /**
   * Opens these two splits of a prepared data set.
   *
   * @throws DataException as {@link DataSet#open(Path)}
   */
  public static LearningSet open(Path folder) {
    return new LearningSet(DataSet.open(folder, EnumSet.of(Split.TRAIN, Split.VALID)));
  }

  /** Modalities and targets. */
  public FeatureSchema schema() {
    return opened.schema();
  }

  /** One hash for the whole data set, see {@link Manifest#dataHash}. */
  public String dataHash() {
    return opened.manifest().dataHash();
  }

  /** By the name of a modality whose frames have a fixed rate. */
  public Map<String, Double> framesPerSecond() {
    return opened.manifest().framesPerSecond();
  }

  /** A modality's statistics, of the training split. */
  public FeatureStatistics statistics(Modality modality) {
    return opened.manifest().statistics(modality);
  }

  /** Places and lengths of the utterances to train on. */
  public SplitIndex train() {
    return opened.index(Split.TRAIN);
  }

  /** Places and lengths of the utterances to choose by. */
  public SplitIndex valid() {
    return opened.index(Split.VALID);
  }

  /** Hands over the validation split's utterances in the data set's order. */
  public void readValid(Consumer<Utterance> consumer) {
    opened.read(Split.VALID, consumer);
  }

  /**
   * Compares the bytes of both splits' files with the manifest.
   *
   * @throws DataException naming the first shard that was changed
   */
  public void verifyShards() {
    opened.verifyShards();
  }
}

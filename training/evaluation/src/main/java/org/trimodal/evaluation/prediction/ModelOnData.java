package org.trimodal.evaluation.prediction;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trimodal.data.DataException;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.SplitIndex;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.TaskConfig;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.predict.Predictor;
import org.trimodal.training.config.ConfigReader;

/**
 * A SavedModel and a data set that fits it.
 *
 * @param predictor the model
 * @param data what it predicts
 * @param tasks scale of the labels, from the configuration that every checkpoint carries
 */
public record ModelOnData(Predictor predictor, DataSet data, TaskConfig tasks)
    implements AutoCloseable {
  /**
   * Opens a model and a whole data set, reading every byte of the data.
   *
   * @param model folder of a checkpoint
   * @param folder of a prepared data set
   * @throws CheckpointException if the folder is no whole checkpoint
   * @throws DataException if the data set is damaged or not what the model expects
   */
  @MustBeClosed
  public static ModelOnData open(Path model, Path folder) {
    return open(model, folder, EnumSet.allOf(Split.class));
  }

  /**
   * The same with some of the splits; the files of the others are not looked at.
   *
   * @throws CheckpointException as above
   * @throws DataException as above
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // closed with the pair
  public static ModelOnData open(Path model, Path folder, Set<Split> splits) {
    DataSet data = DataSet.open(folder, splits);
    data.verifyShards();
    TaskConfig tasks = tasks(model);
    Predictor predictor = Predictor.load(model, SessionSettings.standard());
    try {
      requireFitting(predictor, tasks, data, folder);
      return new ModelOnData(predictor, data, tasks);
    } catch (DataException e) {
      predictor.close();
      throw e;
    }
  }

  /** One split, to be predicted. */
  public ServedSplit split(Split split) {
    return new ServedSplit(predictor, data, split);
  }

  /** Names of a split's utterances, in the data set's order. */
  public List<String> ids(Split split) {
    return data.index(split).entries().stream().map(SplitIndex.Entry::id).toList();
  }

  /** True scores {@code [utterances * targets]} of a split, row-major. */
  public float[] truths(Split split) {
    int targets = data.schema().targets();
    float[] truths = new float[data.index(split).entries().size() * targets];
    int[] row = {0};
    data.read(
        split,
        utterance -> System.arraycopy(utterance.targets(), 0, truths, row[0]++ * targets, targets));
    return truths;
  }

  @Override
  public void close() {
    predictor.close();
  }

  private static void requireFitting(
      Predictor predictor, TaskConfig tasks, DataSet data, Path folder) {
    for (Map.Entry<String, Integer> input : predictor.widths().entrySet()) {
      int found = data.schema().modality(input.getKey()).map(Modality::width).orElse(0);
      if (found != input.getValue()) {
        throw new DataException(
            folder,
            "%s: expected %d features per frame as the model was trained on, found %s"
                .formatted(input.getKey(), input.getValue(), found == 0 ? "none" : found));
      }
    }
    if (tasks.targets() != data.schema().targets()) {
      throw new DataException(
          folder,
          "expected %d scores per utterance as the model was trained on, found %d"
              .formatted(tasks.targets(), data.schema().targets()));
    }
  }

  private static TaskConfig tasks(Path model) {
    Path config = model.resolve("training").resolve("config.yaml");
    if (!Files.isDirectory(model)) {
      throw new CheckpointException(model, "expected a checkpoint, found no such folder");
    }
    if (!Files.isRegularFile(config)) {
      throw new CheckpointException(
          model, "expected a checkpoint with training/config.yaml, found none");
    }
    return ConfigReader.read(config, List.of()).tasks();
  }
}

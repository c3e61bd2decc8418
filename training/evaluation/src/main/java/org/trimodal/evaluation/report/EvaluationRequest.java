package org.trimodal.evaluation.report;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.trimodal.data.Split;

/**
 * What to evaluate, on what.
 *
 * @param model folder of a checkpoint, which is a SavedModel
 * @param data folder of a prepared data set
 * @param split of it
 * @param out folder for {@code metrics.json} and {@code predictions.csv}, made if need be
 * @param baselines whether to compare with simple predictors, and with each modality left out
 */
public record EvaluationRequest(Path model, Path data, Split split, Path out, boolean baselines) {
  /** What has to be opened: baselines are fitted on the training and the validation split. */
  Set<Split> splits() {
    return baselines ? EnumSet.of(Split.TRAIN, Split.VALID, split) : EnumSet.of(split);
  }
}

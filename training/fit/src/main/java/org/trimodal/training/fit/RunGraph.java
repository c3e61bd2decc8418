package org.trimodal.training.fit;

import java.nio.file.Path;
import org.tensorflow.proto.GraphDef;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.model.Device;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.training.config.RunConfig;

/** The graph of a run, for looking at: nothing is computed. */
public final class RunGraph {
  private RunGraph() {}

  /**
   * Every operation that training and validation consist of.
   *
   * @param config of the run
   * @param data set that it would train on
   * @param folder of the data set, for messages
   * @param device that would compute; it need not be there
   */
  public static GraphDef of(RunConfig config, LearningSet data, Path folder, Device device) {
    FitPlan plan = FitPlan.of(config, data, folder);
    try (TrainingGraph graph =
        TrainingGraph.build(
            plan.model(),
            plan.training(device),
            plan.buckets().times(),
            new StreamedBatches(plan.train(), plan.limits()),
            new StreamedBatches(plan.valid(), plan.limits()),
            GradientExchange.none(),
            config.compute().settings(device))) {
      return graph.definition();
    }
  }
}

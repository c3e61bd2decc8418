package org.trimodal.training.fit;

import org.tensorflow.proto.MetaGraphDef;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.checkpoint.ServedModel;
import org.trimodal.savedmodel.schema.ModelSchema;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.run.RunFolder;

/**
 * The model of a run, as each of its checkpoints carries it beside the weights.
 *
 * @param graph as it is served
 * @param schema before the first step
 * @param config content of {@code config.yaml}
 */
record RunModel(MetaGraphDef graph, ModelSchema schema, String config) {
  static RunModel of(RunFolder run, FitPlan plan, LearningSet data) {
    return new RunModel(
        ServingGraph.metaGraph(plan.model()),
        ModelSchema.of(
            plan.model(),
            data.framesPerSecond(),
            run.manifest().provenance(),
            ConfigReader.asMap(plan.config())),
        ConfigReader.write(plan.config()));
  }

  /** At a step of the run. */
  ServedModel at(long step) {
    return new ServedModel(graph, schema.at(step).toJson());
  }
}

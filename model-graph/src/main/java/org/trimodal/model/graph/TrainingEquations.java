package org.trimodal.model.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.Batch;
import org.trimodal.model.BatchSource;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.Mode;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameters;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.TrainingConfig;
import org.trimodal.model.graph.AccumulatedGradients.Taking;
import org.trimodal.model.layer.ModalityDropout;
import org.trimodal.model.optimizer.LossScale;
import org.trimodal.model.optimizer.Optimizer;
import org.trimodal.model.task.MultiTaskLoss;
import org.trimodal.model.task.MultiTaskLoss.Losses;

/**
 * From batches to updates: the network, its losses, their gradients and the update, one sub-graph
 * per length bucket.
 *
 * @param network that is trained
 * @param loss what is minimised
 * @param parameters by which the gradients are taken
 * @param optimizer of the updates
 * @param exchange between gradient and update
 */
record TrainingEquations(
    Network network,
    MultiTaskLoss loss,
    Parameters parameters,
    Optimizer optimizer,
    GradientExchange exchange) {

  /** A batch, its losses and the gradients of their total. */
  private record Differentiated(BatchLosses losses, List<Operand<TFloat32>> gradients) {}

  /**
   * Builds all sub-graphs.
   *
   * @param tf the graph's root ops
   * @param config seed, and how many batches an update is made from
   * @param source of the batches
   * @param times per bucket the padded steps of each input
   */
  TrainingStep build(Ops tf, TrainingConfig config, BatchSource source, List<List<Integer>> times) {
    return config.accumulation() == 1
        ? direct(tf, config, source, times)
        : accumulated(tf, config, source, times);
  }

  private TrainingStep direct(
      Ops tf, TrainingConfig config, BatchSource source, List<List<Integer>> times) {
    Mode.Training mode = new Mode.Training(config.seed(), optimizer.step());
    List<DirectStep.Bucket> buckets = new ArrayList<>();
    for (List<Integer> ofBucket : times) {
      Ops scoped = tf.withSubScope("train" + buckets.size());
      Differentiated batch = differentiate(scoped, config, source.next(scoped, ofBucket), mode);
      buckets.add(
          new DirectStep.Bucket(
              batch.losses(),
              optimizer.update(
                  scoped,
                  batch.losses().losses().total(),
                  exchange.exchange(scoped, batch.gradients()))));
    }
    return new DirectStep(optimizer, buckets);
  }

  private TrainingStep accumulated(
      Ops tf, TrainingConfig config, BatchSource source, List<List<Integer>> times) {
    AccumulatedGradients sums = new AccumulatedGradients(tf, parameters.all());
    // Each batch of an update has dropout of its own.
    Placeholder<TInt64> place = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Operand<TInt64> key =
        tf.math.add(
            tf.math.mul(optimizer.step(), tf.constant((long) config.accumulation())), place);
    Mode.Training mode = new Mode.Training(config.seed(), key);
    List<AccumulatedStep.Bucket> buckets = new ArrayList<>();
    for (List<Integer> ofBucket : times) {
      Ops scoped = tf.withSubScope("train" + buckets.size());
      Batch batch = source.next(scoped, ofBucket);
      Differentiated found = differentiate(scoped, config, batch, mode);
      Taking taking =
          sums.take(scoped, found.losses().losses().total(), found.gradients(), batch.rows());
      buckets.add(new AccumulatedStep.Bucket(found.losses(), taking));
    }
    Ops scoped = tf.withSubScope("update");
    Optimizer.Update update =
        optimizer.update(
            scoped, sums.meanLoss(scoped), exchange.exchange(scoped, sums.means(scoped)));
    return new AccumulatedStep(
        buckets, new UpdateReport(optimizer, update), place, config.accumulation());
  }

  private Differentiated differentiate(
      Ops tf, TrainingConfig config, Batch batch, Mode.Training mode) {
    List<SequenceInput> inputs =
        ModalityDropout.apply(tf, config.modalityDropout(), batch.inputs(), mode);
    Outputs outputs = network.apply(tf, inputs, mode);
    Losses losses = loss.apply(tf, outputs, batch.targets());
    return new Differentiated(new BatchLosses(batch, losses), gradients(tf, losses.total()));
  }

  /** Of the loss as it is; where it has to be scaled, the gradients are scaled back. */
  private List<Operand<TFloat32>> gradients(Ops tf, Operand<TFloat32> of) {
    if (optimizer.lossScale().isEmpty()) {
      return differentiated(tf, of);
    }
    Operand<TFloat32> scale = optimizer.lossScale().map(LossScale::scale).orElseThrow();
    Operand<TFloat32> back = tf.math.div(tf.constant(1f), scale);
    return differentiated(tf, tf.math.mul(of, scale)).stream()
        .<Operand<TFloat32>>map(gradient -> tf.math.mul(gradient, back))
        .toList();
  }

  private List<Operand<TFloat32>> differentiated(Ops tf, Operand<TFloat32> of) {
    Output<?>[] values =
        parameters.all().stream()
            .map(parameter -> parameter.value().asOutput())
            .toArray(Output[]::new);
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    Graph graph = (Graph) tf.scope().env();
    for (Output<?> gradient : graph.addGradients(of.asOutput(), values)) {
      @SuppressWarnings("unchecked") // gradients have the type of the parameters
      Operand<TFloat32> typed = (Operand<TFloat32>) gradient;
      gradients.add(typed);
    }
    return gradients;
  }
}

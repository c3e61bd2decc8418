package org.trimodal.model.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.trimodal.model.Task;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.task.Predictions;

/**
 * What a served model answers.
 *
 * @param named score, class7, polarity and intensity, as {@link ServingGraph} lists them
 * @param classes {@code [batch, classes]}, the names of polarity's classes, where that task is on
 */
record ServedAnswers(Map<String, Operand<?>> named, Optional<Operand<TString>> classes) {
  private static final float STRONGEST_CLASS = 3f;

  /** Builds the answers, each an op of its name. */
  static ServedAnswers of(Ops tf, Predictions predictions, TaskConfig tasks) {
    Ops scoped = tf.withSubScope("answer");
    Operand<TFloat32> score = score(scoped, predictions, tasks);
    Map<String, Operand<?>> named = new LinkedHashMap<>();
    put(tf, named, Task.SCORE, score);
    named.put("class7", tf.withName("class7").identity(class7(scoped, score, tasks.scale())));
    predictions.polarity().ifPresent(value -> put(tf, named, Task.POLARITY, value));
    predictions.intensity().ifPresent(value -> put(tf, named, Task.INTENSITY, value));
    return new ServedAnswers(
        named, predictions.polarity().map(value -> classes(scoped, value, tasks)));
  }

  private static void put(
      Ops tf, Map<String, Operand<?>> named, Task task, Operand<TFloat32> answer) {
    named.put(task.key(), tf.withName(task.key()).identity(answer));
  }

  private static Operand<TFloat32> score(Ops tf, Predictions predictions, TaskConfig tasks) {
    Operand<TFloat32> clipped =
        tf.clipByValue(
            predictions.score(),
            tf.constant((float) tasks.scale().min()),
            tf.constant((float) tasks.scale().max()));
    return tasks.targets() == 1 ? tf.reshape(clipped, tf.constant(new int[] {-1})) : clipped;
  }

  private static Operand<TInt64> class7(Ops tf, Operand<TFloat32> score, Scale scale) {
    Operand<TFloat32> strength =
        tf.clipByValue(
            tf.math.sub(score, tf.constant((float) scale.neutral())),
            tf.constant(-STRONGEST_CLASS),
            tf.constant(STRONGEST_CLASS));
    return tf.dtypes.cast(tf.math.rint(strength), TInt64.class);
  }

  private static Operand<TString> classes(Ops tf, Operand<TFloat32> polarity, TaskConfig tasks) {
    Operand<TString> names = Strings.vector(tf, tasks.polarity().classes().labels());
    return tf.tile(
        tf.expandDims(names, tf.constant(0)),
        tf.concat(
            List.of(
                tf.slice(
                    tf.shape(polarity), tf.constant(new int[] {0}), tf.constant(new int[] {1})),
                tf.constant(new int[] {1})),
            tf.constant(0)));
  }
}

package org.trimodal.model.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;
import org.trimodal.model.TaskConfig.Polarity;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.TaskConfig.Score;
import org.trimodal.model.TaskConfig.Weighting;
import org.trimodal.model.task.Predictions;

class ServedAnswersTest {
  @Test
  void classes_are_rounded_distances_from_neutral_up_to_three_and_scores_stay_within_the_scale() {
    TaskConfig tasks =
        new TaskConfig(
            1,
            new Scale(-5, 9, 2),
            new Score(1, Score.Loss.MAE),
            new Polarity(0, Polarity.Classes.NON_NEGATIVE),
            new Intensity(0, Intensity.Form.REGRESSION),
            Weighting.FIXED);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      float[][] scores = {{-9}, {-1.75f}, {1.25f}, {2.5f}, {3.5f}, {4.25f}, {12}};
      Predictions predictions =
          new Predictions(tf.constant(scores), Optional.empty(), Optional.empty());
      ServedAnswers answers = ServedAnswers.of(tf, predictions, tasks);
      Operand<?> score = requireNonNull(answers.named().get("score"));
      Operand<?> class7 = requireNonNull(answers.named().get("class7"));
      try (Session session = new Session(graph);
          Result said = session.runner().fetch(score).fetch(class7).run()) {
        assertThat(TensorArrays.floats(said.get(0)))
            .containsExactly(-5, -1.75f, 1.25f, 2.5f, 3.5f, 4.25f, 9);
        assertThat(TensorArrays.longs(said.get(1))).containsExactly(-3, -3, -1, 0, 2, 2, 3);
      }
    }
  }
}

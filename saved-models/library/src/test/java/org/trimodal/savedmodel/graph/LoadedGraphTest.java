package org.trimodal.savedmodel.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.savedmodel.SmallRun;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;

class LoadedGraphTest {
  private static final SmallRun RUN = SmallRun.threeTasks(2);

  @TempDir Path folder;

  @Test
  void every_signature_of_a_whole_model_is_rehearsed() {
    try (LoadedGraph graph = load(written())) {
      assertThat(graph.signatures())
          .containsOnlyKeys("attention", "classify", "regress", "serialized", "serving_default");
      graph.rehearse();
    }
  }

  @Test
  void a_rehearsal_finds_missing_variables_though_tensorflow_loads_the_model() throws IOException {
    Path model = written();
    Files.delete(model.resolve("checksums.json"));
    for (String name : List.of("training", "variables")) {
      MoreFiles.deleteRecursively(model.resolve(name), RecursiveDeleteOption.ALLOW_INSECURE);
    }

    try (LoadedGraph graph = load(model)) {
      assertThatThrownBy(graph::rehearse)
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(model + ": expected a whole SavedModel, found: ")
          .extracting(Throwable::getMessage)
          .asString()
          .hasLineCount(1);
    }
  }

  @Test
  void inputs_that_are_fed_once_are_answered_as_often_as_they_are_fetched() {
    try (LoadedGraph graph = load(written())) {
      Signature signature = predicts(graph);
      List<Block> inputs = RUN.asked().inputs(signature);
      List<TensorSpec> score =
          signature.outputs().stream().filter(each -> each.name().equals("score")).toList();

      try (FedInputs fed = graph.feed(signature, inputs)) {
        List<Block> once = fed.fetch(score);

        assertThat(once).hasSize(1);
        assertThat(fed.fetch(score).get(0).values()).isEqualTo(once.get(0).values());
        assertThat(graph.run(signature, inputs, score).get(0).values())
            .isEqualTo(once.get(0).values());
      }
    }
  }

  @Test
  void a_graph_says_in_its_own_words_what_it_refuses() {
    try (LoadedGraph graph = load(written())) {
      Signature signature = predicts(graph);
      List<Block> inputs = RUN.asked().inputs(signature);
      Block audio = inputs.get(0);
      ((float[]) audio.values())[audio.rowSize()] = Float.NaN;

      assertThatThrownBy(() -> graph.run(signature, inputs))
          .isInstanceOf(GraphRefusalException.class)
          .hasMessageStartingWith("audio: expected finite features, found NaN or infinity")
          .hasMessageEndingWith("[1]");
    }
  }

  private static Signature predicts(LoadedGraph graph) {
    return Objects.requireNonNull(graph.signatures().get(Signature.DEFAULT));
  }

  @MustBeClosed
  private static LoadedGraph load(Path model) {
    return GraphLoader.standard().load(model);
  }

  private Path written() {
    try (TrainingGraph graph = RUN.graph()) {
      graph.initialise();
      return RUN.write(new CheckpointStore(folder, 1), graph).folder();
    }
  }
}

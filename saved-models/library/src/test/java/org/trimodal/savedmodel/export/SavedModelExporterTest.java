package org.trimodal.savedmodel.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.savedmodel.SmallRun;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.savedmodel.predict.Prediction;
import org.trimodal.savedmodel.predict.Predictor;

class SavedModelExporterTest {
  private static final SmallRun RUN = SmallRun.threeTasks(3);
  private static final Map<String, Map<String, Double>> METRICS =
      Map.of("valid", Map.of("mae", 0.7));

  @TempDir static Path folder;

  private static Checkpoint checkpoint = new Checkpoint(Path.of(""));
  private static Path exported = Path.of("");

  @BeforeAll
  static void exports_a_checkpoint() {
    try (TrainingGraph graph = RUN.graph()) {
      graph.initialise();
      graph.step(0);
      checkpoint = RUN.write(new CheckpointStore(folder.resolve("run"), 1), graph);
    }
    exported = folder.resolve("models/1");
    SavedModelExporter.export(checkpoint.folder(), METRICS, exported);
  }

  @Test
  void an_export_has_nothing_that_only_training_needs() {
    ModelInspection found = ModelInspection.of(exported);

    assertThat(found.bytes().keySet())
        .containsExactly(
            "assets.extra/schema.json",
            "checksums.json",
            "saved_model.pb",
            "variables/variables.data-00000-of-00001",
            "variables/variables.index");
    assertThat(found.checked()).isEqualTo(4);
    long numbers = found.variables().stream().mapToLong(Long::longValue).sum();
    assertThat(found.bytes().get("variables/variables.data-00000-of-00001"))
        .isEqualTo(numbers * Float.BYTES);
    assertThat(found.graph().getMetaInfoDef().getStrippedDefaultAttrs()).isTrue();
  }

  @Test
  void an_export_answers_as_its_checkpoint_does_to_the_last_bit() {
    Prediction before = predict(checkpoint.folder());
    Prediction after = predict(exported);

    assertThat(after.score()).containsExactly(before.score());
    assertThat(after.polarity()).containsExactly(before.polarity());
    assertThat(after.intensity()).containsExactly(before.intensity());
  }

  @Test
  void an_export_knows_what_was_measured_of_it() {
    assertThat(ModelInspection.of(exported).schema()).isEqualTo(RUN.schema().measured(METRICS));
    assertThat(ModelInspection.of(checkpoint.folder()).schema()).isEqualTo(RUN.schema());
  }

  @Test
  void a_name_that_is_taken_is_refused() {
    assertThatThrownBy(() -> SavedModelExporter.export(checkpoint.folder(), METRICS, exported))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            exported + ": expected nothing under this name yet, found something; name another");
  }

  @Test
  void a_damaged_export_is_refused_by_the_name_of_the_file() throws IOException {
    Path damaged = folder.resolve("damaged");
    SavedModelExporter.export(checkpoint.folder(), METRICS, damaged);
    Path weights = damaged.resolve("variables/variables.data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);

    assertThatThrownBy(() -> ModelInspection.of(damaged))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(weights + ": expected SHA-256 ");
    assertThatThrownBy(() -> SavedModelExporter.export(damaged, METRICS, folder.resolve("no")))
        .isInstanceOf(CheckpointException.class);
    assertThat(folder.resolve("no")).doesNotExist();
  }

  private static Prediction predict(Path model) {
    try (Predictor predictor = Predictor.load(model, SessionSettings.standard())) {
      return predictor.predict(RUN.asked());
    }
  }
}

package org.trimodal.training.config;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.trimodal.model.TaskConfig;

/**
 * The model hash of format 1, by which the checkpoints of earlier releases are recognised: SHA-256
 * of the text that Java then made of the configuration's records. It is spelt out here, so that no
 * later change to the records changes it.
 */
final class FirstModelHash {
  private FirstModelHash() {}

  static String of(RunConfig config) {
    String graph =
        "%s|%s|%s|%s"
            .formatted(
                config.architecture().name(),
                modalities(config.data()),
                network(config.model()),
                tasks(config.tasks()));
    return Hashing.sha256().hashString(graph, StandardCharsets.UTF_8).toString();
  }

  private static String modalities(DataConfig data) {
    return data.modalities().entrySet().stream()
        .map(
            each ->
                "%s=ModalityConfig[width=%s, length=%s, keep=%s, kernel=%s]"
                    .formatted(
                        each.getKey(),
                        each.getValue().width(),
                        each.getValue().length(),
                        each.getValue().keep().name(),
                        each.getValue().kernel()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String network(NetworkConfig model) {
    return "NetworkConfig[width=%s, heads=%s, dropout=%s, cnn=%s, biGru=%s, selfAttention=%s, "
            .formatted(
                model.width(),
                model.heads(),
                model.dropout(),
                model.cnn(),
                model.biGru(),
                model.selfAttention())
        + "crossModalFeedForward=%s, crossModal=%s, taskFusion=%s, modalityDropout=%s]"
            .formatted(
                model.crossModalFeedForward(),
                model.crossModal().name(),
                model.taskFusion(),
                model.modalityDropout());
  }

  private static String tasks(TaskConfig tasks) {
    return "TaskConfig[targets=%s, scale=Scale[min=%s, max=%s, neutral=%s], "
            .formatted(
                tasks.targets(), tasks.scale().min(), tasks.scale().max(), tasks.scale().neutral())
        + "score=Score[weight=%s, loss=%s], polarity=Polarity[weight=%s, classes=%s], "
            .formatted(
                tasks.score().weight(),
                tasks.score().loss().name(),
                tasks.polarity().weight(),
                tasks.polarity().classes().name())
        + "intensity=Intensity[weight=%s, form=%s], weighting=%s]"
            .formatted(
                tasks.intensity().weight(),
                tasks.intensity().form().name(),
                tasks.weighting().name());
  }
}

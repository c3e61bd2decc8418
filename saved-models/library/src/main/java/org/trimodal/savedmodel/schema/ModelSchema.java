package org.trimodal.savedmodel.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.files.IoFailure;
import org.trimodal.model.ModelConfig;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.FileFormat;
import org.trimodal.savedmodel.checkpoint.JsonProblem;
import org.trimodal.savedmodel.checkpoint.StrictJson;

/**
 * {@code assets.extra/schema.json}: what a model takes, what its answers mean, and where it comes
 * from.
 *
 * @param formatVersion in which it was written
 * @param inputs one per modality, in the network's order
 * @param labels what the answers mean
 * @param provenance where the model comes from
 * @param config the run's configuration, key by key
 * @param metrics by split, then by the name that the run's {@code metrics.csv} and {@code
 *     metrics.json} have for them, conventions (has0, non0) included; what is not defined is left
 *     out
 */
public record ModelSchema(
    int formatVersion,
    List<InputSchema> inputs,
    LabelSchema labels,
    Provenance provenance,
    Map<String, Object> config,
    Map<String, Map<String, Double>> metrics) {
  /** The format that is written. Format 1 had another model hash; its keys are the same. */
  public static final int FORMAT_VERSION = 2;

  private static final FileFormat FORMAT = new FileFormat("formatVersion", FORMAT_VERSION);

  /** Copies the collections, keeping their order. */
  public ModelSchema {
    inputs = List.copyOf(inputs);
    config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * Where a model comes from.
   *
   * @param trimodal version of this program
   * @param tensorflow version of TensorFlow that trained it
   * @param dataHash of the data set that it was trained on
   * @param modelHash of the architecture
   * @param seed of the run
   * @param step updates made
   */
  public record Provenance(
      String trimodal, String tensorflow, String dataHash, String modelHash, long seed, long step) {
    /** The same run at another step. */
    public Provenance at(long other) {
      return new Provenance(trimodal, tensorflow, dataHash, modelHash, seed, other);
    }
  }

  /**
   * The schema of a network that has not been measured.
   *
   * @param framesPerSecond by the name of an input whose frames have a fixed rate
   */
  public static ModelSchema of(
      ModelConfig model,
      Map<String, Double> framesPerSecond,
      Provenance provenance,
      Map<String, Object> config) {
    return new ModelSchema(
        FORMAT_VERSION,
        model.inputs().stream()
            .map(
                input ->
                    InputSchema.of(input, Optional.ofNullable(framesPerSecond.get(input.name()))))
            .toList(),
        LabelSchema.of(model.tasks()),
        provenance,
        config,
        Map.of());
  }

  /** The same model at another step of its run. */
  public ModelSchema at(long step) {
    return new ModelSchema(formatVersion, inputs, labels, provenance.at(step), config, metrics);
  }

  /** The same model with what was measured of it. */
  public ModelSchema measured(Map<String, Map<String, Double>> found) {
    return new ModelSchema(formatVersion, inputs, labels, provenance, config, found);
  }

  /** The content of the file. */
  public String toJson() {
    try {
      return StrictJson.write(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema is always JSON", e);
    }
  }

  /**
   * Reads the file.
   *
   * @throws CheckpointException if it is not there, damaged or of another version
   */
  public static ModelSchema read(Path file) {
    try {
      String json = Files.readString(file);
      FORMAT
          .refusal(StrictJson.readTree(json))
          .ifPresent(
              refusal -> {
                throw new CheckpointException(file, refusal);
              });
      return StrictJson.read(json, ModelSchema.class);
    } catch (NoSuchFileException e) {
      throw new CheckpointException(
          file, "expected the schema of a Trimodal model, found no such file", e);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          file, "expected a model's schema, found " + JsonProblem.found(e), e);
    } catch (IOException e) {
      throw new CheckpointException(
          file, "expected a model's schema, found " + IoFailure.inWordsWithFile(e), e);
    }
  }
}

package org.trimodal.evaluation.prediction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trimodal.data.DataException;
import org.trimodal.files.IoFailure;
import org.trimodal.files.WholeFolder;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.Frames;
import org.trimodal.savedmodel.Utterance;
import org.trimodal.savedmodel.UtteranceBatch;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.predict.Prediction;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.predict.Predictor;
import org.trimodal.savedmodel.schema.ModelSchema;

/**
 * What this JVM's TensorFlow answers, for another program to be compared with: a folder of arrays
 * for {@code numpy.load}, in {@code inputs/} named as the signature's inputs, in {@code
 * serving_default/} and {@code attention/} as the outputs.
 */
public final class ReferenceAnswers {
  /** Every so many utterances one lacks a modality, each modality in turn. */
  private static final int LACKING = 10;

  private ReferenceAnswers() {}

  /**
   * Writes the folder, whole or not at all.
   *
   * @param model folder of an export or a checkpoint
   * @param source of utterances that fit it
   * @param count how many of the first are taken
   * @param out must not be there
   */
  public static void write(Path model, UtteranceSource source, int count, Path out) {
    ModelSchema schema = ModelSchema.read(Checkpoint.open(model).schema());
    UtteranceBatch batches = new UtteranceBatch(schema.inputs());
    PredictionBatch batch = batches.of(taken(source, count));
    try (Predictor predictor = Predictor.load(model, SessionSettings.standard())) {
      WholeFolder.write(
          out,
          folder -> {
            inputs(Files.createDirectory(folder.resolve("inputs")), batch);
            answers(
                Files.createDirectory(folder.resolve("serving_default")), predictor.predict(batch));
            Path attention = Files.createDirectory(folder.resolve("attention"));
            for (var each : predictor.attention(batch).weights().entrySet()) {
              NpyFile.write(
                  attention.resolve(each.getKey().wireName() + ".npy"),
                  each.getValue().shape(),
                  each.getValue().values());
            }
          });
    } catch (IOException e) {
      throw new DataException(
          out, "expected to write a folder, found %s".formatted(IoFailure.inWords(e)), e);
    }
  }

  private static List<Utterance> taken(UtteranceSource source, int count) {
    List<Utterance> taken = new ArrayList<>();
    source.read(
        new UtteranceSource.Receiver() {
          @Override
          public void utterance(Utterance utterance, String place) {
            if (taken.size() < count) {
              taken.add(lacking(utterance, taken.size()));
            }
          }

          @Override
          public void rejected(UtteranceSource.Rejection rejection) {}
        });
    return taken;
  }

  private static Utterance lacking(Utterance utterance, int number) {
    Map<String, Frames> features = new LinkedHashMap<>(utterance.features());
    if (number % LACKING == 0 && features.size() > 1) {
      features.remove(List.copyOf(features.keySet()).get(number / LACKING % features.size()));
    }
    return new Utterance(utterance.id(), features);
  }

  private static void inputs(Path folder, PredictionBatch batch) throws IOException {
    for (var each : batch.sequences().entrySet()) {
      PredictionBatch.Sequences sequences = each.getValue();
      NpyFile.write(
          folder.resolve(each.getKey() + ".npy"),
          List.of(batch.size(), sequences.time(), sequences.width()),
          sequences.values());
      NpyFile.write(
          folder.resolve(ServingGraph.lengths(each.getKey()) + ".npy"),
          List.of(batch.size()),
          sequences.lengths());
    }
  }

  private static void answers(Path folder, Prediction said) throws IOException {
    List<Integer> perTarget =
        said.targets() == 1 ? List.of(said.size()) : List.of(said.size(), said.targets());
    NpyFile.write(folder.resolve("score.npy"), perTarget, said.score());
    int[] class7 = new int[said.class7().length];
    Arrays.setAll(class7, i -> (int) said.class7()[i]);
    NpyFile.write(folder.resolve("class7.npy"), perTarget, class7);
    if (said.classes() > 0) {
      NpyFile.write(
          folder.resolve("polarity.npy"), List.of(said.size(), said.classes()), said.polarity());
    }
    if (said.intensity().length > 0) {
      NpyFile.write(folder.resolve("intensity.npy"), List.of(said.size()), said.intensity());
    }
  }
}

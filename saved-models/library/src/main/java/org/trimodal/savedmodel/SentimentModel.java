package org.trimodal.savedmodel;

import com.google.common.collect.Iterators;
import com.google.common.collect.Streams;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trimodal.model.SessionSettings;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.predict.Attention;
import org.trimodal.savedmodel.predict.Prediction;
import org.trimodal.savedmodel.predict.Predictor;
import org.trimodal.savedmodel.schema.InputSchema;
import org.trimodal.savedmodel.schema.ModelSchema;

/**
 * A trained model in a JVM: an export or a checkpoint. May be used by several threads at once.
 *
 * <p>Features go in as they were extracted: normalisation, masking and cutting are in the model.
 */
public final class SentimentModel implements AutoCloseable {
  /** Utterances predicted together: more of them gain little and wait for the last. */
  private static final int BATCH = 32;

  private final Predictor predictor;
  private final ModelSchema schema;
  private final UtteranceBatch batches;

  private SentimentModel(Predictor predictor, ModelSchema schema) {
    this.predictor = predictor;
    this.schema = schema;
    batches = new UtteranceBatch(schema.inputs());
  }

  /**
   * Loads a model with two threads.
   *
   * @param folder an export, such as {@code models/sentiment/1}, or a checkpoint
   * @throws CheckpointException if it is damaged or no model of this program
   */
  @MustBeClosed
  public static SentimentModel load(Path folder) {
    return load(folder, SessionSettings.standard());
  }

  /**
   * Loads a model.
   *
   * @param folder an export or a checkpoint
   * @param settings threads
   * @throws CheckpointException if it is damaged or no model of this program
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // closed with the model
  public static SentimentModel load(Path folder, SessionSettings settings) {
    ModelSchema schema = ModelSchema.read(Checkpoint.open(folder).schema());
    Predictor predictor = Predictor.load(folder, settings);
    try {
      requireSame(folder, schema, predictor);
      return new SentimentModel(predictor, schema);
    } catch (CheckpointException e) {
      predictor.close();
      throw e;
    }
  }

  /** What the model takes, what its answers mean and where it comes from. */
  public ModelSchema schema() {
    return schema;
  }

  /**
   * Refuses what the model was not trained for, without predicting.
   *
   * @throws UtteranceException naming the modality that has another width or a feature that is not
   *     finite, or that the model does not have; or if the utterance has no frames at all
   */
  public void check(Utterance utterance) {
    batches.check(utterance);
  }

  /**
   * Predicts one utterance.
   *
   * @throws UtteranceException as {@link #check} does
   */
  public Sentiment predict(Utterance utterance) {
    return predict(List.of(utterance)).get(0);
  }

  /**
   * Predicts utterances together.
   *
   * @param utterances any number
   * @return as many, in the same order
   * @throws UtteranceException as {@link #check} does; then none is predicted
   */
  public List<Sentiment> predict(List<Utterance> utterances) {
    if (utterances.isEmpty()) {
      return List.of();
    }
    utterances.forEach(this::check);
    Prediction said = predictor.predict(batches.of(utterances));
    List<Sentiment> sentiments = new ArrayList<>();
    for (int i = 0; i < utterances.size(); i++) {
      sentiments.add(sentiment(utterances.get(i).id(), said, i));
    }
    return sentiments;
  }

  /**
   * Predicts utterances as they are asked for, some at a time.
   *
   * @param utterances any number; closed with the result
   * @return as many, in the same order; asking for one throws what {@link #check} does of it or of
   *     another that would be predicted with it
   */
  public Stream<Sentiment> predictAll(Stream<Utterance> utterances) {
    return Streams.stream(Iterators.partition(utterances.iterator(), BATCH))
        .flatMap(batch -> predict(batch).stream())
        .onClose(utterances::close);
  }

  /**
   * What the model looks at when it predicts utterances together.
   *
   * @param utterances at least one
   * @throws UtteranceException as {@link #check} does
   * @throws CheckpointException if the model has no signature {@code attention}
   */
  public Attention attention(List<Utterance> utterances) {
    utterances.forEach(this::check);
    return predictor.attention(batches.of(utterances));
  }

  /** Waits for predictions under way, then gives the model's memory back. */
  @Override
  public void close() {
    predictor.close();
  }

  private Sentiment sentiment(String id, Prediction said, int row) {
    List<Sentiment.Score> scores = new ArrayList<>();
    for (int i = row * said.targets(); i < (row + 1) * said.targets(); i++) {
      scores.add(new Sentiment.Score(said.score()[i], (int) said.class7()[i]));
    }
    Map<String, Float> polarity = new LinkedHashMap<>();
    List<String> classes = schema.labels().polarity();
    for (int i = 0; i < classes.size(); i++) {
      polarity.put(classes.get(i), said.polarity()[row * classes.size() + i]);
    }
    Optional<Float> intensity =
        schema.labels().intensity() ? Optional.of(said.intensity()[row]) : Optional.empty();
    return new Sentiment(id, scores, polarity, intensity);
  }

  private static void requireSame(Path folder, ModelSchema schema, Predictor predictor) {
    Map<String, Integer> widths = new TreeMap<>();
    for (InputSchema input : schema.inputs()) {
      widths.put(input.name(), input.width());
    }
    boolean same =
        widths.equals(predictor.widths())
            && schema.labels().targets() == predictor.targets()
            && schema.labels().polarity().isEmpty() != predictor.outputs().contains("polarity")
            && schema.labels().intensity() == predictor.outputs().contains("intensity");
    if (!same) {
      throw new CheckpointException(
          folder,
          "expected the model of schema.json, %s, found one of %s that answers %s"
              .formatted(widths, predictor.widths(), new TreeSet<>(predictor.outputs())));
    }
  }
}

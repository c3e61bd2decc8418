package org.trimodal.evaluation.explain;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Steps;
import org.trimodal.data.Utterance;
import org.trimodal.data.shard.SplitIndex;
import org.trimodal.evaluation.prediction.ModelOnData;
import org.trimodal.evaluation.prediction.Withheld;
import org.trimodal.model.AttentionView;
import org.trimodal.model.AttentionView.Cross;
import org.trimodal.model.AttentionView.Fusion;
import org.trimodal.model.AttentionView.Self;
import org.trimodal.model.Task;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.predict.Attention;
import org.trimodal.savedmodel.predict.Prediction;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.predict.PredictionBatch.Sequences;
import org.trimodal.savedmodel.schema.InputSchema;
import org.trimodal.savedmodel.schema.ModelSchema;

/** Explains what a model says of single utterances. */
public final class Explainer {
  private final ModelOnData model;
  private final List<InputSchema> inputs;

  /**
   * Of a model and the data that it explains.
   *
   * @param model stays the caller's
   * @param schema of the model
   */
  public Explainer(ModelOnData model, ModelSchema schema) {
    this.model = model;
    this.inputs = schema.inputs();
  }

  /**
   * Explains an utterance.
   *
   * @param id of any split
   * @throws DataException if no split has it
   * @throws CheckpointException if the model does not tell what it looks at
   */
  public Explanation explain(String id) {
    Split split = splitOf(id);
    Utterance utterance = utterance(split, id);
    Map<String, SeenSteps> steps = steps(split, utterance);
    Attention attention = model.predictor().attention(batch(utterance, names()));
    Map<String, Double> subsets = subsets(utterance);
    List<String> words = text(utterance).steps().words();
    return new Explanation(
        id,
        split,
        words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", words)),
        utterance.targets()[0],
        subsets.values().iterator().next(),
        subsets,
        maps(attention, steps),
        fusion(attention));
  }

  private Split splitOf(String id) {
    for (Split split : Split.values()) {
      if (model.ids(split).contains(id)) {
        return split;
      }
    }
    throw new DataException(
        model.data().folder(),
        "expected an utterance '%s', found none; the first of the test split is '%s'"
            .formatted(id, model.ids(Split.TEST).get(0)));
  }

  private Utterance utterance(Split split, String id) {
    List<Utterance> found = new ArrayList<>();
    model
        .data()
        .read(
            split,
            each -> {
              if (each.id().equals(id)) {
                found.add(each);
              }
            });
    return found.get(0);
  }

  private Map<String, SeenSteps> steps(Split split, Utterance utterance) {
    Steps spoken = text(utterance).steps();
    boolean aligned = aligned(split);
    Map<String, SeenSteps> steps = new LinkedHashMap<>();
    for (InputSchema input : inputs) {
      FeatureSequence sequence = utterance.features().get(place(input.name()));
      steps.put(input.name(), SeenSteps.of(input, sequence, aligned ? spoken : Steps.unknown()));
    }
    return steps;
  }

  /** Whether every modality has a step per word: then its steps may be called by the words. */
  private boolean aligned(Split split) {
    return model.data().index(split).entries().stream()
        .map(SplitIndex.Entry::lengths)
        .allMatch(lengths -> lengths.stream().filter(length -> length > 0).distinct().count() <= 1);
  }

  private FeatureSequence text(Utterance utterance) {
    return utterance.features().stream()
        .filter(sequence -> !sequence.steps().words().isEmpty())
        .findFirst()
        .orElse(utterance.features().get(0));
  }

  /** Every subset of the modalities that the utterance has, the whole first, then without each. */
  private Map<String, Double> subsets(Utterance utterance) {
    List<String> present =
        names().stream()
            .filter(name -> utterance.features().get(place(name)).length() > 0)
            .toList();
    List<List<String>> subsets = new ArrayList<>();
    for (int bits = 1; bits < 1 << present.size(); bits++) {
      List<String> subset = new ArrayList<>();
      for (int m = 0; m < present.size(); m++) {
        if ((bits >> m & 1) == 1) {
          subset.add(present.get(m));
        }
      }
      subsets.add(subset);
    }
    subsets.sort((a, b) -> Integer.compare(b.size(), a.size()));
    Map<String, Double> scores = new LinkedHashMap<>();
    for (List<String> subset : subsets) {
      Prediction said = model.predictor().predict(batch(utterance, subset));
      scores.put(String.join(" + ", subset), (double) said.score()[0]);
    }
    return scores;
  }

  private PredictionBatch batch(Utterance utterance, List<String> shown) {
    Map<String, Sequences> sequences = new TreeMap<>();
    for (String name : names()) {
      Modality modality = model.data().schema().modalities().get(place(name));
      FeatureSequence sequence =
          shown.contains(name) ? utterance.features().get(place(name)) : Withheld.missing(modality);
      int time = Math.max(1, sequence.length());
      float[] values = new float[time * modality.width()];
      System.arraycopy(sequence.values(), 0, values, 0, sequence.values().length);
      sequences.put(
          name, new Sequences(time, modality.width(), values, new int[] {sequence.length()}));
    }
    return new PredictionBatch(1, sequences);
  }

  private List<AttentionMap> maps(Attention attention, Map<String, SeenSteps> steps) {
    List<AttentionMap> maps = new ArrayList<>();
    for (String name : names()) {
      SeenSteps own = requireNonNull(steps.get(name));
      add(maps, attention, new Self(name), own, own);
    }
    for (String from : names()) {
      SeenSteps keys = requireNonNull(steps.get(from));
      for (String to : names()) {
        add(maps, attention, new Cross(from, to), requireNonNull(steps.get(to)), keys);
      }
    }
    return maps;
  }

  private static void add(
      List<AttentionMap> maps,
      Attention attention,
      AttentionView view,
      SeenSteps queries,
      SeenSteps keys) {
    Attention.Weights weights = attention.weights().get(view);
    if (weights != null && queries.count() > 0 && keys.count() > 0) {
      maps.add(AttentionMap.of(view, queries, keys, weights));
    }
  }

  private Map<Task, Map<String, Double>> fusion(Attention attention) {
    Map<Task, Map<String, Double>> fusion = new EnumMap<>(Task.class);
    for (Task task : Task.values()) {
      Attention.Weights weights = attention.weights().get(new Fusion(task));
      if (weights != null) {
        fusion.put(task, bySource(weights));
      }
    }
    return fusion;
  }

  private Map<String, Double> bySource(Attention.Weights weights) {
    List<String> sources = new ArrayList<>();
    List<String> names = names();
    if (weights.values().length > names.size()) {
      for (int a = 0; a < names.size(); a++) {
        for (int b = a + 1; b < names.size(); b++) {
          sources.add(names.get(a) + " x " + names.get(b));
        }
      }
    }
    sources.addAll(names);
    Map<String, Double> bySource = new LinkedHashMap<>();
    for (int i = 0; i < weights.values().length; i++) {
      bySource.put(
          i < sources.size() ? sources.get(i) : "source " + (i + 1), (double) weights.values()[i]);
    }
    return bySource;
  }

  /** Of the modalities, in the network's order. */
  private List<String> names() {
    return inputs.stream().map(InputSchema::name).toList();
  }

  private int place(String name) {
    List<String> all = model.data().schema().names();
    return all.indexOf(name);
  }
}

package org.trimodal.model.architecture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.AttentionView;
import org.trimodal.model.AttentionView.Fused;
import org.trimodal.model.AttentionView.Fusion;
import org.trimodal.model.AttentionView.Self;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameters;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.Task;
import org.trimodal.model.fusion.Encoded;
import org.trimodal.model.fusion.PairFusion;
import org.trimodal.model.fusion.TaskHead;
import org.trimodal.model.layer.AttentionPooling;
import org.trimodal.model.layer.BiGru;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.HeadProjections;
import org.trimodal.model.layer.HeadProjections.Projection;
import org.trimodal.model.layer.ModalityEncoder;
import org.trimodal.model.layer.SequenceMask;
import org.trimodal.model.layer.SideBySide;
import org.trimodal.model.task.TaskAnswers;

/**
 * The network of the paper, from its parts as the abstract and the captions name them; their forms
 * are ours ({@code docs/paper.md}).
 */
final class MultitaskNetwork implements Network {
  private final ModelConfig config;
  private final List<ModalityEncoder> encoders = new ArrayList<>();
  private final List<PairFusion> pairs = new ArrayList<>();
  private final List<AttentionPooling> poolings = new ArrayList<>();
  private final Optional<Dense> sharedFusion;
  private final Map<Task, TaskHead> heads = new EnumMap<>(Task.class);

  /**
   * Declares all parameters.
   *
   * @param config what to build
   * @param parameters where they are declared
   */
  MultitaskNetwork(ModelConfig config, Parameters parameters) {
    this.config = config;
    List<InputSpec> inputs = config.inputs();
    for (InputSpec input : inputs) {
      encoders.add(new ModalityEncoder(parameters, input, config));
      poolings.add(new AttentionPooling(parameters, input.name() + "/pooling", config.width()));
    }
    if (config.switches().crossModal() != CrossModal.OFF) {
      for (int a = 0; a < inputs.size(); a++) {
        for (int b = a + 1; b < inputs.size(); b++) {
          pairs.add(new PairFusion(parameters, inputs.get(a).name(), inputs.get(b).name(), config));
        }
      }
    }
    int sources = pairs.size() + inputs.size();
    sharedFusion =
        config.switches().taskFusion()
            ? Optional.empty()
            : Optional.of(
                new Dense(parameters, "fusion", sources * config.width(), config.width()));
    TaskAnswers.sizes(config.tasks())
        .forEach(
            (task, outputs) ->
                heads.put(
                    task,
                    new TaskHead(
                        parameters,
                        task.key(),
                        config.width(),
                        outputs,
                        config.switches().taskFusion())));
  }

  @Override
  public Outputs apply(Ops tf, List<SequenceInput> inputs, Mode mode) {
    Features.requireFitting(config, inputs);
    Dropout dropout = new Dropout(config.dropout(), mode);
    Map<AttentionView, Operand<TFloat32>> attention = new LinkedHashMap<>();
    List<Encoded> encoded = encode(tf, inputs, mode, dropout, attention);
    List<Operand<TFloat32>> sources = fuse(tf, encoded, dropout, attention);
    return answer(tf, sources, dropout, attention);
  }

  /** A sequence U per modality. */
  private List<Encoded> encode(
      Ops tf,
      List<SequenceInput> inputs,
      Mode mode,
      Dropout dropout,
      Map<AttentionView, Operand<TFloat32>> attention) {
    List<SequenceMask> masks = new ArrayList<>();
    List<Operand<TFloat32>> convolved = new ArrayList<>();
    for (int m = 0; m < inputs.size(); m++) {
      SequenceInput input = inputs.get(m);
      masks.add(SequenceMask.of(tf, input.lengths(), input.time()));
      convolved.add(encoders.get(m).convolve(tf, input.features(), masks.get(m), dropout));
    }
    List<Operand<TFloat32>> recurrent =
        config.switches().biGru() ? recur(tf, convolved, masks, mode) : convolved;
    List<Encoded> encoded = new ArrayList<>();
    for (int m = 0; m < inputs.size(); m++) {
      String name = config.inputs().get(m).name();
      var attended = encoders.get(m).attend(tf, recurrent.get(m), masks.get(m), dropout);
      attended.weights().ifPresent(weights -> attention.put(new Self(name), weights));
      encoded.add(new Encoded(name, attended.sequence(), masks.get(m)));
    }
    return encoded;
  }

  /** Modalities of equal time are read together, one product per step for all of them. */
  private List<Operand<TFloat32>> recur(
      Ops tf, List<Operand<TFloat32>> convolved, List<SequenceMask> masks, Mode mode) {
    Map<Integer, List<Integer>> byTime = new TreeMap<>();
    for (int m = 0; m < masks.size(); m++) {
      byTime.computeIfAbsent(masks.get(m).time(), time -> new ArrayList<>()).add(m);
    }
    List<Operand<TFloat32>> states = new ArrayList<>(convolved);
    for (List<Integer> together : byTime.values()) {
      List<BiGru.Reading> readings =
          together.stream()
              .map(
                  m ->
                      new BiGru.Reading(
                          encoders.get(m).gru().orElseThrow(), convolved.get(m), masks.get(m)))
              .toList();
      List<Operand<TFloat32>> read = BiGru.readTogether(tf, readings, mode);
      for (int i = 0; i < together.size(); i++) {
        states.set(together.get(i), read.get(i));
      }
    }
    return states;
  }

  /** A vector per pair, then the pooled vector of each modality. */
  private List<Operand<TFloat32>> fuse(
      Ops tf,
      List<Encoded> encoded,
      Dropout dropout,
      Map<AttentionView, Operand<TFloat32>> attention) {
    Map<String, Encoded> byName = new LinkedHashMap<>();
    Map<String, HeadProjections> heads = new LinkedHashMap<>();
    for (Encoded modality : encoded) {
      byName.put(modality.name(), modality);
      List<Projection> projections =
          pairs.stream().flatMap(pair -> pair.projections(modality.name()).stream()).toList();
      if (!projections.isEmpty()) {
        heads.put(
            modality.name(),
            HeadProjections.of(
                tf, modality.sequence(), modality.mask().time(), config.heads(), projections));
      }
    }
    List<Operand<TFloat32>> sources = new ArrayList<>();
    for (PairFusion pair : pairs) {
      var fused = pair.apply(tf, byName, heads, dropout);
      sources.add(fused.vector());
      attention.putAll(fused.weights());
    }
    for (int m = 0; m < encoded.size(); m++) {
      sources.add(poolings.get(m).apply(tf, encoded.get(m).sequence(), encoded.get(m).mask()));
    }
    return sources;
  }

  /** Fusion and head of each task. */
  private Outputs answer(
      Ops tf,
      List<Operand<TFloat32>> sources,
      Dropout dropout,
      Map<AttentionView, Operand<TFloat32>> attention) {
    Optional<Operand<TFloat32>> shared =
        sharedFusion.map(fusion -> fusion.apply(tf, SideBySide.concat(tf, sources, 1)));
    Map<Task, Operand<TFloat32>> said = new EnumMap<>(Task.class);
    heads.forEach(
        (task, head) -> {
          var answer = head.apply(tf, sources, shared, dropout);
          said.put(task, answer.values());
          answer.weights().ifPresent(weights -> attention.put(new Fusion(task), weights));
          if (task == Task.SCORE) {
            attention.put(new Fused(), answer.fused());
          }
        });
    return TaskAnswers.outputs(tf, config.tasks(), said, attention, Map.of());
  }
}

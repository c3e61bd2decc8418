package org.trimodal.model.architecture;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.AttentionView;
import org.trimodal.model.AttentionView.Cross;
import org.trimodal.model.AttentionView.Self;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameters;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.SideBySide;
import org.trimodal.model.layer.TemporalConvolution;

/**
 * MulT, the multimodal transformer (Tsai et al., ACL 2019, "Multimodal Transformer for Unaligned
 * Multimodal Language Sequences"; yaohungt/Multimodal-Transformer, {@code src/models.py}).
 *
 * <p>A temporal convolution brings each modality to the width. Each modality then attends, by one
 * crossmodal transformer per other modality, to the others; what it heard stands side by side and
 * goes through a transformer of its own. The last true steps of all modalities make h; the score is
 * v (h + W2 dropout(ReLU(W1 h + b1)) + b2) + c. Modalities keep their own lengths.
 *
 * <p>Differs from the repository: attention has no biases (4 x width a layer) and no dropout of its
 * weights, as everywhere here; positions alternate sine and cosine, from 0, where there the halves
 * do, from 1; "the future" in its mask is counted in true steps, where there it is in padded ones;
 * one dropout rate; {@value #LAYERS} layers, as in the table of settings in MulT's paper, where the
 * code's default is 5. With two modalities each attends to one other.
 *
 * <p>Parameters at the repository's width of 30 and 5 heads, with kernels of 1, for features of
 * 300, 74 and 35: 868,891 here, 874,651 there with as many layers (1,073,731 with its default of
 * 5).
 */
final class Mult implements Network {
  private static final int LAYERS = 4;

  /** One crossmodal transformer: who asks, and who is asked. */
  private record Route(String to, String from, Transformer transformer) {}

  private final ModelConfig config;
  private final Map<String, TemporalConvolution> convolutions = new LinkedHashMap<>();
  private final List<Route> routes = new ArrayList<>();
  private final Map<String, Transformer> memories = new LinkedHashMap<>();
  private final Dense inner;
  private final Dense outer;
  private final LinearHeads heads;

  /**
   * Declares all parameters.
   *
   * @param config what to build; at least two modalities
   * @param parameters where they are declared
   */
  Mult(ModelConfig config, Parameters parameters) {
    this.config = config;
    int width = config.width();
    List<InputSpec> inputs = config.inputs();
    for (InputSpec input : inputs) {
      convolutions.put(
          input.name(),
          new TemporalConvolution(
              parameters, input.name() + "/conv", input.kernel(), input.width(), width));
    }
    int heard = (inputs.size() - 1) * width;
    for (InputSpec to : inputs) {
      for (InputSpec from : inputs) {
        if (!from.name().equals(to.name())) {
          String name = "cross/%s_to_%s".formatted(from.name(), to.name());
          routes.add(
              new Route(
                  to.name(),
                  from.name(),
                  new Transformer(parameters, name, width, config.heads(), LAYERS)));
        }
      }
      memories.put(
          to.name(),
          new Transformer(parameters, to.name() + "/memory", heard, config.heads(), LAYERS));
    }
    int all = inputs.size() * heard;
    inner = new Dense(parameters, "residual/inner", all, all);
    outer = new Dense(parameters, "residual/outer", all, all);
    heads = new LinearHeads(parameters, config.tasks(), all);
  }

  @Override
  public Outputs apply(Ops tf, List<SequenceInput> inputs, Mode mode) {
    Dropout dropout = new Dropout(config.dropout(), mode);
    Map<AttentionView, Operand<TFloat32>> attention = new LinkedHashMap<>();
    Map<String, Transformer.Sequence> projected = project(tf, inputs, dropout);
    List<Operand<TFloat32>> last = new ArrayList<>();
    memories.forEach(
        (name, memory) -> {
          List<Operand<TFloat32>> heard = hear(tf, name, projected, dropout, attention);
          Operand<TFloat32> joined = SideBySide.concat(tf, heard, 2);
          var mask = of(projected, name).mask();
          var read = memory.apply(tf, new Transformer.Sequence(joined, mask), dropout);
          attention.put(new Self(name), read.weights());
          last.add(mask.last(tf, read.sequence()));
        });
    Operand<TFloat32> h = SideBySide.concat(tf, last, 1);
    Operand<TFloat32> hidden = dropout.apply(tf, tf.nn.relu(inner.apply(tf, h)));
    Operand<TFloat32> fused = tf.math.add(h, outer.apply(tf, hidden));
    return heads.answer(tf, fused, attention, Map.of());
  }

  /** Temporal convolutions; the first modality's features, its words, are dropped out before. */
  private Map<String, Transformer.Sequence> project(
      Ops tf, List<SequenceInput> inputs, Dropout dropout) {
    Map<String, Transformer.Sequence> projected = new LinkedHashMap<>();
    for (Features one : Features.of(tf, config, inputs)) {
      Operand<TFloat32> x = projected.isEmpty() ? dropout.apply(tf, one.x()) : one.x();
      String name = one.spec().name();
      projected.put(
          name,
          new Transformer.Sequence(
              requireNonNull(convolutions.get(name)).apply(tf, x, one.mask()), one.mask()));
    }
    return projected;
  }

  /** What a modality hears of each of the others, {@code [batch, its time, width]} each. */
  private List<Operand<TFloat32>> hear(
      Ops tf,
      String name,
      Map<String, Transformer.Sequence> projected,
      Dropout dropout,
      Map<AttentionView, Operand<TFloat32>> attention) {
    List<Operand<TFloat32>> heard = new ArrayList<>();
    for (Route route : routes) {
      if (route.to().equals(name)) {
        var layered =
            route
                .transformer()
                .apply(tf, of(projected, name), of(projected, route.from()), dropout);
        attention.put(new Cross(route.from(), name), layered.weights());
        heard.add(layered.sequence());
      }
    }
    return heard;
  }

  private static Transformer.Sequence of(Map<String, Transformer.Sequence> projected, String name) {
    return requireNonNull(projected.get(name));
  }
}

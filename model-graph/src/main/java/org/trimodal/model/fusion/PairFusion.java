package org.trimodal.model.fusion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.AttentionView;
import org.trimodal.model.AttentionView.Cross;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Parameters;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.HeadProjections;
import org.trimodal.model.layer.HeadProjections.Projection;

/** Bidirectional fusion of one pair {a, b}, our form: p = Dense([pool F_ab; pool F_ba]). */
public final class PairFusion {
  /**
   * What a pair gives.
   *
   * @param vector {@code [batch, width]}
   * @param weights attention by direction, one {@link Cross} each
   */
  public record Fused(Operand<TFloat32> vector, Map<AttentionView, Operand<TFloat32>> weights) {
    /** Copies the map. */
    public Fused {
      weights = Map.copyOf(weights);
    }
  }

  /** One direction of the pair. */
  private record Route(String from, String to, CrossModalAttention attention) {}

  private final List<Route> routes = new ArrayList<>();
  private final Dense join;

  /**
   * Declares the parameters of the directions that are switched on.
   *
   * @param parameters where they are declared
   * @param a name of the first modality
   * @param b name of the second
   * @param config widths and switches; cross-modal attention is on
   */
  public PairFusion(Parameters parameters, String a, String b, ModelConfig config) {
    CrossModal on = config.switches().crossModal();
    if (on != CrossModal.BACKWARD) {
      routes.add(route(parameters, a, b, config));
    }
    if (on != CrossModal.FORWARD) {
      routes.add(route(parameters, b, a, config));
    }
    int width = config.width();
    join = new Dense(parameters, "cross/" + a + "_and_" + b, routes.size() * width, width);
  }

  /** What this pair has to have projected of a modality. */
  public List<Projection> projections(String modality) {
    List<Projection> projections = new ArrayList<>();
    for (Route route : routes) {
      if (route.to().equals(modality)) {
        projections.addAll(route.attention().ofQueries());
      }
      if (route.from().equals(modality)) {
        projections.addAll(route.attention().ofKeys());
      }
    }
    return projections;
  }

  /**
   * Fuses the pair in the directions that are on.
   *
   * @param encoded the modalities, by name
   * @param heads their projections, by name
   * @param dropout of this pass
   */
  public Fused apply(
      Ops tf, Map<String, Encoded> encoded, Map<String, HeadProjections> heads, Dropout dropout) {
    Map<AttentionView, Operand<TFloat32>> weights = new LinkedHashMap<>();
    List<Operand<TFloat32>> pooled = new ArrayList<>();
    for (Route route : routes) {
      Encoded from = Objects.requireNonNull(encoded.get(route.from()));
      Encoded to = Objects.requireNonNull(encoded.get(route.to()));
      var direction = route.attention().apply(tf, from, to, heads, dropout);
      weights.put(new Cross(route.from(), route.to()), direction.weights());
      pooled.add(direction.pooled());
    }
    Operand<TFloat32> both = pooled.size() == 1 ? pooled.get(0) : tf.concat(pooled, tf.constant(1));
    return new Fused(join.apply(tf, both), weights);
  }

  private static Route route(Parameters parameters, String from, String to, ModelConfig config) {
    return new Route(
        from,
        to,
        new CrossModalAttention(
            parameters,
            "cross/" + from + "_to_" + to,
            config.width(),
            config.heads(),
            config.switches().crossModalFeedForward()));
  }
}

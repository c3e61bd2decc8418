package org.trimodal.model.fusion;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.AttentionPooling;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.FeedForward;
import org.trimodal.model.layer.HeadProjections;
import org.trimodal.model.layer.HeadProjections.Projection;
import org.trimodal.model.layer.LayerNorm;
import org.trimodal.model.layer.MultiHeadAttention;

/**
 * One direction a to b of a pair, as in MulT (Tsai 2019): LayerNorm(U_b + Dropout(MHA(Q = U_b, K =
 * V = U_a))), a feed-forward block where switched on, pooled over b's true steps.
 */
final class CrossModalAttention {
  /**
   * What a direction gives.
   *
   * @param pooled {@code [batch, width]}
   * @param weights {@code [batch, heads, timeB, timeA]}
   */
  record Direction(Operand<TFloat32> pooled, Operand<TFloat32> weights) {}

  private final MultiHeadAttention attention;
  private final LayerNorm norm;
  private final Optional<FeedForward> feedForward;
  private final AttentionPooling pooling;

  /**
   * Declares the parameters under {@code name}.
   *
   * @param parameters where they are declared
   * @param name of the direction, e.g. {@code cross/text_to_audio}
   * @param width features
   * @param heads of the attention
   * @param withFeedForward whether the feed-forward block follows
   */
  CrossModalAttention(
      Parameters parameters, String name, int width, int heads, boolean withFeedForward) {
    attention = new MultiHeadAttention(parameters, name + "/attention", width, heads);
    norm = new LayerNorm(parameters, name + "/norm", width);
    feedForward =
        withFeedForward
            ? Optional.of(new FeedForward(parameters, name + "/feed_forward", width))
            : Optional.empty();
    pooling = new AttentionPooling(parameters, name + "/pooling", width);
  }

  /** What has to be projected of b. */
  List<Projection> ofQueries() {
    return attention.ofQueries();
  }

  /** What has to be projected of a. */
  List<Projection> ofKeys() {
    return attention.ofKeys();
  }

  Direction apply(
      Ops tf, Encoded from, Encoded to, Map<String, HeadProjections> heads, Dropout dropout) {
    var attended =
        attention.apply(
            tf,
            Objects.requireNonNull(heads.get(to.name())),
            to.mask().time(),
            Objects.requireNonNull(heads.get(from.name())),
            from.mask(),
            dropout.trained());
    Operand<TFloat32> joined =
        norm.apply(
            tf,
            tf.math.add(to.sequence(), dropout.apply(tf, attended.context())),
            dropout.trained());
    Operand<TFloat32> fused =
        feedForward.isPresent()
            ? feedForward.get().apply(tf, joined, to.mask().time(), dropout)
            : joined;
    return new Direction(pooling.apply(tf, fused, to.mask()), attended.weights());
  }
}

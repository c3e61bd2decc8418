package org.trimodal.savedmodel.encoder;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.tensorflow.ndarray.Shape;
import org.trimodal.model.encoder.EncoderConfig;

/**
 * What is known of an encoder before its weights are read.
 *
 * @param names of its arrays
 * @param prefix that may stand before all of them
 * @param config sizes
 */
record BertFamily(BertNames names, String prefix, EncoderConfig config) {
  private static final double DISTILBERT_EPSILON = 1e-12; // fixed in its code

  /**
   * As {@code config.json} says.
   *
   * @throws EncoderException if it is of another family, or lacks a size
   */
  static BertFamily of(ConfigFile sizes) {
    String type = sizes.family();
    return switch (type) {
      case "bert" -> {
        sizes.require("hidden_act", "gelu");
        sizes.requireIfThere("position_embedding_type", "absolute");
        yield new BertFamily(
            BertNames.BERT,
            "bert.",
            sizes.config(
                List.of(
                    "vocab_size",
                    "hidden_size",
                    "num_hidden_layers",
                    "num_attention_heads",
                    "intermediate_size",
                    "max_position_embeddings"),
                sizes.whole("type_vocab_size"),
                sizes.number("layer_norm_eps")));
      }
      case "distilbert" -> {
        sizes.require("activation", "gelu");
        yield new BertFamily(
            BertNames.DISTILBERT,
            "distilbert.",
            sizes.config(
                List.of(
                    "vocab_size",
                    "dim",
                    "n_layers",
                    "n_heads",
                    "hidden_dim",
                    "max_position_embeddings"),
                0,
                DISTILBERT_EPSILON));
      }
      default ->
          throw new EncoderException(
              sizes.file(),
              "model_type: expected bert (MiniLM's too) or distilbert, found %s%s"
                  .formatted(
                      type,
                      type.contains("roberta")
                          ? ", whose byte-level BPE cannot be split in the graph"
                          : ""));
    };
  }

  /**
   * As the arrays and numbers of a BERT in ONNX say.
   *
   * @param place of the file, for messages
   * @throws EncoderException if it lacks one of them
   */
  static BertFamily of(Path place, OnnxWeights weights) {
    BertNames names = BertNames.BERT;
    Shape pieces = shape(place, weights, names.pieces());
    Shape positions = shape(place, weights, names.positions());
    Shape types = shape(place, weights, names.types());
    int layers = 0;
    while (weights.shape(names.of(layers, names.inner()) + ".bias").isPresent()) {
      layers++;
    }
    Shape inner = shape(place, weights, names.of(0, names.inner()) + ".bias");
    double divisor = number(place, "attention's divisor", weights.attentionDivisor());
    int width = Math.toIntExact(pieces.get(1));
    int perHead = Math.max(1, (int) Math.round(divisor * divisor));
    try {
      EncoderConfig config =
          new EncoderConfig(
              Math.toIntExact(pieces.get(0)),
              width,
              layers,
              width / perHead,
              Math.toIntExact(inner.get(0)),
              Math.toIntExact(positions.get(0)),
              Math.toIntExact(types.get(0)),
              number(place, "the normalisations' epsilon", weights.epsilon()));
      return new BertFamily(names, "bert.", config);
    } catch (IllegalArgumentException e) {
      throw new EncoderException(place, String.valueOf(e.getMessage()), e);
    }
  }

  private static Shape shape(Path place, OnnxWeights weights, String name) {
    return weights
        .shape(name)
        .orElseThrow(
            () ->
                new EncoderException(
                    place, "expected a BERT with the array %s, found none".formatted(name)));
  }

  private static double number(Path place, String what, OptionalDouble value) {
    return value.orElseThrow(
        () ->
            new EncoderException(
                place,
                "expected %s as PyTorch exports BERT, found none; import the %s instead"
                    .formatted(what, ForeignEncoder.WEIGHTS)));
  }
}

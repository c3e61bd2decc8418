package org.trimodal.savedmodel.encoder;

import java.util.List;
import java.util.Locale;

/**
 * The names of an encoder's arrays in Hugging Face's files, without what may stand before them all.
 *
 * @param pieces embeddings of pieces
 * @param positions embeddings of positions
 * @param types embeddings of types
 * @param embeddingsNorm module of the embeddings' normalisation
 * @param layer module of a layer, with its number for {@code %d}
 * @param projections modules of query, key and value within a layer
 * @param attentionOutput module within a layer
 * @param attentionNorm module within a layer
 * @param inner module within a layer
 * @param outer module within a layer
 * @param norm module within a layer
 */
record BertNames(
    String pieces,
    String positions,
    String types,
    String embeddingsNorm,
    String layer,
    List<String> projections,
    String attentionOutput,
    String attentionNorm,
    String inner,
    String outer,
    String norm) {
  /** Those of {@code BertModel}, MiniLM's too. */
  static final BertNames BERT =
      new BertNames(
          "embeddings.word_embeddings.weight",
          "embeddings.position_embeddings.weight",
          "embeddings.token_type_embeddings.weight",
          "embeddings.LayerNorm",
          "encoder.layer.%d.",
          List.of("attention.self.query", "attention.self.key", "attention.self.value"),
          "attention.output.dense",
          "attention.output.LayerNorm",
          "intermediate.dense",
          "output.dense",
          "output.LayerNorm");

  /** Those of {@code DistilBertModel}. */
  static final BertNames DISTILBERT =
      new BertNames(
          "embeddings.word_embeddings.weight",
          "embeddings.position_embeddings.weight",
          "",
          "embeddings.LayerNorm",
          "transformer.layer.%d.",
          List.of("attention.q_lin", "attention.k_lin", "attention.v_lin"),
          "attention.out_lin",
          "sa_layer_norm",
          "ffn.lin1",
          "ffn.lin2",
          "output_layer_norm");

  /** A module of a layer. */
  String of(int number, String module) {
    return String.format(Locale.ROOT, layer, number) + module;
  }
}

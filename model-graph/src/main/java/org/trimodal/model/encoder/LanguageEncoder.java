package org.trimodal.model.encoder;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.Dropout;

/**
 * An encoder of the BERT family (Devlin 2019): embeddings of tokens, then layers of self-attention
 * and feed-forward parts.
 *
 * <p>In training, what attention and the feed-forward parts add is dropped out; unlike BERT's own
 * code, attention's weights are not. That is our choice, for speed.
 */
public final class LanguageEncoder {
  private final EncoderConfig config;
  private final TokenEmbeddings embeddings;
  private final List<EncoderLayer> layers = new ArrayList<>();

  /**
   * Declares {@code name/embeddings} and {@code name/layer0}, {@code name/layer1}, ...
   *
   * @param parameters where they are declared
   * @param name of the encoder
   * @param config sizes
   */
  public LanguageEncoder(Parameters parameters, String name, EncoderConfig config) {
    this.config = config;
    embeddings = new TokenEmbeddings(parameters, name + "/embeddings", config);
    for (int layer = 0; layer < config.layers(); layer++) {
      layers.add(new EncoderLayer(parameters, name + "/layer" + layer, config));
    }
  }

  /**
   * Reads texts.
   *
   * @param tokens ids in the vocabulary, at most as many a text as there are positions
   * @param dropout of this pass
   * @return {@code [batch, tokens, width]} each: the embeddings, then every layer's states; those
   *     of padding mean nothing
   */
  public List<Operand<TFloat32>> apply(Ops tf, Tokens tokens, Dropout dropout) {
    Operand<TFloat32> bias = tokens.bias(tf);
    List<Operand<TFloat32>> states = new ArrayList<>();
    states.add(embeddings.apply(tf, tokens, dropout));
    for (EncoderLayer layer : layers) {
      states.add(layer.apply(tf, states.get(states.size() - 1), tokens, bias, dropout));
    }
    return states.stream()
        .<Operand<TFloat32>>map(state -> tf.reshape(state, tokens.shape(tf, config.width())))
        .toList();
  }
}

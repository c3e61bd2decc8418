package org.trimodal.model.tokenizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/**
 * BERT's tokenizer as part of a graph: normalises texts, splits them into words and those into
 * WordPieces, and sets {@code [CLS]} before and {@code [SEP]} after them.
 *
 * <p>It gives the ids of Hugging Face's {@code BertNormalizer}, {@code BertPreTokenizer} and {@code
 * WordPiece}, but for special pieces that a text spells out, such as {@code [SEP]}: what somebody
 * said is text here, and never steers the encoder.
 *
 * @param vocabulary of the encoder
 * @param most tokens of a text, {@code [CLS]} and {@code [SEP]} included; the first ones are kept
 */
public record Tokenizer(Vocabulary vocabulary, int most) {
  private static final int NO_WORD = -1;
  private static final int SPECIAL = 2;

  /** Refuses to keep nothing. */
  public Tokenizer {
    if (most <= SPECIAL) {
      throw new IllegalArgumentException(
          "most tokens: expected more than %d, found %d".formatted(SPECIAL, most));
    }
  }

  /**
   * Splits texts.
   *
   * @param texts {@code [batch]}, UTF-8
   * @return tokens, as many columns as the longest text of the batch has
   */
  public TokenBatch apply(Ops tf, Operand<TString> texts) {
    Characters characters = Characters.of(tf, texts, CharacterTable.of(vocabulary.lowerCase()));
    WordPieces pieces =
        WordPieces.of(tf, characters, PieceTrie.of(vocabulary), vocabulary.unknown());
    return rows(tf, tf.size(texts), characters, pieces);
  }

  private TokenBatch rows(Ops tf, Operand<TInt32> batch, Characters characters, WordPieces pieces) {
    Operand<TInt32> axis = tf.constant(0);
    Operand<TInt32> rows = tf.gather(characters.rows(), pieces.places(), axis);
    Operand<TInt32> counts = tf.math.unsortedSegmentSum(tf.onesLike(rows), rows, batch);
    Operand<TInt32> before = tf.math.cumsum(counts, axis, Cumsum.exclusive(true));
    Operand<TInt32> places =
        tf.math.sub(Characters.places(tf, rows), tf.gather(before, rows, axis));
    Operand<TInt32> kept = Characters.where(tf, tf.math.less(places, tf.constant(most - SPECIAL)));
    Operand<TInt32> keptCounts = tf.math.minimum(counts, tf.constant(most - SPECIAL));
    Operand<TInt32> lengths = tf.math.add(keptCounts, tf.constant(SPECIAL));
    Operand<TInt32> shape =
        tf.stack(List.of(batch, tf.math.maximum(tf.max(lengths, axis), tf.constant(SPECIAL))));
    Operand<TInt32> keptRows = tf.gather(rows, kept, axis);
    Operand<TInt32> cells =
        pairs(tf, keptRows, tf.math.add(tf.gather(places, kept, axis), tf.constant(1)));
    Operand<TInt32> each = tf.range(axis, batch, tf.constant(1));
    Operand<TInt32> begins = pairs(tf, each, tf.zerosLike(each));
    Operand<TInt32> ends = pairs(tf, each, tf.math.sub(lengths, tf.constant(1)));
    Operand<TInt32> ids =
        update(
            tf,
            update(
                tf,
                update(
                    tf,
                    tf.fill(shape, tf.constant(vocabulary.padding())),
                    cells,
                    tf.gather(pieces.ids(), kept, axis)),
                begins,
                tf.fill(tf.shape(each), tf.constant(vocabulary.begin()))),
            ends,
            tf.fill(tf.shape(each), tf.constant(vocabulary.end())));
    Operand<TInt32> words =
        update(
            tf,
            tf.fill(shape, tf.constant(NO_WORD)),
            cells,
            tf.gather(
                wordsOfTheirText(tf, characters, batch),
                tf.gather(pieces.places(), kept, axis),
                axis));
    return new TokenBatch(ids, lengths, words, tf.math.sub(counts, keptCounts));
  }

  /** {@code [characters]}, words counted anew in each text. */
  private static Operand<TInt32> wordsOfTheirText(
      Ops tf, Characters characters, Operand<TInt32> batch) {
    Operand<TInt32> first =
        tf.math.unsortedSegmentMin(characters.words(), characters.rows(), batch);
    return tf.math.sub(characters.words(), tf.gather(first, characters.rows(), tf.constant(0)));
  }

  private static Operand<TInt32> pairs(Ops tf, Operand<TInt32> rows, Operand<TInt32> columns) {
    return tf.stack(List.of(rows, columns), Stack.axis(1L));
  }

  private static Operand<TInt32> update(
      Ops tf, Operand<TInt32> grid, Operand<TInt32> cells, Operand<TInt32> values) {
    return tf.tensorScatterNdUpdate(grid, cells, values);
  }
}

package org.trimodal.model.tokenizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The pieces of words, the longest that fits first (Wu 2016; {@code WordPiece} of Hugging Face's
 * tokenizers).
 *
 * <p>Nothing here loops over words: the longest piece is looked for from every character at once,
 * one step of the trees at a time, and those that a word really uses are found by following the
 * pieces from its beginning, in steps of 1, 2, 4, ... pieces.
 *
 * @param places {@code [pieces]}, the character with which each begins
 * @param ids {@code [pieces]}
 */
record WordPieces(Operand<TInt32> places, Operand<TInt32> ids) {
  /** Characters of a word above which it is unknown, as in all of BERT's tokenizers. */
  private static final int LONGEST_WORD = 100;

  /** The longest pieces from every character: {@code [characters]} both; length 0 where none is. */
  private record Longest(Operand<TInt32> lengths, Operand<TInt32> ids) {}

  /** Splits words. */
  static WordPieces of(Ops tf, Characters characters, PieceTrie trie, int unknown) {
    Operand<TInt32> axis = tf.constant(0);
    Operand<TInt32> begins = tf.dtypes.cast(characters.begins(), TInt32.class);
    Operand<TInt32> words = tf.math.sub(tf.math.cumsum(begins, axis), tf.constant(1));
    Longest longest = longest(tf, characters, words, trie);
    Operand<TInt32> used = used(tf, begins, longest.lengths());
    Operand<TBool> without = tf.math.equal(longest.lengths(), tf.constant(0));
    Operand<TInt32> lost = tf.math.mul(used, tf.dtypes.cast(without, TInt32.class));
    Operand<TInt32> count = tf.size(words);
    Operand<TBool> unknownWord =
        tf.math.logicalOr(
            tf.math.greater(tf.math.unsortedSegmentSum(lost, words, count), tf.constant(0)),
            tf.math.greater(
                tf.math.unsortedSegmentSum(tf.onesLike(words), words, count),
                tf.constant(LONGEST_WORD)));
    Operand<TBool> inUnknown = tf.gather(unknownWord, words, axis);
    Operand<TInt32> places =
        Characters.where(tf, tf.math.greater(tf.select(inUnknown, begins, used), tf.constant(0)));
    Operand<TInt32> ids =
        tf.select(inUnknown, tf.fill(tf.shape(words), tf.constant(unknown)), longest.ids());
    return new WordPieces(places, tf.gather(ids, places, axis));
  }

  private static Longest longest(
      Ops tf, Characters characters, Operand<TInt32> words, PieceTrie trie) {
    int others = trie.alphabet().length;
    Operand<TInt32> symbols = symbols(tf, characters.codes(), trie.alphabet());
    Operand<TInt32> ahead = tf.constant(new int[][] {{0, trie.longest()}});
    Operand<TInt32> symbolsAhead = tf.pad(symbols, ahead, tf.constant(others));
    Operand<TInt32> wordsAhead = tf.pad(words, ahead, tf.constant(-1));
    Operand<TInt32> count = tf.expandDims(tf.size(words), tf.constant(0));
    Operand<TInt32> node =
        tf.select(
            characters.begins(),
            tf.fill(tf.shape(words), tf.constant(PieceTrie.FIRST)),
            tf.fill(tf.shape(words), tf.constant(PieceTrie.FURTHER)));
    Operand<TInt32> lengths = tf.zerosLike(words);
    Operand<TInt32> ids = tf.zerosLike(words);
    Edges edges = Edges.of(tf, trie);
    Operand<TInt32> pieces = tf.constant(trie.pieces());
    for (int step = 0; step < trie.longest(); step++) {
      Operand<TInt32> start = tf.constant(new int[] {step});
      Operand<TBool> sameWord = tf.math.equal(tf.slice(wordsAhead, start, count), words);
      node = edges.follow(tf, node, tf.slice(symbolsAhead, start, count), sameWord);
      Operand<TInt32> piece = tf.gather(pieces, node, tf.constant(0));
      Operand<TBool> ends = tf.math.greaterEqual(piece, tf.constant(0));
      lengths = tf.select(ends, tf.fill(tf.shape(words), tf.constant(step + 1)), lengths);
      ids = tf.select(ends, piece, ids);
    }
    return new Longest(lengths, ids);
  }

  /** Places in the alphabet, its size for a character that is in no piece. */
  private static Operand<TInt32> symbols(Ops tf, Operand<TInt32> codes, int[] alphabet) {
    Operand<TInt32> sorted = tf.constant(alphabet);
    Operand<TInt32> found =
        tf.math.minimum(search(tf, sorted, codes), tf.constant(alphabet.length - 1));
    return tf.select(
        tf.math.equal(tf.gather(sorted, found, tf.constant(0)), codes),
        found,
        tf.fill(tf.shape(codes), tf.constant(alphabet.length)));
  }

  /** 1 for each character with which a piece of its word begins. */
  private static Operand<TInt32> used(Ops tf, Operand<TInt32> begins, Operand<TInt32> lengths) {
    Operand<TInt32> axis = tf.constant(0);
    Operand<TInt32> end = tf.size(lengths);
    Operand<TInt32> one = tf.constant(new int[][] {{0, 1}});
    // The piece after each, or the end of all texts, from which nothing leads on.
    Operand<TInt32> ends = tf.fill(tf.shape(lengths), end);
    Operand<TInt32> following =
        tf.select(
            tf.math.greater(lengths, tf.constant(0)),
            tf.math.add(Characters.places(tf, lengths), lengths),
            ends);
    Operand<TInt32> next = tf.pad(following, one, end);
    Operand<TInt32> used = tf.pad(begins, one, tf.constant(0));
    Operand<TInt32> count = tf.math.add(end, tf.constant(1));
    for (int pieces = 1; pieces <= LONGEST_WORD; pieces *= 2) {
      Operand<TInt32> reached = tf.math.unsortedSegmentMax(used, next, count);
      used = tf.math.maximum(used, reached);
      next = tf.gather(next, next, axis);
    }
    return tf.slice(used, tf.constant(new int[] {0}), tf.expandDims(end, tf.constant(0)));
  }

  /** {@code [values]}, the first place in {@code sorted} whose element is not less than each. */
  private static <T extends TType> Operand<TInt32> search(
      Ops tf, Operand<T> sorted, Operand<T> values) {
    Operand<TInt32> found =
        tf.lowerBound(tf.expandDims(sorted, tf.constant(0)), tf.expandDims(values, tf.constant(0)));
    return tf.squeeze(found, Squeeze.axis(List.of(0L)));
  }

  /** The trees' edges as constants of a graph. */
  private record Edges(
      Operand<TInt64> keys, Operand<TInt32> targets, int symbols, int last, int dead) {
    static Edges of(Ops tf, PieceTrie trie) {
      return new Edges(
          tf.constant(trie.edges()),
          tf.constant(trie.targets()),
          trie.alphabet().length + 1,
          trie.edges().length - 1,
          trie.dead());
    }

    /** The nodes that one more symbol leads to, the dead one where no edge or the word ends. */
    Operand<TInt32> follow(
        Ops tf, Operand<TInt32> nodes, Operand<TInt32> by, Operand<TBool> sameWord) {
      Operand<TInt64> key =
          tf.math.add(
              tf.math.mul(tf.dtypes.cast(nodes, TInt64.class), tf.constant((long) symbols)),
              tf.dtypes.cast(by, TInt64.class));
      Operand<TInt32> at = tf.math.minimum(search(tf, keys, key), tf.constant(last));
      Operand<TBool> there =
          tf.math.logicalAnd(tf.math.equal(tf.gather(keys, at, tf.constant(0)), key), sameWord);
      return tf.select(
          there,
          tf.gather(targets, at, tf.constant(0)),
          tf.fill(tf.shape(nodes), tf.constant(dead)));
    }
  }
}

package org.trimodal.model.tokenizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.strings.UnicodeDecode;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/**
 * The characters of a batch of texts that belong to words, one after the other, text by text.
 *
 * @param codes {@code [characters]}, code points
 * @param rows {@code [characters]}, which text each stands in
 * @param begins {@code [characters]}, whether each begins a word to be split into pieces, such as
 *     the apostrophe of {@code don't}
 * @param words {@code [characters]}, which word of all texts each belongs to, from 0; words are
 *     what white space separates
 */
record Characters(
    Operand<TInt32> codes, Operand<TInt32> rows, Operand<TBool> begins, Operand<TInt32> words) {
  /**
   * Normalises texts.
   *
   * @param texts {@code [batch]}, UTF-8; what is none is dropped
   */
  static Characters of(Ops tf, Operand<TString> texts, CharacterTable table) {
    UnicodeDecode<TInt64> decoded =
        tf.strings.unicodeDecode(texts, "UTF-8", TInt64.class, UnicodeDecode.errors("replace"));
    Operand<TInt32> raw = decoded.charValues();
    Operand<TInt32> entries = tf.reshape(entries(tf, raw, table), tf.constant(new int[] {-1}));
    Operand<TInt32> there = where(tf, tf.math.greaterEqual(entries, tf.constant(0)));
    Operand<TInt32> kept = tf.gather(entries, there, tf.constant(0));
    Operand<TInt32> rows =
        tf.gather(
            rows(tf, raw, decoded.rowSplits()),
            tf.math.floorDiv(there, tf.constant(CharacterTable.MOST)),
            tf.constant(0));
    return split(tf, kept, rows);
  }

  /** {@code [characters, MOST]}, what each becomes. */
  private static Operand<TInt32> entries(Ops tf, Operand<TInt32> raw, CharacterTable table) {
    Operand<TInt32> size = tf.constant(CharacterTable.PAGE);
    Operand<TInt32> page =
        tf.gather(tf.constant(table.pages()), tf.math.floorDiv(raw, size), tf.constant(0));
    Operand<TInt32> row = tf.math.add(tf.math.mul(page, size), tf.math.floorMod(raw, size));
    Operand<TInt32> rows =
        tf.reshape(tf.constant(table.rows()), tf.constant(new int[] {-1, CharacterTable.MOST}));
    return tf.gather(rows, row, tf.constant(0));
  }

  /** The text in which each character stands, from where texts begin and end. */
  private static Operand<TInt32> rows(Ops tf, Operand<TInt32> raw, Operand<TInt64> splits) {
    Operand<TInt64> places = tf.dtypes.cast(places(tf, raw), TInt64.class);
    Operand<TInt32> after =
        tf.upperBound(tf.expandDims(splits, tf.constant(0)), tf.expandDims(places, tf.constant(0)));
    return tf.math.sub(tf.squeeze(after, Squeeze.axis(List.of(0L))), tf.constant(1));
  }

  private static Characters split(Ops tf, Operand<TInt32> entries, Operand<TInt32> rows) {
    Operand<TInt32> kinds = tf.math.floorMod(entries, tf.constant(4));
    Operand<TBool> space = tf.math.equal(kinds, tf.constant(CharacterTable.SPACE));
    Operand<TBool> isolated = tf.math.equal(kinds, tf.constant(CharacterTable.ISOLATED));
    Operand<TBool> newText = tf.math.notEqual(rows, before(tf, rows, -1));
    Operand<TInt32> kindBefore = before(tf, kinds, CharacterTable.SPACE);
    Operand<TBool> newWord =
        tf.math.logicalOr(newText, tf.math.equal(kindBefore, tf.constant(CharacterTable.SPACE)));
    Operand<TBool> apart =
        tf.math.logicalOr(
            isolated, tf.math.equal(kindBefore, tf.constant(CharacterTable.ISOLATED)));
    Operand<TInt32> solid = where(tf, tf.math.logicalNot(space));
    Operand<TInt32> axis = tf.constant(0);
    Operand<TInt32> counted =
        tf.math.cumsum(tf.dtypes.cast(tf.gather(newWord, solid, axis), TInt32.class), axis);
    return new Characters(
        tf.math.floorDiv(tf.gather(entries, solid, axis), tf.constant(4)),
        tf.gather(rows, solid, axis),
        tf.gather(tf.math.logicalOr(newWord, apart), solid, axis),
        tf.math.sub(counted, tf.constant(1)));
  }

  /** Every element's predecessor. */
  private static Operand<TInt32> before(Ops tf, Operand<TInt32> x, int first) {
    Operand<TInt32> shifted = tf.concat(List.of(tf.constant(new int[] {first}), x), tf.constant(0));
    return tf.slice(shifted, tf.constant(new int[] {0}), tf.expandDims(tf.size(x), tf.constant(0)));
  }

  /** 0, 1, ... for each element. */
  static Operand<TInt32> places(Ops tf, Operand<?> x) {
    return tf.range(tf.constant(0), tf.size(x), tf.constant(1));
  }

  /** Places of the elements that hold. */
  static Operand<TInt32> where(Ops tf, Operand<TBool> x) {
    return tf.dtypes.cast(tf.reshape(tf.where(x), tf.constant(new int[] {-1})), TInt32.class);
  }
}

package org.trimodal.model.tokenizer;

import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;

/**
 * Tokens of a batch of texts, padded on the right.
 *
 * @param ids {@code [batch, tokens]}, each row from {@code [CLS]} to {@code [SEP]}
 * @param lengths {@code [batch]}, tokens of each row
 * @param words {@code [batch, tokens]}, which word of its text a token belongs to, from 0; words
 *     are what white space separates; -1 for {@code [CLS]}, {@code [SEP]} and padding
 * @param cut {@code [batch]}, tokens of each text that were left out, because it has too many
 */
public record TokenBatch(
    Operand<TInt32> ids, Operand<TInt32> lengths, Operand<TInt32> words, Operand<TInt32> cut) {}

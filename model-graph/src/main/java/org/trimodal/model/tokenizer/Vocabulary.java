package org.trimodal.model.tokenizer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The WordPieces of a BERT encoder. A piece that goes on a word begins with {@code ##}.
 *
 * @param pieces by id; the special pieces {@code [PAD]}, {@code [UNK]}, {@code [CLS]} and {@code
 *     [SEP]} among them
 * @param lowerCase whether text is put into lower case and loses its accents first, as for BERT's
 *     uncased vocabularies
 */
public record Vocabulary(List<String> pieces, boolean lowerCase) {
  private static final String PADDING = "[PAD]";
  private static final String UNKNOWN = "[UNK]";
  private static final String BEGIN = "[CLS]";
  private static final String END = "[SEP]";

  /**
   * Checks that the special pieces are there and that no piece stands twice.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public Vocabulary {
    pieces = List.copyOf(pieces);
    for (String special : List.of(PADDING, UNKNOWN, BEGIN, END)) {
      if (!pieces.contains(special)) {
        throw new IllegalArgumentException(
            "vocabulary: expected the piece %s, found none".formatted(special));
      }
    }
    Set<String> seen = new HashSet<>();
    for (int id = 0; id < pieces.size(); id++) {
      if (!seen.add(pieces.get(id))) {
        throw new IllegalArgumentException(
            "vocabulary: expected every piece once, found %s again at id %d"
                .formatted(pieces.get(id), id));
      }
    }
  }

  /** Number of pieces. */
  public int size() {
    return pieces.size();
  }

  /** Id that fills rows up. */
  public int padding() {
    return pieces.indexOf(PADDING);
  }

  /** Id of a word that no pieces make up. */
  public int unknown() {
    return pieces.indexOf(UNKNOWN);
  }

  /** Id before the first piece of a text. */
  public int begin() {
    return pieces.indexOf(BEGIN);
  }

  /** Id after the last piece of a text. */
  public int end() {
    return pieces.indexOf(END);
  }
}

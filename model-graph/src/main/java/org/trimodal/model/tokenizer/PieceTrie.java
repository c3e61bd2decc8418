package org.trimodal.model.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A vocabulary as two trees of characters, one of the pieces that begin a word and one of those
 * that go on one, in arrays that a graph can search: all edges, sorted by {@link #edges}.
 *
 * @param alphabet code points that occur in pieces, ascending
 * @param edges {@code node * (alphabet.length + 1) + symbol}, ascending; a symbol is a place in the
 *     alphabet
 * @param targets the node that each edge leads to
 * @param pieces id of the piece that ends at each node, or {@link #NONE}; one more, for no node
 * @param longest code points of the longest piece
 */
@SuppressWarnings("ArrayRecordComponent") // constants of a graph, never compared
record PieceTrie(int[] alphabet, long[] edges, int[] targets, int[] pieces, int longest) {
  /** Node from which a word's first piece is looked for. */
  static final int FIRST = 0;

  /** Node from which a word's further pieces are looked for. */
  static final int FURTHER = 1;

  /** No piece. */
  static final int NONE = -1;

  private static final String PREFIX = "##";

  /** The trees of a vocabulary. */
  static PieceTrie of(Vocabulary vocabulary) {
    Growing trees = new Growing();
    int longest = 0;
    for (int id = 0; id < vocabulary.size(); id++) {
      String piece = vocabulary.pieces().get(id);
      // "##" by itself is a piece that begins a word; the splitter never makes such a word.
      boolean further = piece.startsWith(PREFIX) && piece.length() > PREFIX.length();
      int[] characters =
          (further ? piece.substring(PREFIX.length()) : piece).codePoints().toArray();
      trees.add(further ? FURTHER : FIRST, characters, id);
      longest = Math.max(longest, characters.length);
    }
    return trees.sorted(longest);
  }

  /** The node that stands for no node. */
  int dead() {
    return pieces.length - 1;
  }

  /** Trees that pieces are still added to. */
  private static final class Growing {
    private final List<Map<Integer, Integer>> edges = new ArrayList<>();
    private final List<Integer> pieces = new ArrayList<>();

    Growing() {
      node();
      node();
    }

    void add(int root, int[] characters, int id) {
      int node = root;
      for (int character : characters) {
        node = edges.get(node).computeIfAbsent(character, unseen -> node());
      }
      pieces.set(node, id);
    }

    private int node() {
      edges.add(new TreeMap<>());
      pieces.add(NONE);
      return edges.size() - 1;
    }

    PieceTrie sorted(int longest) {
      TreeSet<Integer> characters = new TreeSet<>();
      edges.forEach(node -> characters.addAll(node.keySet()));
      int[] alphabet = characters.stream().mapToInt(Integer::intValue).toArray();
      int count = edges.stream().mapToInt(Map::size).sum();
      long[] keys = new long[count];
      int[] targets = new int[count];
      int at = 0;
      for (int node = 0; node < edges.size(); node++) {
        for (Map.Entry<Integer, Integer> edge : edges.get(node).entrySet()) {
          int symbol = Arrays.binarySearch(alphabet, edge.getKey());
          keys[at] = node * (alphabet.length + 1L) + symbol;
          targets[at++] = edge.getValue();
        }
      }
      pieces.add(NONE);
      return new PieceTrie(
          alphabet, keys, targets, pieces.stream().mapToInt(Integer::intValue).toArray(), longest);
    }
  }
}

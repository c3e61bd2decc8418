package org.trimodal.data.padding;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The modalities of an array set whose time axis is the same: step i of each is word i. Their
 * padding is taken off together, or else a modality without frames at the first word would move to
 * the words before.
 *
 * <p>An equal number of steps is all that an array says of that, so the rule is ours: with text,
 * those as long as the text share its words; without, all modalities share or none, for audio and
 * vision of equal length beside a text of another one are not aligned (MulT's {@code
 * mosei_senti_data_noalign.pkl}).
 *
 * @param members their numbers, none or at least two
 */
public record SharedTime(List<Integer> members) {
  private static final String TEXT = "text";

  public SharedTime {
    members = List.copyOf(members);
  }

  /**
   * Of the modalities of a split.
   *
   * @param names of all of them
   * @param times steps of each one's array; empty where its utterances have lengths of their own
   */
  public static SharedTime of(List<String> names, List<OptionalInt> times) {
    int text = names.indexOf(TEXT);
    OptionalInt time = times.get(Math.max(text, 0));
    List<Integer> equal =
        IntStream.range(0, times.size())
            .filter(m -> time.isPresent() && times.get(m).equals(time))
            .boxed()
            .toList();
    boolean shared = equal.size() > 1 && (text >= 0 || equal.size() == times.size());
    return new SharedTime(shared ? equal : List.of());
  }

  /** Whether a modality is among them. */
  public boolean has(int modality) {
    return members.contains(modality);
  }

  /**
   * The true steps of an utterance: from the first row of any member that is not all zero to the
   * last.
   *
   * @param rows of all modalities
   */
  public Span shown(List<PaddedRows> rows) {
    return members.stream().map(m -> rows.get(m).shown()).reduce(Span.NONE, Span::and);
  }
}

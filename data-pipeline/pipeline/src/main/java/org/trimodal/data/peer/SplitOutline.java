package org.trimodal.data.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;

/**
 * All of a split but its features, which are too large to hold.
 *
 * @param ids in order
 * @param targets {@code [targets]} of each utterance
 * @param lengths steps of each modality of each utterance
 */
record SplitOutline(List<String> ids, List<float[]> targets, List<int[]> lengths) {
  static SplitOutline of(Split split, BiConsumer<Split, Consumer<Utterance>> utterances) {
    SplitOutline outline =
        new SplitOutline(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    utterances.accept(split, outline::add);
    return outline;
  }

  int utterances() {
    return ids.size();
  }

  int longest(int modality) {
    return lengths.stream().mapToInt(each -> each[modality]).max().orElse(0);
  }

  private void add(Utterance utterance) {
    ids.add(utterance.id());
    targets.add(utterance.targets());
    lengths.add(utterance.features().stream().mapToInt(sequence -> sequence.length()).toArray());
  }
}

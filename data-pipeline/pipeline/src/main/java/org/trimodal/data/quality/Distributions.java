package org.trimodal.data.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.SplitIndex;

/** How lengths and scores of a data set lie, over all splits. */
final class Distributions {
  private static final int BINS = 12;
  private static final List<Integer> USUAL_LENGTHS = List.of(20, 50, 100, 500);

  private final List<Modality> modalities;
  private final List<List<Double>> scores;
  private final List<SplitIndex.Entry> entries;

  Distributions(DataSet data) {
    modalities = data.schema().modalities();
    entries =
        Arrays.stream(Split.values())
            .flatMap(split -> data.index(split).entries().stream())
            .toList();
    scores =
        IntStream.range(0, data.schema().targets())
            .<List<Double>>mapToObj(target -> new ArrayList<>())
            .toList();
  }

  /** How long utterances are, and what cutting at a model's length costs. */
  Section lengths() {
    List<String> lines = new ArrayList<>();
    List<Histogram> histograms = new ArrayList<>();
    for (int m = 0; m < modalities.size(); m++) {
      int modality = m;
      String name = modalities.get(m).name().text();
      List<Integer> all = entries.stream().map(entry -> entry.lengths().get(modality)).toList();
      lines.add(
          "%-8s mean %.1f, longest %d steps"
              .formatted(
                  name,
                  all.stream().mapToInt(Integer::intValue).average().orElse(0),
                  modalities.get(m).maxLength()));
      for (int length : USUAL_LENGTHS) {
        if (length < modalities.get(m).maxLength()) {
          lines.add(truncation(name, all, length));
        }
      }
      histograms.add(Histogram.ofWhole(name + ", steps", all, BINS));
    }
    return new Section("Lengths, and what cutting at a model's length costs", lines, histograms);
  }

  private static String truncation(String name, List<Integer> lengths, int limit) {
    long longer = lengths.stream().filter(length -> length > limit).count();
    long lost = lengths.stream().mapToLong(length -> Math.max(0, length - limit)).sum();
    long steps = lengths.stream().mapToLong(Integer::longValue).sum();
    return "%-8s cut at %d: %d utterances, %.1f%% of all steps"
        .formatted(name, limit, longer, 100.0 * lost / Math.max(1, steps));
  }

  /** Takes the scores of one utterance. */
  void add(Utterance utterance) {
    for (int target = 0; target < scores.size(); target++) {
      scores.get(target).add((double) utterance.targets()[target]);
    }
  }

  /** How the scores that were added lie, per target. */
  Section scores() {
    List<String> lines = new ArrayList<>();
    List<Histogram> histograms = new ArrayList<>();
    for (int target = 0; target < scores.size(); target++) {
      var summary = scores.get(target).stream().collect(Collectors.summarizingDouble(s -> s));
      lines.add(
          String.format(
              Locale.ROOT,
              "target %d: mean %.3f, least %.3f, most %.3f",
              target,
              summary.getAverage(),
              summary.getMin(),
              summary.getMax()));
      histograms.add(Histogram.of("target " + target, scores.get(target), BINS));
    }
    return new Section("Scores", lines, histograms);
  }
}

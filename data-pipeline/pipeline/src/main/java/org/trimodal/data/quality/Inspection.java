package org.trimodal.data.quality;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.shard.CleanedColumn;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.DroppedUtterance;
import org.trimodal.data.shard.Manifest;
import org.trimodal.data.shard.SplitIndex;
import org.trimodal.data.source.Defect;

/** Looks at a data set, one matter after the other. */
final class Inspection {
  private static final int SHOWN = 5;

  /** MMSA's {@code video$_$clip} and CMU-MultimodalSDK's {@code video[segment]}. */
  private static final Pattern ID_OF_SEGMENT = Pattern.compile("(.+?)(?:\\$_\\$\\w+|\\[\\d+])");

  private final DataSet data;
  private final Manifest manifest;
  private final List<Modality> modalities;
  private final Map<Split, List<SplitIndex.Entry>> entries = new EnumMap<>(Split.class);

  Inspection(DataSet data) {
    this.data = data;
    manifest = data.manifest();
    modalities = data.schema().modalities();
    for (Split split : Split.values()) {
      entries.put(split, data.index(split).entries());
    }
  }

  QualityReport report() {
    Distributions distributions = new Distributions(data);
    MissingFrames missing = new MissingFrames(modalities);
    for (Split split : Split.values()) {
      data.read(
          split,
          utterance -> {
            distributions.add(utterance);
            missing.add(split, utterance);
          });
    }
    return new QualityReport(
        List.of(
            counts(),
            defects(),
            presence(),
            missing.section(),
            sharedVideos(),
            cleaned(),
            constant(),
            distributions.lengths(),
            distributions.scores()));
  }

  private Section counts() {
    List<String> lines = new ArrayList<>();
    for (Split split : Split.values()) {
      lines.add("%-6s %7d utterances".formatted(split.key(), of(split).size()));
    }
    List<String> published = PublishedCounts.near(manifest);
    lines.addAll(
        published.isEmpty() ? List.of("no corpus of about this size is known") : published);
    return Section.of("Utterances, and the published counts of corpora of about this size", lines);
  }

  /** What was left out, and what the source told of itself. */
  private Section defects() {
    Map<Defect.Kind, List<String>> found = new TreeMap<>();
    for (DroppedUtterance dropped : manifest.dropped()) {
      found
          .computeIfAbsent(dropped.defect().kind(), kind -> new ArrayList<>())
          .add(dropped.defect().id());
    }
    for (Defect defect : manifest.defects()) {
      found.computeIfAbsent(defect.kind(), kind -> new ArrayList<>()).add(defect.id());
    }
    List<String> lines = new ArrayList<>();
    for (Defect.Kind kind : Defect.Kind.values()) {
      List<String> ids = found.getOrDefault(kind, List.of());
      lines.add(
          "%-24s %-7s %6d%s"
              .formatted(
                  kind.description(),
                  String.valueOf(manifest.policies().get(kind)).toLowerCase(Locale.ROOT),
                  ids.size(),
                  ids.isEmpty() ? "" : ": " + some(ids)));
    }
    return Section.of("Defects: the policy, and what was left out or told by the source", lines);
  }

  private Section presence() {
    List<String> lines = new ArrayList<>();
    for (int m = 0; m < modalities.size(); m++) {
      for (Split split : Split.values()) {
        int modality = m;
        List<String> absent =
            of(split).stream()
                .filter(entry -> entry.lengths().get(modality) == 0)
                .map(SplitIndex.Entry::id)
                .toList();
        lines.add(
            "%-8s %-6s %6d of %d%s"
                .formatted(
                    modalities.get(m).name(),
                    split.key(),
                    absent.size(),
                    of(split).size(),
                    absent.isEmpty() ? "" : ": " + some(absent)));
      }
    }
    return Section.of("Utterances that lack a modality", lines);
  }

  private Section sharedVideos() {
    Map<String, Set<Split>> splits = new TreeMap<>();
    entries.forEach(
        (split, all) -> {
          for (SplitIndex.Entry entry : all) {
            Matcher id = ID_OF_SEGMENT.matcher(entry.id());
            if (id.matches()) {
              splits.computeIfAbsent(id.group(1), video -> EnumSet.noneOf(Split.class)).add(split);
            }
          }
        });
    List<String> shared =
        splits.entrySet().stream()
            .filter(video -> video.getValue().size() > 1)
            .map(video -> video.getKey() + " in " + keys(video.getValue()))
            .toList();
    String line =
        splits.isEmpty()
            ? "the ids name no videos (video$_$clip or video[segment])"
            : "%d of %d videos%s"
                .formatted(
                    shared.size(), splits.size(), shared.isEmpty() ? "" : ": " + some(shared));
    return Section.of("Videos with utterances in more than one split", List.of(line));
  }

  private static String keys(Set<Split> splits) {
    return splits.stream().map(Split::key).collect(Collectors.joining(" and "));
  }

  private Section cleaned() {
    List<String> lines = new ArrayList<>();
    for (Modality modality : modalities) {
      List<CleanedColumn> columns =
          manifest.cleaned().stream()
              .filter(column -> column.modality().equals(modality.name().text()))
              .toList();
      lines.add(
          "%-8s %8d values in %d of %d columns%s"
              .formatted(
                  modality.name().text(),
                  columns.stream().mapToLong(CleanedColumn::values).sum(),
                  columns.size(),
                  modality.width(),
                  columns.isEmpty()
                      ? ""
                      : ": "
                          + some(
                              columns.stream()
                                  .map(column -> column.column() + " (" + column.values() + ")")
                                  .toList())));
    }
    return Section.of("NaN and infinite values", lines);
  }

  private Section constant() {
    List<String> lines = new ArrayList<>();
    for (Modality modality : modalities) {
      List<Double> deviations = manifest.statistics(modality).deviation();
      List<String> columns =
          IntStream.range(0, deviations.size())
              .filter(column -> deviations.get(column) == 0)
              .mapToObj(String::valueOf)
              .toList();
      lines.add(
          "%-8s %6d of %d columns%s"
              .formatted(
                  modality.name().text(),
                  columns.size(),
                  modality.width(),
                  columns.isEmpty() ? "" : ": " + some(columns)));
    }
    return Section.of("Columns that never change in the training split", lines);
  }

  private List<SplitIndex.Entry> of(Split split) {
    return entries.getOrDefault(split, List.of());
  }

  private static String some(List<String> things) {
    String first = things.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return things.size() > SHOWN ? first + " and " + (things.size() - SHOWN) + " more" : first;
  }
}

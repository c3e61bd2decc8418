package org.trimodal.data.csd;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of some videos side by side, with the operations of the SDK's {@code mmdataset}; each
 * gives a new set. A set of one video is what bounded memory asks for.
 *
 * @param sequences by name, then by entry id in order
 */
public record SequenceSet(Map<String, ? extends Map<String, TimedSequence>> sequences) {
  /** Copies the maps; ids are sorted, as in HDF5. */
  public SequenceSet {
    ImmutableMap.Builder<String, ImmutableSortedMap<String, TimedSequence>> sorted =
        ImmutableMap.builder();
    sequences.forEach((name, entries) -> sorted.put(name, ImmutableSortedMap.copyOf(entries)));
    sequences = sorted.buildOrThrow();
  }

  /** The entries of a sequence. */
  public Map<String, TimedSequence> entries(String name) {
    @Nullable Map<String, TimedSequence> entries = sequences.get(name);
    if (entries == null) {
      throw new IllegalArgumentException(
          "expected one of %s, found %s".formatted(sequences.keySet(), name));
    }
    return entries;
  }

  /** This set and one sequence more. */
  public SequenceSet with(String name, Map<String, TimedSequence> entries) {
    Map<String, Map<String, TimedSequence>> all = new LinkedHashMap<>(sequences);
    all.put(name, entries);
    return new SequenceSet(all);
  }

  /**
   * Cuts every sequence at the intervals of one: entry {@code v} becomes {@code v[0]}, {@code v[1]}
   * and so on. Intervals without length are skipped and leave a gap in the numbering; where a
   * sequence has no row in an interval it has no entry. Unlike the SDK's this keeps videos that not
   * every sequence has.
   *
   * @param reference whose rows stay as they are, side by side for as many functions as there are
   * @param collapse of the rows within an interval: one or more, or {@link Collapse#CONCAT} alone
   */
  public SequenceSet align(String reference, Collapse... collapse) {
    return align(Alignment.to(reference, collapse));
  }

  /** As above, where sequences may have functions of their own. */
  public SequenceSet align(Alignment alignment) {
    Map<String, Map<String, TimedSequence>> aligned = new LinkedHashMap<>();
    for (String name : sequences.keySet()) {
      List<Collapse> functions = alignment.of(name);
      aligned.put(
          name,
          name.equals(alignment.reference())
              ? rows(entries(name), functions.size())
              : align(entries(name), alignment.reference(), functions));
    }
    return new SequenceSet(aligned);
  }

  /** Zeros of the reference's length wherever a sequence lacks an entry of the reference. */
  public SequenceSet impute(String reference) {
    Map<String, Map<String, TimedSequence>> imputed = new LinkedHashMap<>();
    for (String name : sequences.keySet()) {
      Map<String, TimedSequence> entries = new TreeMap<>(entries(name));
      if (!name.equals(reference) && !entries.isEmpty()) {
        TimedSequence first = entries.values().iterator().next();
        entries(reference)
            .forEach((id, like) -> entries.computeIfAbsent(id, key -> zeros(like, first)));
      }
      imputed.put(name, entries);
    }
    return new SequenceSet(imputed);
  }

  private Map<String, TimedSequence> align(
      Map<String, TimedSequence> others, String reference, List<Collapse> functions) {
    Map<String, List<TimedSequence>> byVideo = new LinkedHashMap<>();
    others.forEach(
        (id, rows) ->
            byVideo.computeIfAbsent(SegmentId.video(id), video -> new ArrayList<>()).add(rows));
    Map<String, Sweep> sweeps = new LinkedHashMap<>();
    byVideo.forEach(
        (video, parts) -> sweeps.put(video, new Sweep(TimedSequence.concat(parts).sorted())));
    Map<String, TimedSequence> aligned = new TreeMap<>();
    entries(reference)
        .forEach(
            (id, intervals) -> {
              @Nullable Sweep sweep = sweeps.get(SegmentId.video(id));
              for (int i = 0; sweep != null && i < intervals.length(); i++) {
                if (hasLength(intervals, i)) {
                  String segment = SegmentId.of(id, i);
                  sweep
                      .collapse(intervals.start(i), intervals.end(i), functions)
                      .ifPresent(rows -> aligned.put(segment, rows));
                }
              }
            });
    return aligned;
  }

  private static Map<String, TimedSequence> rows(Map<String, TimedSequence> reference, int times) {
    Map<String, TimedSequence> rows = new TreeMap<>();
    reference.forEach(
        (id, intervals) -> {
          for (int i = 0; i < intervals.length(); i++) {
            if (hasLength(intervals, i)) {
              rows.put(SegmentId.of(id, i), intervals.row(i, times));
            }
          }
        });
    return rows;
  }

  /** Whether a row of a reference lasts long enough to be aligned to. */
  static boolean hasLength(TimedSequence intervals, int row) {
    return !(Math.abs(intervals.start(row) - intervals.end(row)) < Sweep.EPSILON);
  }

  /** Zeros, or empty words where a sequence is made of words. */
  private static TimedSequence zeros(TimedSequence like, TimedSequence of) {
    return new TimedSequence(
        like.intervals(),
        of.width(),
        new float[like.length() * of.width()],
        of.words().isEmpty() ? of.words() : Collections.nCopies(like.length(), ""));
  }
}

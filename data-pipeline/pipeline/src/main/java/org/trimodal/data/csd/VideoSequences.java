package org.trimodal.data.csd;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trimodal.data.DataException;

/** Open sequences by role, read and aligned one video at a time; labels are not among them. */
public final class VideoSequences implements AutoCloseable {
  private final ImmutableMap<String, CsdFile> files;
  private final Optional<Alignment> alignment;
  private final Map<String, long[]> nonFinite = new LinkedHashMap<>();
  private final List<NonFiniteFrames.Value> ofVideo = new ArrayList<>();

  private VideoSequences(Map<String, CsdFile> files, Optional<Alignment> alignment) {
    this.files = ImmutableMap.copyOf(files);
    this.alignment = alignment;
  }

  /**
   * Opens the files.
   *
   * @param paths by role
   * @param alignment to one of the roles; without it frames stay as they are
   * @throws DataException if one is no such file, naming it
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // kept in the map, closed by close()
  public static VideoSequences open(Map<String, Path> paths, Optional<Alignment> alignment) {
    Map<String, CsdFile> files = new LinkedHashMap<>();
    try {
      paths.forEach((role, path) -> files.put(role, CsdFile.open(path)));
      return new VideoSequences(files, alignment);
    } catch (DataException e) {
      files.values().forEach(CsdFile::close);
      throw e;
    }
  }

  /** The file of a role. */
  CsdFile file(String role) {
    return Objects.requireNonNull(files.get(role), role);
  }

  /** Where the files are. */
  List<Path> files() {
    return files.values().stream().map(CsdFile::path).toList();
  }

  /** The videos of any file, in order. */
  public Set<String> videos() {
    Set<String> videos = new TreeSet<>();
    files.values().forEach(file -> videos.addAll(file.videos()));
    return ImmutableSet.copyOf(videos);
  }

  /** The roles that have nothing of a video. */
  public List<String> missing(String video) {
    ImmutableList.Builder<String> missing = ImmutableList.builder();
    files.forEach(
        (role, file) -> {
          if (!file.videos().contains(video)) {
            missing.add(role);
          }
        });
    return missing.build();
  }

  /**
   * A video. Aligned to a reference, entry {@code video[i]} is row {@code i} of it, and a sequence
   * without frames there has no such entry; {@link SequenceSet#impute} fills it with zeros.
   */
  public SequenceSet steps(String video) {
    SequenceSet frames = read(video);
    return alignment.map(frames::align).orElse(frames);
  }

  /**
   * Values that were NaN or infinite in what was read since the last {@link #startCount}.
   *
   * @return by role, {@code [width]}; only roles that have any
   */
  public Map<String, long[]> nonFinite() {
    return new LinkedHashMap<>(nonFinite);
  }

  /** Values that were NaN or infinite in the video that was read last. */
  NonFiniteFrames nonFiniteOfVideo() {
    return new NonFiniteFrames(ofVideo);
  }

  /** Counts from 0 again. */
  void startCount() {
    nonFinite.clear();
  }

  @Override
  public void close() {
    files.values().forEach(CsdFile::close);
  }

  private SequenceSet read(String video) {
    ofVideo.clear();
    Map<String, Map<String, TimedSequence>> sequences = new LinkedHashMap<>();
    files.forEach(
        (role, file) -> {
          Map<String, TimedSequence> entries = new TreeMap<>();
          for (String id : file.idsOf(video)) {
            TimedSequence rows = file.read(id);
            count(role, rows);
            entries.put(id, rows);
          }
          sequences.put(role, entries);
        });
    return new SequenceSet(sequences);
  }

  private void count(String role, TimedSequence rows) {
    float[] values = rows.values();
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= Float.MAX_VALUE)) {
        int row = i / rows.width();
        int column = i % rows.width();
        found.add(column);
        ofVideo.add(
            new NonFiniteFrames.Value(role, rows.start(row), rows.end(row), column, values[i]));
      }
    }
    if (!found.isEmpty()) {
      long[] counts = nonFinite.computeIfAbsent(role, key -> new long[rows.width()]);
      found.forEach(column -> counts[column]++);
    }
  }
}

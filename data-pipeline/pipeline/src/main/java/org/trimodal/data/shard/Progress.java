package org.trimodal.data.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.files.Disk;
import org.trimodal.files.WholeFile;

/**
 * The notes of a preparation under way, in a folder of the unfinished data set that goes when the
 * set is whole: what it was begun with, and a note for each finished shard.
 */
final class Progress {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String BEGUN_WITH = "begun_with.json";

  private final Path folder;
  private final Path notes;

  private Progress(Path folder) {
    this.folder = folder;
    this.notes = folder.resolve("progress");
  }

  /**
   * Begins, or goes on where an earlier process stopped.
   *
   * @param folder of the unfinished data set
   * @param begunWith sources and settings
   * @throws DataException if the earlier process was begun with others
   */
  static Progress open(Path folder, Path out, Object begunWith) throws IOException {
    Progress progress = new Progress(folder);
    Files.createDirectories(progress.notes);
    byte[] expected = JSON.writeValueAsBytes(begunWith);
    Path file = progress.notes.resolve(BEGUN_WITH);
    if (!Files.exists(file)) {
      WholeFile.replace(file, expected);
    } else if (!new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .equals(new String(expected, StandardCharsets.UTF_8))) {
      throw new DataException(
          out,
          "expected the sources and settings that the interrupted preparation was begun with,"
              + " found others; prepare without --resume");
    }
    progress.removeUnfinished();
    return progress;
  }

  /** The finished shards of a split, in order. */
  List<FinishedShard> finished(Split split) throws IOException {
    List<FinishedShard> shards = new ArrayList<>();
    for (int shard = 0; Files.exists(notes.resolve(name(split, shard))); shard++) {
      Path file = notes.resolve(name(split, shard));
      try {
        shards.add(JSON.readValue(file.toFile(), FinishedShard.class));
      } catch (JsonProcessingException e) {
        throw new DataException(
            file, "expected the note of a finished shard, found " + JsonFailure.inWords(e), e);
      }
    }
    return shards;
  }

  /** Notes that a shard is whole and on disk. */
  void finish(FinishedShard shard) throws IOException {
    Disk.REAL.sync(folder.resolve(SplitWriter.shardName(shard.split(), shard.shard())));
    WholeFile.replace(
        notes.resolve(name(shard.split(), shard.shard())), JSON.writeValueAsBytes(shard));
  }

  /** Removes the notes. */
  void close() throws IOException {
    MoreFiles.deleteRecursively(notes, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  private void removeUnfinished() throws IOException {
    List<String> whole = new ArrayList<>();
    for (Split split : Split.values()) {
      for (FinishedShard shard : finished(split)) {
        whole.add(SplitWriter.shardName(split, shard.shard()));
      }
    }
    Path shards = Files.createDirectories(folder.resolve("shards"));
    try (Stream<Path> files = Files.list(shards)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!whole.contains(folder.relativize(file).toString())) {
          Files.delete(file);
        }
      }
    }
  }

  private static String name(Split split, int shard) {
    return String.format(Locale.ROOT, "%s-%05d.json", split.key(), shard);
  }
}

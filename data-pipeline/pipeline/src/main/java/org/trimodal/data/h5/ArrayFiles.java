package org.trimodal.data.h5;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.files.IoFailure;

/**
 * The files of one split, found by name.
 *
 * @param split which
 * @param features {@code text_train.h5}, {@code text_test_emb.h5} and so on, by modality
 * @param targets {@code y_train.h5}
 * @param ids {@code ids_train.txt}, one id a line, where there is one
 * @param words {@code words_train.txt}, the words of an utterance's text a line, one per true step,
 *     where there is one
 */
record ArrayFiles(
    Split split,
    Map<String, Path> features,
    Path targets,
    Optional<Path> ids,
    Optional<Path> words) {
  /** The field's file names of the modalities, in our order. */
  private static final Map<String, String> PREFIXES = new LinkedHashMap<>();

  static {
    PREFIXES.put("text", "text");
    PREFIXES.put("audio", "audio");
    PREFIXES.put("vision", "video");
  }

  static ArrayFiles find(Path folder, Split split) {
    Map<String, Path> features = new LinkedHashMap<>();
    PREFIXES.forEach(
        (modality, prefix) ->
            find(folder, prefix, split).ifPresent(file -> features.put(modality, file)));
    Path targets =
        find(folder, "y", split)
            .orElseThrow(
                () ->
                    new DataException(
                        folder,
                        "expected labels in y_%s.h5, found no such file".formatted(split.key())));
    return new ArrayFiles(
        split,
        features,
        targets,
        lines(folder.resolve("ids_%s.txt".formatted(split.key()))),
        lines(folder.resolve("words_%s.txt".formatted(split.key()))));
  }

  /** What is there under that name, be it a dead link or a pipe, which its reader refuses. */
  private static Optional<Path> lines(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
  }

  /** Also {@code text_train_emb.h5}: sets name the kind of features after the split. */
  private static Optional<Path> find(Path folder, String prefix, Split split) {
    List<Path> found = new ArrayList<>();
    String glob = "%s_%s*.h5".formatted(prefix, split.key());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(found::add);
    } catch (IOException e) {
      throw new DataException(
          folder, "expected a readable folder, found " + IoFailure.inWords(e), e);
    }
    if (found.size() > 1) {
      throw new DataException(
          folder,
          "expected one file %s, found %s"
              .formatted(glob, found.stream().map(Path::getFileName).sorted().toList()));
    }
    return found.stream().findFirst();
  }
}

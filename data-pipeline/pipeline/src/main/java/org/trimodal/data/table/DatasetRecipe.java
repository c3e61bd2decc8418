package org.trimodal.data.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.text.UnknownWords;
import org.trimodal.data.yaml.YamlFile;

/**
 * What a user's own recordings are made of, the content of {@code dataset.yaml}. Files are relative
 * to the folder that is given beside it.
 *
 * @param labels the table
 * @param modalities by name
 * @param range of the scores
 */
public record DatasetRecipe(
    Labels labels, Map<String, Features> modalities, Optional<ScoreRange> range) {
  /** Copies the map; refuses a set without modalities. */
  public DatasetRecipe {
    if (modalities.isEmpty()) {
      throw new IllegalArgumentException("modalities: expected at least one, found none");
    }
  }

  /**
   * Reads a recipe strictly.
   *
   * @throws org.trimodal.data.yaml.ConfigException naming line and key of all that is wrong
   */
  public static DatasetRecipe read(Path file) {
    return YamlFile.read(file, DatasetRecipe.class);
  }

  /**
   * The table, a CSV file with a header (RFC 4180), a row per utterance.
   *
   * @param file its name
   * @param id columns that together name an utterance, e.g. video_id and clip_id
   * @param text column of the transcript, where there is one
   * @param scores columns of the targets
   * @param split column of the split
   * @param splits the split column's value for train, valid and test, where it is another word
   */
  public record Labels(
      String file,
      List<String> id,
      Optional<String> text,
      List<String> scores,
      String split,
      Optional<SplitNames> splits) {
    /** Copies the lists; refuses a table without id or score. */
    public Labels {
      id = List.copyOf(id);
      scores = List.copyOf(scores);
      if (id.isEmpty() || scores.isEmpty()) {
        throw new IllegalArgumentException(
            "labels: expected at least one id and one score column, found %d and %d"
                .formatted(id.size(), scores.size()));
      }
    }
  }

  /** How the table calls the splits. */
  public record SplitNames(String train, String valid, String test) {}

  /**
   * Where a modality comes from: the transcripts by word vectors, or files.
   *
   * @param glove file of word vectors
   * @param files an {@code .npz} with an array per id, or a pattern with columns of the table in
   *     braces, {@code audio/{video_id}/{clip_id}.npy}, whose files are {@code .npy}, {@code .npz}
   *     with one array, or {@code .csv}; {@code {id}} is the whole id
   * @param width features per step; needed for files
   * @param unknown what becomes of words that glove lacks; {@code leave_out} unless said otherwise
   * @param rate frames per second; time stamps of frames in CSV are compared with it
   */
  public record Features(
      Optional<String> glove,
      Optional<String> files,
      Optional<Integer> width,
      Optional<UnknownWords> unknown,
      Optional<Double> rate) {
    /** With what most recordings need. */
    public Features(Optional<String> glove, Optional<String> files, Optional<Integer> width) {
      this(glove, files, width, Optional.empty(), Optional.empty());
    }

    /** Refuses both sources, none, files without a width, and choices that change nothing. */
    public Features {
      if (glove.isPresent() == files.isPresent()) {
        throw new IllegalArgumentException("expected either glove or files, found both or none");
      }
      if (files.isPresent() && (width.isEmpty() || width.get() < 1)) {
        throw new IllegalArgumentException(
            "width: expected the number of features per step, found "
                + width.map(String::valueOf).orElse("none"));
      }
      if (unknown.isPresent() && glove.isEmpty()) {
        throw new IllegalArgumentException("unknown: expected together with glove, found it alone");
      }
      if (rate.isPresent() && !(rate.get() > 0 && rate.get() < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("rate: expected above 0, found " + rate.get());
      }
    }
  }
}

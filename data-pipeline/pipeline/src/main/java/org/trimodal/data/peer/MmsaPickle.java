package org.trimodal.data.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.pickle.PickleWriter;
import org.trimodal.files.FileException;
import org.trimodal.files.IoFailure;
import org.trimodal.files.WholeFile;

/**
 * A data set as a pickle that MMSA reads: per split arrays {@code [utterances, time, width]} of
 * float, padded with zeros on the right, with {@code <modality>_lengths}, {@code id}, {@code
 * regression_labels} and, with one target, {@code classification_labels} and {@code annotations}.
 * Transcripts are not part of a data set: {@code raw_text} is empty and there is no {@code
 * text_bert}.
 */
public final class MmsaPickle {
  private final FeatureSchema schema;
  private final BiConsumer<Split, Consumer<Utterance>> utterances;
  private final Map<Split, SplitOutline> outlines = new EnumMap<>(Split.class);
  private final int[] times;

  private MmsaPickle(FeatureSchema schema, BiConsumer<Split, Consumer<Utterance>> utterances) {
    this.schema = schema;
    this.utterances = utterances;
    this.times = new int[schema.modalities().size()];
    for (Split split : Split.values()) {
      SplitOutline outline = SplitOutline.of(split, utterances);
      outlines.put(split, outline);
      for (int m = 0; m < times.length; m++) {
        times[m] = Math.max(Math.max(times[m], 1), outline.longest(m));
      }
    }
  }

  /**
   * Writes the pickle, whole or not at all; the utterances are gone through once, and again for
   * each modality, so that no more than one is held.
   *
   * @param schema of the data set
   * @param utterances hands over those of a split, e.g. {@code dataSet::read}, each time the same
   * @param out file to make
   * @throws DataException if something is there already, or if it cannot be written
   */
  public static void write(
      FeatureSchema schema, BiConsumer<Split, Consumer<Utterance>> utterances, Path out) {
    if (schema.targets() == 0) {
      throw new DataException(out, "expected a data set with scores, found one without");
    }
    try {
      WholeFile.write(out, new MmsaPickle(schema, utterances)::write);
    } catch (FileException e) {
      throw DataException.of(e);
    } catch (IOException e) {
      throw new DataException(out, "expected to write a pickle, found " + IoFailure.inWords(e), e);
    } catch (UncheckedIOException e) {
      throw new DataException(out, "expected to write a pickle, found " + IoFailure.inWords(e), e);
    }
  }

  private void write(OutputStream out) throws IOException {
    PickleWriter pickle = new PickleWriter(out);
    pickle.beginDict();
    for (Map.Entry<Split, SplitOutline> split : outlines.entrySet()) {
      pickle.text(split.getKey().key());
      pickle.beginDict();
      write(pickle, split.getKey(), split.getValue());
      pickle.endDict();
    }
    pickle.endDict();
    pickle.stop();
  }

  private void write(PickleWriter pickle, Split split, SplitOutline outline) throws IOException {
    pickle.text("raw_text");
    writeTexts(pickle, outline.ids().stream().map(id -> "").toList());
    pickle.text("id");
    writeTexts(pickle, outline.ids());
    for (int m = 0; m < times.length; m++) {
      String name = schema.modalities().get(m).name().text();
      pickle.text(name);
      writeFeatures(pickle, split, outline, m);
      pickle.text(name + "_lengths");
      pickle.beginList();
      for (int[] lengths : outline.lengths()) {
        pickle.integer(Math.max(lengths[m], 1)); // PyTorch packs no empty sequence
      }
      pickle.endList();
    }
    new MmsaLabels(outline.targets(), schema.targets()).write(pickle);
  }

  private void writeFeatures(PickleWriter pickle, Split split, SplitOutline outline, int modality)
      throws IOException {
    int width = schema.modalities().get(modality).width();
    pickle.beginArray(outline.utterances(), times[modality], width);
    int[] written = {0};
    utterances.accept(
        split,
        utterance -> {
          int length = utterance.features().get(modality).length();
          int number = written[0]++;
          if (number >= outline.utterances() || length != outline.lengths().get(number)[modality]) {
            throw new IllegalStateException("utterances changed while they were written");
          }
          try {
            pickle.values(utterance.features().get(modality).values());
            pickle.values(new float[(times[modality] - length) * width]);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    if (written[0] != outline.utterances()) {
      throw new IllegalStateException("utterances changed while they were written");
    }
    pickle.endArray();
  }

  private static void writeTexts(PickleWriter pickle, List<String> texts) throws IOException {
    pickle.beginList();
    for (String text : texts) {
      pickle.text(text);
    }
    pickle.endList();
  }
}

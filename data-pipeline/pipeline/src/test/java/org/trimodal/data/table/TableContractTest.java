package org.trimodal.data.table;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.FeatureSourceContract;
import org.trimodal.data.source.Recordings;
import org.trimodal.data.table.DatasetRecipe.Features;
import org.trimodal.data.table.DatasetRecipe.Labels;

/** A table beside a file of frames for each utterance and modality. */
class TableContractTest extends FeatureSourceContract {
  @Override
  protected void write(Recordings recordings, Path to) throws IOException {
    List<String> rows = new ArrayList<>(List.of("id,label,mode"));
    for (Split split : Split.values()) {
      for (Utterance utterance : recordings.of(split)) {
        rows.add("%s,%s,%s".formatted(utterance.id(), utterance.targets()[0], split.key()));
        for (int m = 0; m < utterance.features().size(); m++) {
          String modality = Recordings.SCHEMA.modalities().get(m).name().text();
          write(utterance.features().get(m), to.resolve(modality + "-" + utterance.id() + ".npy"));
        }
      }
    }
    Files.write(to.resolve("label.csv"), rows);
  }

  @Override
  @MustBeClosed
  protected FeatureSource open(Path from) {
    Labels labels =
        new Labels(
            "label.csv",
            List.of("id"),
            Optional.empty(),
            List.of("label"),
            "mode",
            Optional.empty());
    Map<String, Features> modalities = new LinkedHashMap<>();
    for (Modality modality : Recordings.SCHEMA.modalities()) {
      modalities.put(
          modality.name().text(),
          new Features(
              Optional.empty(),
              Optional.of(modality.name().text() + "-{id}.npy"),
              Optional.of(modality.width())));
    }
    return TableSource.open(new DatasetRecipe(labels, modalities, Optional.empty()), from);
  }

  /** A table is rows, of which some may be all. */
  @Override
  protected boolean endsVisibly(Path file) {
    return file.toString().endsWith(".npy");
  }

  /** An absent modality has no file. */
  private static void write(FeatureSequence sequence, Path file) throws IOException {
    if (sequence.length() > 0) {
      double[] values =
          IntStream.range(0, sequence.values().length)
              .mapToDouble(i -> sequence.values()[i])
              .toArray();
      String shape = "(%d, %d)".formatted(sequence.length(), sequence.width());
      Files.write(file, NpyBytes.of("<f4", false, shape, values));
    }
  }
}

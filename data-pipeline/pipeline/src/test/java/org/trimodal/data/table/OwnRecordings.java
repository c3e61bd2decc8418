package org.trimodal.data.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.table.DatasetRecipe.Features;
import org.trimodal.data.table.DatasetRecipe.Labels;

/** A small table of one-column ids, scores from -3 to 3 and audio as CSV of frames. */
final class OwnRecordings {
  private final Path folder;
  private Optional<Double> rate = Optional.empty();
  private int width = 2;

  OwnRecordings(Path folder) {
    this.folder = folder;
    write("label.csv", "id,label,mode\na,1,train\nb,-1,valid\nc,0,test\n");
    write("a.csv", "time,x,y\n0,1,2\n0.5,3,4\n");
  }

  OwnRecordings write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  OwnRecordings rate(double framesPerSecond) {
    rate = Optional.of(framesPerSecond);
    return this;
  }

  OwnRecordings width(int features) {
    width = features;
    return this;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  TableSource open() {
    return open("{id}.csv");
  }

  TableSource open(String files) {
    Labels labels =
        new Labels(
            "label.csv",
            List.of("id"),
            Optional.empty(),
            List.of("label"),
            "mode",
            Optional.empty());
    Features audio =
        new Features(
            Optional.empty(), Optional.of(files), Optional.of(width), Optional.empty(), rate);
    return TableSource.open(
        new DatasetRecipe(labels, Map.of("audio", audio), Optional.of(new ScoreRange(-3, 3))),
        folder);
  }

  List<Utterance> train() {
    List<Utterance> utterances = new ArrayList<>();
    try (TableSource source = open()) {
      source.read(Split.TRAIN, utterances::add);
    }
    return utterances;
  }
}

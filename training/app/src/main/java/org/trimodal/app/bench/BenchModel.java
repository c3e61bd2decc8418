package org.trimodal.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.shard.Preparation;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.savedmodel.export.SavedModelExporter;
import org.trimodal.training.fit.TrainingListener;
import org.trimodal.training.fit.TrainingRun;
import org.trimodal.training.run.RunFolder;

/** Models to be timed. */
final class BenchModel {
  private static final FeatureSchema SHAPES =
      new FeatureSchema(
          List.of(
              new Modality("text", 24, 10),
              new Modality("audio", 14, 10),
              new Modality("vision", 16, 10)),
          1);
  private static final int WIDTH = 128; // of our recipe
  private static final int UTTERANCES = 64;
  private static final int BATCH = 32;

  private BenchModel() {}

  /**
   * The multitask network of our recipe's width, for the generated sample's features: as fast as
   * one that has learned something.
   *
   * @param folder to work in
   * @return folder of its one version
   */
  static Path train(Path folder) {
    Path data = folder.resolve("data");
    Path run = folder.resolve("run");
    try (MoseiShapes shapes = new MoseiShapes(SHAPES, UTTERANCES, true)) {
      Preparation.prepare(shapes, data);
      new TrainingRun(new TrainingListener() {}, () -> false, Clock.systemUTC())
          .start(MoseiTraining.config(SHAPES, WIDTH, BATCH, 1, 1), data, run);
    }
    List<Checkpoint> all = new CheckpointStore(RunFolder.open(run).checkpoints(), 1).list();
    Path version = folder.resolve("model").resolve("1");
    SavedModelExporter.export(all.get(all.size() - 1).folder(), Map.of(), version);
    return version;
  }

  /** The newest version of a model. */
  static Path newest(Path base) throws IOException {
    try (Stream<Path> versions = Files.list(base)) {
      return versions
          .filter(version -> String.valueOf(version.getFileName()).matches("\\d{1,18}"))
          .max(
              Comparator.comparingLong(
                  version -> Long.parseLong(String.valueOf(version.getFileName()))))
          .orElseThrow(() -> new IOException(base + ": expected a version such as 1, found none"));
    }
  }
}

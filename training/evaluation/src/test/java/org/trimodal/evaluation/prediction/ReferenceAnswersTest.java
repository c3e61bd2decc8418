package org.trimodal.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.training.fit.TinyRuns;
import org.trimodal.training.fit.TinySource;
import org.trimodal.training.run.RunFolder;

class ReferenceAnswersTest {
  @Test
  void arrays_have_the_names_of_the_signatures(@TempDir Path folder) throws IOException {
    Path data = TinySource.prepare(folder.resolve("data"), 1);
    Path run = folder.resolve("run");
    new TinyRuns().run().start(TinyRuns.config(4, 1e-2, 1, 1), data, run);
    Checkpoint best = RunFolder.open(run).best();

    Path out = folder.resolve("out");
    try (PreparedUtterances source =
        new PreparedUtterances(DataSet.open(data), List.of(Split.TEST), List.of("text", "audio"))) {
      ReferenceAnswers.write(best.folder(), source, 3, out);
    }

    assertThat(files(out.resolve("inputs")))
        .containsExactly("audio.npy", "audio_lengths.npy", "text.npy", "text_lengths.npy");
    assertThat(files(out.resolve("serving_default")))
        .containsExactly("class7.npy", "intensity.npy", "polarity.npy", "score.npy");
    assertThat(files(out.resolve("attention")))
        .containsExactly(
            "cross_audio_to_text.npy",
            "cross_text_to_audio.npy",
            "fused.npy",
            "fusion_intensity.npy",
            "fusion_polarity.npy",
            "fusion_score.npy",
            "self_audio.npy",
            "self_text.npy");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}

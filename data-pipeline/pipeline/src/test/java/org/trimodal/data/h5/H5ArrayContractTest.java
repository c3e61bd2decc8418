package org.trimodal.data.h5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.FeatureSourceContract;
import org.trimodal.data.source.Recordings;

class H5ArrayContractTest extends FeatureSourceContract {
  @Override
  protected void write(Recordings recordings, Path to) throws IOException {
    ArrayFolder arrays = new ArrayFolder(to);
    for (Split split : Split.values()) {
      List<Utterance> utterances = recordings.of(split);
      arrays.write("text_" + split.key(), padded(utterances, 0));
      arrays.write("audio_" + split.key(), padded(utterances, 1));
      arrays.write("y_" + split.key(), utterances.stream().map(Utterance::targets).toArray());
      Files.write(
          to.resolve("ids_%s.txt".formatted(split.key())),
          utterances.stream().map(Utterance::id).toList());
    }
  }

  @Override
  protected FeatureSource open(Path from) {
    return H5ArraySource.open(from);
  }

  /** Ids are lines, and half of a line may be an id. */
  @Override
  protected boolean endsVisibly(Path file) {
    return file.toString().endsWith(".h5");
  }

  /** {@code [utterances, time, width]}, with zeros after an utterance. */
  private static float[][][] padded(List<Utterance> utterances, int modality) {
    float[][][] array = new float[utterances.size()][3][];
    for (int i = 0; i < array.length; i++) {
      FeatureSequence sequence = utterances.get(i).features().get(modality);
      for (int step = 0; step < array[i].length; step++) {
        array[i][step] = new float[sequence.width()];
        if (step < sequence.length()) {
          System.arraycopy(
              sequence.values(), step * sequence.width(), array[i][step], 0, sequence.width());
        }
      }
    }
    return array;
  }
}

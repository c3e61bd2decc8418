package org.trimodal.data.peer;

import java.io.IOException;
import java.util.List;
import org.trimodal.data.pickle.PickleWriter;

/**
 * The labels of a split as MMSA has them.
 *
 * @param targets {@code [targets]} of each utterance
 * @param count of targets of an utterance
 */
record MmsaLabels(List<float[]> targets, int count) {
  void write(PickleWriter pickle) throws IOException {
    pickle.text("regression_labels");
    if (count == 1) {
      pickle.beginArray(targets.size());
    } else {
      pickle.beginArray(targets.size(), count);
    }
    for (float[] each : targets) {
      pickle.values(each);
    }
    pickle.endArray();
    if (count == 1) {
      writeClasses(pickle);
    }
  }

  /** By the sign of the score, the middle one is neutral. */
  private void writeClasses(PickleWriter pickle) throws IOException {
    pickle.text("classification_labels");
    pickle.beginList();
    for (float[] each : targets) {
      pickle.integer(1 + (int) Math.signum(each[0]));
    }
    pickle.endList();
    pickle.text("annotations");
    pickle.beginList();
    for (float[] each : targets) {
      pickle.text(each[0] < 0 ? "Negative" : each[0] > 0 ? "Positive" : "Neutral");
    }
    pickle.endList();
  }
}

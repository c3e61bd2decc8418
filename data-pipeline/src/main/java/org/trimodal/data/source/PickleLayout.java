package org.trimodal.data.source;

import java.util.Optional;
import java.util.stream.Stream;
import org.trimodal.data.pickle.PickleDict;

/** Whose pickle it is, which is seen by the key of the labels. */
enum PickleLayout {
  MMSA("regression_labels"),
  MULT("labels");

  private final String labels;

  PickleLayout(String labels) {
    this.labels = labels;
  }

  String labels() {
    return labels;
  }

  static Optional<PickleLayout> of(PickleDict split) {
    return Stream.of(values()).filter(layout -> split.get(layout.labels).isPresent()).findFirst();
  }
}

package org.trimodal.model.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which way a sequence is read; where both are, forward is the first part of every parameter. */
public enum Direction {
  FORWARD,
  BACKWARD;

  /** This direction's one of two. */
  <T> T of(List<? extends T> both) {
    return both.get(this == FORWARD ? 0 : 1);
  }

  /** The steps in the order of reading. */
  <T> List<T> inOrder(List<? extends T> steps) {
    List<T> ordered = new ArrayList<>(steps);
    if (this == BACKWARD) {
      Collections.reverse(ordered);
    }
    return ordered;
  }
}

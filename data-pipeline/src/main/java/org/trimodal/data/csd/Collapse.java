package org.trimodal.data.csd;

/** What becomes of the frames that overlap one interval of the reference. */
public enum Collapse {
  /** Their unweighted mean per feature, of the finite values only; NaN where there is none. */
  MEAN {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out) {
      meanAsIs(frames, rows, count, out);
      for (int d = 0; d < out.length; d++) {
        if (!Float.isFinite(out[d])) {
          out[d] = finiteMean(frames, rows, count, d);
        }
      }
    }
  },
  /** Their mean as numpy takes it: one infinite frame makes the word infinite. */
  MEAN_AS_IS {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out) {
      meanAsIs(frames, rows, count, out);
    }
  },
  /** The first of them. */
  FIRST {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out) {
      System.arraycopy(frames.values(), rows[0] * out.length, out, 0, out.length);
    }
  },
  /** The last of them. */
  LAST {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out) {
      System.arraycopy(frames.values(), rows[count - 1] * out.length, out, 0, out.length);
    }
  },
  /** The largest value per feature. */
  MAX {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out) {
      FIRST.collapse(frames, rows, count, out);
      float[] values = frames.values();
      for (int i = 1; i < count; i++) {
        int at = rows[i] * out.length;
        for (int d = 0; d < out.length; d++) {
          out[d] = Math.max(out[d], values[at + d]);
        }
      }
    }
  },
  /** All of them, one after another: what the SDK does when it is given no function. */
  CONCAT {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out) {
      throw new IllegalStateException("concatenated frames do not become one row");
    }
  };

  /**
   * Makes one row of some.
   *
   * @param frames to take them from
   * @param rows numbers of the frames, in order
   * @param count how many of {@code rows} are meant, at least 1
   * @param out {@code [width]}, zeros to begin with
   */
  abstract void collapse(TimedSequence frames, int[] rows, int count, float[] out);

  /** In float and row after row, as numpy sums: equal values come out equal. */
  private static void meanAsIs(TimedSequence frames, int[] rows, int count, float[] out) {
    float[] values = frames.values();
    for (int i = 0; i < count; i++) {
      int at = rows[i] * out.length;
      for (int d = 0; d < out.length; d++) {
        out[d] += values[at + d];
      }
    }
    for (int d = 0; d < out.length; d++) {
      out[d] /= count;
    }
  }

  private static float finiteMean(TimedSequence frames, int[] rows, int count, int column) {
    double sum = 0;
    int finite = 0;
    for (int i = 0; i < count; i++) {
      float value = frames.values()[rows[i] * frames.width() + column];
      if (Float.isFinite(value)) {
        sum += value;
        finite++;
      }
    }
    return finite == 0 ? Float.NaN : (float) (sum / finite);
  }
}

package org.trimodal.data.csd;

/** What becomes of the frames that overlap one interval of the reference. */
public enum Collapse {
  /** Their unweighted mean per feature, of the finite values only; NaN where there is none. */
  MEAN {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out, int at) {
      meanAsIs(frames, rows, count, out, at);
      for (int d = 0; d < frames.width(); d++) {
        if (!Float.isFinite(out[at + d])) {
          out[at + d] = finiteMean(frames, rows, count, d);
        }
      }
    }
  },
  /** Their mean as numpy takes it: one infinite frame makes the word infinite. */
  MEAN_AS_IS {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out, int at) {
      meanAsIs(frames, rows, count, out, at);
    }
  },
  /** The first of them. */
  FIRST {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out, int at) {
      System.arraycopy(frames.values(), rows[0] * frames.width(), out, at, frames.width());
    }
  },
  /** The last of them. */
  LAST {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out, int at) {
      System.arraycopy(frames.values(), rows[count - 1] * frames.width(), out, at, frames.width());
    }
  },
  /** The largest value per feature. */
  MAX {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out, int at) {
      FIRST.collapse(frames, rows, count, out, at);
      float[] values = frames.values();
      for (int i = 1; i < count; i++) {
        int from = rows[i] * frames.width();
        for (int d = 0; d < frames.width(); d++) {
          out[at + d] = Math.max(out[at + d], values[from + d]);
        }
      }
    }
  },
  /** All of them, one after another: what the SDK does when it is given no function. */
  CONCAT {
    @Override
    void collapse(TimedSequence frames, int[] rows, int count, float[] out, int at) {
      throw new IllegalStateException("concatenated frames do not become one row");
    }
  };

  /**
   * Makes one row of some.
   *
   * @param frames to take them from
   * @param rows numbers of the frames, in order
   * @param count how many of {@code rows} are meant, at least 1
   * @param out zeros to begin with, of which {@code [width]} are set
   * @param at where they begin
   */
  abstract void collapse(TimedSequence frames, int[] rows, int count, float[] out, int at);

  /** In float and row after row, as numpy sums: equal values come out equal. */
  private static void meanAsIs(TimedSequence frames, int[] rows, int count, float[] out, int at) {
    float[] values = frames.values();
    int width = frames.width();
    for (int i = 0; i < count; i++) {
      int from = rows[i] * width;
      for (int d = 0; d < width; d++) {
        out[at + d] += values[from + d];
      }
    }
    for (int d = 0; d < width; d++) {
      out[at + d] /= count;
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

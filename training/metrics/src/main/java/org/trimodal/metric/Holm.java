package org.trimodal.metric;

import java.util.stream.IntStream;

/** Holm's correction for looking at several p-values at once (1979). */
public final class Holm {
  private Holm() {}

  /**
   * Corrected p-values: the chance to call any true null hypothesis of the family false is at most
   * the level at which they are read, however the p-values hang together.
   *
   * @param pValues {@code [tests]}
   * @return in the same order
   */
  public static double[] corrected(double[] pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted((a, b) -> Double.compare(pValues[a], pValues[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[pValues.length];
    double least = 0;
    for (int rank = 0; rank < order.length; rank++) {
      least = Math.max(least, (order.length - rank) * pValues[order[rank]]);
      corrected[order[rank]] = Math.min(1, least);
    }
    return corrected;
  }
}

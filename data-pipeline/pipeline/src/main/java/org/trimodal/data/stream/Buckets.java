package org.trimodal.data.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.trimodal.data.shard.SplitIndex;

/**
 * Groups of utterances of like length, so that a batch is padded to little more than it needs.
 *
 * @param times per bucket, from short to long, the padded steps per limit; the last bucket's are
 *     the limits themselves
 */
public record Buckets(List<List<Integer>> times) {
  /** Copies the lists. */
  public Buckets {
    times = times.stream().map(List::copyOf).toList();
  }

  /**
   * The buckets that leave the fewest padded steps in the training split.
   *
   * <p>An utterance's relative length is that of its modality nearest to its limit, for this one
   * decides how far a batch is padded. Bounds on it are chosen by dynamic programming over all
   * partitions; then each bucket's times shrink to what its utterances need.
   *
   * @param train the split to suit
   * @param limits modalities of the model, in its order
   * @param count buckets at most; fewer where there are not as many different lengths
   */
  public static Buckets of(SplitIndex train, List<SequenceLimit> limits, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("buckets: expected a count of at least 1, found " + count);
    }
    List<Integer> longest = limits.stream().map(SequenceLimit::length).toList();
    int scale = Collections.max(longest);
    LimitedLengths lengths = new LimitedLengths(train.schema(), limits);
    List<List<Integer>> cut = train.entries().stream().map(lengths::cut).toList();
    long[] histogram = new long[scale + 1];
    cut.forEach(steps -> histogram[relativeLength(steps, longest, scale)]++);

    int[] bounds = bounds(histogram, count);
    List<List<Integer>> times = new ArrayList<>();
    for (int i = 0; i < bounds.length - 1; i++) {
      Integer[] needed = new Integer[limits.size()];
      Arrays.fill(needed, 1);
      for (List<Integer> steps : cut) {
        if (relativeLength(steps, longest, scale) <= bounds[i]) {
          Arrays.setAll(needed, m -> Math.max(needed[m], steps.get(m)));
        }
      }
      times.add(List.of(needed));
    }
    times.add(longest);
    return new Buckets(times);
  }

  /**
   * The shortest bucket that an utterance fits.
   *
   * @param lengths true steps per limit, cut or uncut
   */
  public int bucketOf(List<Integer> lengths) {
    int last = times.size() - 1;
    for (int bucket = 0; bucket < last; bucket++) {
      boolean fits = true;
      for (int m = 0; m < lengths.size(); m++) {
        int steps = Math.min(lengths.get(m), times.get(last).get(m));
        fits &= steps <= times.get(bucket).get(m);
      }
      if (fits) {
        return bucket;
      }
    }
    return last;
  }

  /** Longest of {@code length / limit} over the modalities, rounded up in units of 1/scale. */
  private static int relativeLength(List<Integer> steps, List<Integer> limits, int scale) {
    long longest = 1;
    for (int m = 0; m < steps.size(); m++) {
      long scaled = (long) steps.get(m) * scale;
      longest = Math.max(longest, (scaled + limits.get(m) - 1) / limits.get(m));
    }
    return (int) longest;
  }

  /**
   * Upper bounds, ascending, the last being the scale, with the least sum of bounds over all
   * utterances.
   *
   * @param histogram {@code [scale + 1]}, utterances of each relative length
   */
  private static int[] bounds(long[] histogram, int count) {
    int scale = histogram.length - 1;
    int[] candidates =
        IntStream.rangeClosed(1, scale)
            .filter(length -> histogram[length] > 0 || length == scale)
            .toArray();
    int n = candidates.length;
    int used = Math.min(count, n);
    // cost[b][j]: least sum for the candidates before j in b buckets; from[b][j]: where the last
    // of these buckets starts.
    long[][] cost = new long[used + 1][n + 1];
    int[][] from = new int[used + 1][n + 1];
    for (long[] row : cost) {
      Arrays.fill(row, Long.MAX_VALUE / 2);
    }
    cost[0][0] = 0;
    for (int b = 1; b <= used; b++) {
      for (int j = b; j <= n; j++) {
        long inside = 0;
        for (int i = j - 1; i >= b - 1; i--) {
          inside += histogram[candidates[i]];
          long sum = cost[b - 1][i] + inside * candidates[j - 1];
          if (sum < cost[b][j]) {
            cost[b][j] = sum;
            from[b][j] = i;
          }
        }
      }
    }
    int[] bounds = new int[used];
    for (int b = used, end = n; b > 0; end = from[b][end], b--) {
      bounds[b - 1] = candidates[end - 1];
    }
    return bounds;
  }
}

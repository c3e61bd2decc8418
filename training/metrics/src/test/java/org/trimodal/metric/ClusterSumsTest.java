package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Scale;

class ClusterSumsTest {
  private static final int UTTERANCES = 60;

  @ParameterizedTest
  @ValueSource(doubles = {1, 3})
  void metrics_from_sums_are_those_of_the_drawn_utterances(double reach) {
    ScoredUtterances scored = scored(reach);
    List<String> ids =
        IntStream.range(0, UTTERANCES).mapToObj(i -> "video%d_%d".formatted(i % 9, i)).toList();
    Clusters clusters = Clusters.of(ids);
    int[] times = {0, 2, 1, 1, 3, 0, 0, 1, 1};
    int[] drawn =
        IntStream.range(0, UTTERANCES)
            .flatMap(i -> IntStream.range(0, times[i % 9]).map(time -> i))
            .toArray();
    ClusterSums sums = ClusterSums.of(scored, scored.all(), clusters);

    double[] values = sums.metrics(sums.over(times));

    SentimentMetrics metrics = scored.metrics(drawn);
    assertThat(metrics.values()).hasSizeGreaterThan(10);
    for (Metric metric : Metric.values()) {
      double expected = metrics.value(metric).orElse(Double.NaN);
      // Sums of doubles in another order.
      assertThat(values[metric.index()]).as(metric.key()).isCloseTo(expected, within(1e-11));
    }
  }

  private static ScoredUtterances scored(double reach) {
    SplittableRandom random = new SplittableRandom(4);
    float[] truths = new float[UTTERANCES];
    float[] scores = new float[UTTERANCES];
    float[] polarity = new float[2 * UTTERANCES];
    float[] intensity = new float[UTTERANCES];
    for (int i = 0; i < UTTERANCES; i++) {
      truths[i] = (float) (Math.rint(random.nextDouble(-5, 5)) / 5 * reach);
      scores[i] = (float) (truths[i] + random.nextDouble(-reach, reach));
      polarity[2 * i + random.nextInt(2)] = 1;
      intensity[i] = random.nextFloat();
    }
    TaskConfig tasks = Tasks.on(new Scale(-reach, reach, 0));
    return ScoredUtterances.of(truths, new Predictions(1, scores, polarity, intensity), tasks);
  }
}

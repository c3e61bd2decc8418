package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.trimodal.metric.Replicates.Gap;
import org.trimodal.metric.Replicates.Spread;

/** Against numpy and scipy: {@code golden/hierarchical/make.py} made what is expected. */
class HierarchicalBootstrapTest {
  private static final String FOLDER = "/golden/hierarchical/";
  private static final List<Metric> METRICS =
      List.of(
          Metric.MAE,
          Metric.CORR,
          Metric.ACC7,
          Metric.ACC5,
          Metric.ACC2_HAS0,
          Metric.F1_HAS0,
          Metric.ACC2_NON0,
          Metric.F1_NON0);

  /** The same draws; scores are floats here and doubles there, which differ by 1e-7. */
  private static final Offset<Double> EXACT = within(1e-6);

  /**
   * A standard error from 20,000 draws is itself off by 1 / √(2 · 20,000) = .5%, the ratio of two
   * programs' by √2 as much; this is four times that.
   */
  private static final double CHANCE = 4 * 1.41 * 0.005;

  private final JsonNode expected = new ObjectMapper().readTree(text("expected.json"));
  private final List<CSVRecord> rows;
  private final Clusters clusters;
  private final Replicates first;
  private final Replicates second;

  HierarchicalBootstrapTest() throws IOException {
    CSVFormat named = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(text("predictions.csv"), named)) {
      rows = parser.getRecords();
    }
    clusters = Clusters.of(rows.stream().map(row -> row.get("id")).toList());
    first = replicates("a", 5);
    second = replicates("b", 4);
  }

  @Test
  void the_same_draws_give_the_same_intervals_and_p_values() {
    JsonNode exact = expected.get("exact");
    Bootstrap bootstrap =
        new Bootstrap(exact.get("seed").longValue(), exact.get("resamples").intValue());

    ResampledReplicates resampled = first.resample(bootstrap);
    Map<Metric, Spread> spreads = resampled.spreads();
    Map<Metric, Gap> gaps = resampled.minus(second.resample(bootstrap));
    Map<Metric, Interval> single = bootstrap.of(scored("a0"), clusters);

    for (Metric metric : METRICS) {
      JsonNode of = exact.get(metric.key());
      Gap gap = of(metric, gaps);
      assertInterval(of(metric, spreads).interval().orElseThrow(), of.get("mean"), EXACT);
      assertInterval(gap.interval().orElseThrow(), of.get("gap"), EXACT);
      assertThat(gap.pValue()).isCloseTo(of.at("/gap/p").doubleValue(), EXACT);
      assertInterval(of(metric, single), of.get("single"), EXACT);
    }
    double[] corrected =
        Holm.corrected(METRICS.stream().mapToDouble(metric -> of(metric, gaps).pValue()).toArray());
    for (int m = 0; m < corrected.length; m++) {
      assertThat(corrected[m])
          .isCloseTo(exact.get(METRICS.get(m).key()).at("/gap/p_holm").doubleValue(), within(1e-9));
    }
  }

  @Test
  void other_draws_give_the_same_intervals_but_for_chance() {
    JsonNode free = expected.get("free");
    Bootstrap bootstrap = new Bootstrap(11, free.get("resamples").intValue());

    ResampledReplicates resampled = first.resample(bootstrap);
    Spread mae = of(Metric.MAE, resampled.spreads());
    Gap gap = of(Metric.MAE, resampled.minus(second.resample(bootstrap)));

    assertInterval(
        mae.interval().orElseThrow(), free.at("/mae/mean"), chance(free.at("/mae/mean")));
    assertInterval(gap.interval().orElseThrow(), free.at("/mae/gap"), chance(free.at("/mae/gap")));
    // At p = .44 the p-value moves by half of what the standard error does.
    assertThat(gap.pValue()).isCloseTo(free.at("/mae/gap/p").doubleValue(), within(0.5 * CHANCE));
  }

  @Test
  void the_interval_over_seeds_is_students() {
    Map<Metric, Spread> spreads = first.resample(new Bootstrap(1, 10)).spreads();

    for (Metric metric : METRICS) {
      JsonNode of = expected.get("student").get(metric.key());
      Spread spread = of(metric, spreads);
      assertThat(spread.mean()).isCloseTo(of.get("mean").doubleValue(), EXACT);
      assertThat(spread.deviation()).isCloseTo(of.get("sd").doubleValue(), EXACT);
      assertInterval(spread.student().orElseThrow(), of, EXACT);
    }
  }

  private static Offset<Double> chance(JsonNode interval) {
    double width = interval.get("high").doubleValue() - interval.get("low").doubleValue();
    return within(CHANCE * width / 2);
  }

  private static void assertInterval(Interval interval, JsonNode of, Offset<Double> offset) {
    assertThat(interval.low()).isCloseTo(of.get("low").doubleValue(), offset);
    assertThat(interval.high()).isCloseTo(of.get("high").doubleValue(), offset);
  }

  private Replicates replicates(String system, int runs) {
    return Replicates.of(
        IntStream.range(0, runs).mapToObj(run -> scored(system + run)).toList(), clusters);
  }

  private ScoredUtterances scored(String run) {
    return ScoredUtterances.of(column("truth"), Predictions.ofScores(1, column(run)), Tasks.of(0));
  }

  private float[] column(String name) {
    float[] column = new float[rows.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = Float.parseFloat(rows.get(i).get(name));
    }
    return column;
  }

  private static <T> T of(Metric metric, Map<Metric, T> values) {
    return Objects.requireNonNull(values.get(metric));
  }

  private static String text(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            HierarchicalBootstrapTest.class.getResourceAsStream(FOLDER + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

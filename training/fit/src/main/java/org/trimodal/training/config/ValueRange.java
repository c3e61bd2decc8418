package org.trimodal.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Values of one key, of which exactly one kind is given.
 *
 * @param choice any of these
 * @param uniform any number between these two
 * @param logUniform any number between these two, each order of magnitude as often
 * @param integer any whole number between these two, both included
 */
public record ValueRange(
    Optional<List<JsonNode>> choice,
    Optional<List<Double>> uniform,
    Optional<List<Double>> logUniform,
    Optional<List<Integer>> integer) {
  /** Refuses none or several kinds, and ranges without an inside. */
  public ValueRange {
    long kinds =
        Stream.of(choice, uniform, logUniform, integer).filter(Optional::isPresent).count();
    if (kinds != 1) {
      throw new IllegalArgumentException(
          ": expected one of choice, uniform, logUniform, integer, found "
              + (kinds == 0 ? "none" : "several"));
    }
    choice.ifPresent(values -> require(!values.isEmpty(), "choice", "values", values));
    uniform.ifPresent(
        ends -> require(rises(ends), "uniform", "two numbers, the lower first", ends));
    logUniform.ifPresent(
        ends ->
            require(
                rises(ends) && ends.get(0) > 0,
                "logUniform",
                "two numbers above 0, the lower first",
                ends));
    integer.ifPresent(
        ends ->
            require(
                ends.size() == 2 && ends.get(0) < ends.get(1),
                "integer",
                "two whole numbers, the lower first",
                ends));
  }

  /** Draws a value, as {@code --set} takes it. */
  String draw(SplittableRandom random) {
    if (choice.isPresent()) {
      List<JsonNode> values = choice.get();
      return text(values.get(random.nextInt(values.size())));
    }
    if (integer.isPresent()) {
      return Integer.toString(
          random.nextInt(integer.get().get(0), Math.addExact(integer.get().get(1), 1)));
    }
    double place = random.nextDouble();
    if (uniform.isPresent()) {
      double low = uniform.get().get(0);
      return text(low + place * (uniform.get().get(1) - low));
    }
    List<Double> ends = logUniform.orElseThrow();
    double low = Math.log(ends.get(0));
    return text(Math.exp(low + place * (Math.log(ends.get(1)) - low)));
  }

  /** All choices, or both ends. */
  List<String> extremes() {
    return choice
        .map(values -> values.stream().map(ValueRange::text).toList())
        .or(() -> integer.map(ends -> ends.stream().map(String::valueOf).toList()))
        .or(
            () ->
                uniform
                    .or(() -> logUniform)
                    .map(ends -> ends.stream().map(ValueRange::text).toList()))
        .orElseThrow();
  }

  private static boolean rises(List<Double> ends) {
    return ends.size() == 2 && ends.get(0) < ends.get(1) && Double.isFinite(ends.get(1));
  }

  private static void require(boolean holds, String kind, String expected, List<?> found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s: expected %s, found %s".formatted(kind, expected, found));
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.3e", value); // tells draws apart and can be read
  }
}

package org.trimodal.model;

import com.google.common.collect.ImmutableMap;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One view of what a network looked at; a network has those that it computes. Its wire name is that
 * of an output of a served model's signature {@code attention}.
 *
 * <p>Views are sorted by kind, then by parts. The operations of a served model stand in this order,
 * so that equal models are equal files.
 */
public sealed interface AttentionView extends Comparable<AttentionView> {
  /**
   * A modality looks at itself: weights {@code [batch, heads, time, time]}, queries before keys.
   *
   * @param modality its name
   */
  record Self(String modality) implements AttentionView {
    private static final Pattern WIRE_NAME = Pattern.compile("self_(.+)");

    private static Optional<AttentionView> of(String wireName) {
      Matcher name = WIRE_NAME.matcher(wireName);
      return name.matches() ? Optional.of(new Self(name.group(1))) : Optional.empty();
    }

    @Override
    public String wireName() {
      return "self_" + modality;
    }

    @Override
    public String kind() {
      return "self";
    }

    @Override
    public Map<String, String> parts() {
      return ImmutableMap.of("modality", modality);
    }
  }

  /**
   * A modality looks at another: weights {@code [batch, heads, time of to, time of from]}.
   *
   * @param from name of the modality that is looked at, whose steps are the keys
   * @param to name of the modality that looks, whose steps are the queries
   */
  record Cross(String from, String to) implements AttentionView {
    /** Can be read in one way only: no modality's name has the word {@code to} between _. */
    private static final Pattern WIRE_NAME = Pattern.compile("cross_(.+?)_to_(.+)");

    private static Optional<AttentionView> of(String wireName) {
      Matcher name = WIRE_NAME.matcher(wireName);
      return name.matches()
          ? Optional.of(new Cross(name.group(1), name.group(2)))
          : Optional.empty();
    }

    @Override
    public String wireName() {
      return "cross_" + from + "_to_" + to;
    }

    @Override
    public String kind() {
      return "cross";
    }

    @Override
    public Map<String, String> parts() {
      return ImmutableMap.of("from", from, "to", to);
    }
  }

  /**
   * How much of each source goes into a task's representation: weights {@code [batch, sources]},
   * the pairs of modalities in the order of the inputs, then the modalities.
   *
   * @param task whose representation it is
   */
  record Fusion(Task task) implements AttentionView {
    private static Optional<AttentionView> of(String wireName) {
      return Stream.of(Task.values())
          .<AttentionView>map(Fusion::new)
          .filter(view -> view.wireName().equals(wireName))
          .findFirst();
    }

    @Override
    public String wireName() {
      return "fusion_" + task.key();
    }

    @Override
    public String kind() {
      return "fusion";
    }

    @Override
    public Map<String, String> parts() {
      return ImmutableMap.of("task", task.key());
    }
  }

  /** The representation behind the score: {@code [batch, width]}. */
  record Fused() implements AttentionView {
    private static Optional<AttentionView> of(String wireName) {
      return wireName.equals("fused") ? Optional.of(new Fused()) : Optional.empty();
    }

    @Override
    public String wireName() {
      return "fused";
    }

    @Override
    public String kind() {
      return "fused";
    }

    @Override
    public Map<String, String> parts() {
      return ImmutableMap.of();
    }
  }

  /**
   * Such as {@code self_text}, {@code cross_text_to_audio}, {@code fusion_score}, {@code fused}.
   */
  String wireName();

  /** {@code self}, {@code cross}, {@code fusion} or {@code fused}. */
  String kind();

  /**
   * What tells the view from others of its kind, in order: {@code modality}; {@code from} and
   * {@code to}; {@code task}; nothing.
   */
  Map<String, String> parts();

  /** The view of a wire name; empty if none has that name. */
  static Optional<AttentionView> of(String wireName) {
    return Stream.of(Self.of(wireName), Cross.of(wireName), Fusion.of(wireName), Fused.of(wireName))
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  default int compareTo(AttentionView other) {
    return Comparator.comparing(AttentionView::kind)
        .thenComparing(view -> String.join("->", view.parts().values()))
        .compare(this, other);
  }
}

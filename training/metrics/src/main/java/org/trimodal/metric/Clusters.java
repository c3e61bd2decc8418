package org.trimodal.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Utterances that belong together, those of one video or dialogue: they resemble one another, so
 * that fewer of them are independent than there are, and resampling draws them together.
 *
 * <p>The ids say which. What stands before the part that numbers a clip is the video: {@code
 * video[3]} (CMU-MultimodalSDK), {@code video$_$3} (MMSA), {@code video_3}, {@code video/3}; or the
 * dialogue: {@code dia0_utt3} (MELD), {@code Ses01F_impro01_F000} (IEMOCAP). An id without such a
 * part is alone. Where no two ids share a cluster, or all share one, the utterances themselves are
 * the clusters.
 */
public final class Clusters {
  private static final Pattern CLIP =
      Pattern.compile("(.+)(?:\\$_\\$[\\w-]+|\\[\\d+]|/[^/]+|_(?:utt|clip|seg|F|M)?\\d+)");

  private static final Pattern TURN = Pattern.compile(".+_(?:utt|F|M)\\d+");

  private final int[] of;
  private final int count;
  private final String unit;

  private Clusters(int[] of, int count, String unit) {
    this.of = of;
    this.count = count;
    this.unit = unit;
  }

  /**
   * Clusters of utterances by their ids.
   *
   * @param ids one per utterance
   */
  public static Clusters of(List<String> ids) {
    boolean turns = ids.stream().allMatch(id -> TURN.matcher(id).matches());
    return numbered(
        ids.stream().map(id -> beforeClip(id).orElse(id)).toList(), turns ? "dialogues" : "videos");
  }

  /** Every utterance alone. */
  public static Clusters ofUtterances(int utterances) {
    return new Clusters(IntStream.range(0, utterances).toArray(), utterances, "utterances");
  }

  /** The same clusters as far as some of the utterances, given by their numbers, have a part. */
  Clusters among(int[] some) {
    return numbered(Arrays.stream(some).mapToObj(i -> of[i]).toList(), unit);
  }

  private static Clusters numbered(List<?> names, String unit) {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] of = new int[names.size()];
    for (int i = 0; i < of.length; i++) {
      int next = numbers.size();
      of[i] = numbers.computeIfAbsent(names.get(i), name -> next);
    }
    boolean alone = numbers.size() < 2 || numbers.size() == of.length;
    return alone ? ofUtterances(of.length) : new Clusters(of, numbers.size(), unit);
  }

  /** Number of clusters. */
  public int count() {
    return count;
  }

  /** Number of utterances. */
  public int utterances() {
    return of.length;
  }

  /** Number of an utterance's cluster, from 0. */
  int of(int utterance) {
    return of[utterance];
  }

  /** What is drawn: {@code videos}, {@code dialogues} or {@code utterances}. */
  public String unit() {
    return unit;
  }

  /** How many of what, such as {@code 31 videos}. */
  public String text() {
    return "%,d %s".formatted(count, count == 1 ? unit.substring(0, unit.length() - 1) : unit);
  }

  private static Optional<String> beforeClip(String id) {
    Matcher clip = CLIP.matcher(id);
    return clip.matches() ? Optional.of(clip.group(1)) : Optional.empty();
  }
}

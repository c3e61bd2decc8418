package org.trimodal.training.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Utterances that belong together, such as those of one video: they resemble one another, so that
 * fewer of them are independent than there are, and resampling draws them together.
 *
 * <p>The ids tell them. What stands before the part that numbers a clip is the video (or the
 * speaker, or the dialogue): {@code video[3]} (CMU-MultimodalSDK), {@code video$_$3} (MMSA), {@code
 * video_3}, {@code video/3}, {@code dia0_utt3} (MELD), {@code Ses01F_impro01_F000} (IEMOCAP). An id
 * without such a part is alone. Where no two ids share a video, or all share one, the utterances
 * themselves are the clusters.
 */
public final class Clusters {
  private static final Pattern CLIP =
      Pattern.compile("(.+)(?:\\$_\\$[\\w-]+|\\[\\d+]|/[^/]+|_(?:utt|clip|seg|F|M)?\\d+)");

  private final int[] of;
  private final int count;

  private Clusters(int[] of, int count) {
    this.of = of;
    this.count = count;
  }

  /**
   * Clusters of utterances by their ids.
   *
   * @param ids one per utterance
   */
  public static Clusters of(List<String> ids) {
    return numbered(ids.stream().map(id -> video(id).orElse(id)).toList());
  }

  /** Every utterance alone. */
  public static Clusters ofUtterances(int utterances) {
    return new Clusters(IntStream.range(0, utterances).toArray(), utterances);
  }

  /** The same clusters as far as some of the utterances, given by their numbers, have a part. */
  Clusters among(int[] some) {
    return numbered(Arrays.stream(some).mapToObj(i -> of[i]).toList());
  }

  private static Clusters numbered(List<?> names) {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] of = new int[names.size()];
    for (int i = 0; i < of.length; i++) {
      int next = numbers.size();
      of[i] = numbers.computeIfAbsent(names.get(i), name -> next);
    }
    boolean alone = numbers.size() < 2 || numbers.size() == of.length;
    return alone ? ofUtterances(of.length) : new Clusters(of, numbers.size());
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

  /** What is drawn, such as {@code videos}. */
  public String unit() {
    return count == of.length ? "utterances" : "videos";
  }

  /** How many of what, such as {@code 31 videos}. */
  public String text() {
    return "%,d %s"
        .formatted(count, count == 1 ? unit().substring(0, unit().length() - 1) : unit());
  }

  private static Optional<String> video(String id) {
    Matcher clip = CLIP.matcher(id);
    return clip.matches() ? Optional.of(clip.group(1)) : Optional.empty();
  }
}

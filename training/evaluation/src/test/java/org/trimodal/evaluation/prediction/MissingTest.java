package org.trimodal.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;

class MissingTest {
  private static final Modality TEXT = new Modality("text", 2, 10);
  private static final Modality AUDIO = new Modality("audio", 2, 10);
  private static final int UTTERANCES = 50;

  @Test
  void a_modality_is_missing_for_exactly_its_share_and_the_others_are_whole() {
    Withheld withheld = Missing.MODALITIES.of(Map.of("text", 0.3), UTTERANCES, 1);

    assertThat(missing(withheld, TEXT)).hasSize(15);
    assertThat(missing(withheld, AUDIO)).isEmpty();
    assertThat(missing(Missing.MODALITIES.of(Map.of("text", 1.0), UTTERANCES, 1), TEXT))
        .hasSize(UTTERANCES);
  }

  @Test
  void what_is_missing_at_a_share_is_missing_at_every_larger_one() {
    Set<Integer> few = missing(Missing.MODALITIES.of(Map.of("text", 0.2), UTTERANCES, 1), TEXT);
    Set<Integer> more = missing(Missing.MODALITIES.of(Map.of("text", 0.5), UTTERANCES, 1), TEXT);

    assertThat(more).containsAll(few);
  }

  @Test
  void modalities_and_seeds_are_drawn_on_their_own() {
    Map<String, Double> shares = Map.of("text", 0.5, "audio", 0.5);
    Withheld withheld = Missing.MODALITIES.of(shares, UTTERANCES, 1);

    assertThat(missing(withheld, TEXT)).isNotEqualTo(missing(withheld, AUDIO));
    assertThat(missing(withheld, TEXT))
        .isEqualTo(missing(Missing.MODALITIES.of(shares, UTTERANCES, 1), TEXT))
        .isNotEqualTo(missing(Missing.MODALITIES.of(shares, UTTERANCES, 2), TEXT));
  }

  @Test
  void frames_are_set_to_zeros_and_the_length_stays() {
    FeatureSequence shown =
        Missing.FRAMES.of(Map.of("text", 0.4), UTTERANCES, 1).shown(TEXT, 3, ones(10));

    assertThat(shown.length()).isEqualTo(10);
    assertThat(IntStream.range(0, 10).filter(t -> shown.values()[2 * t] == 0)).hasSize(4);
    assertThat(IntStream.range(0, 10))
        .allMatch(t -> shown.values()[2 * t] == shown.values()[2 * t + 1]);
  }

  @Test
  void both_may_be_missing_and_what_is_missing_is_told() {
    MissingShares shares = new MissingShares(Map.of("text", 1.0), Map.of("audio", 0.5), 1);

    assertThat(shares.over(UTTERANCES).shown(TEXT, 0, ones(4)).length()).isZero();
    assertThat(shares.over(UTTERANCES).shown(AUDIO, 0, ones(4)).values()).contains(0f, 1f);
    assertThat(shares.text())
        .isEqualTo("text in 100% of the utterances, 50% of the frames of audio");
    assertThat(MissingShares.none().isNone()).isTrue();
    assertThatThrownBy(() -> new MissingShares(Map.of("text", 1.5), Map.of(), 1))
        .hasMessage("text: expected a share from 0 to 1, found 1.5");
  }

  private static Set<Integer> missing(Withheld withheld, Modality modality) {
    return IntStream.range(0, UTTERANCES)
        .filter(row -> withheld.shown(modality, row, ones(3)).length() == 0)
        .boxed()
        .collect(Collectors.toSet());
  }

  private static FeatureSequence ones(int length) {
    float[] values = new float[2 * length];
    Arrays.fill(values, 1);
    return new FeatureSequence(length, 2, values);
  }
}

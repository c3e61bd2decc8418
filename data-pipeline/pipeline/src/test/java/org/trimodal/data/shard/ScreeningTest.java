package org.trimodal.data.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimodal.data.DataException;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.Split;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.Defect.Kind;

class ScreeningTest {
  private static final float[] TEXT = {1, 2};
  private static final float[] AUDIO = {3};

  @TempDir private Path folder;
  private ListedSource source;
  private Path out;

  /** One good utterance and one with each defect; scores are lengths of ids. */
  @BeforeEach
  void make_a_source() throws IOException {
    source =
        new ListedSource(Files.writeString(folder.resolve("source.bin"), "abc"))
            .with(
                Split.TRAIN,
                ListedSource.utterance("good", TEXT, AUDIO),
                ListedSource.utterance("dumb", TEXT, new float[0]),
                ListedSource.utterance("nan", new float[] {1, Float.NaN}, AUDIO),
                ListedSource.utterance("a very high score", TEXT, AUDIO),
                ListedSource.utterance("good", TEXT, AUDIO))
            .withScores(new ScoreRange(0, 9));
    out = folder.resolve("set");
  }

  @Test
  void each_defect_is_dropped_where_the_policy_says_so_and_listed() {
    Manifest manifest =
        prepare(
            Map.of(
                Kind.MISSING_MODALITY, Policy.DROP,
                Kind.NON_FINITE_FEATURE, Policy.DROP,
                Kind.SCORE_OUT_OF_RANGE, Policy.DROP,
                Kind.DUPLICATE_ID, Policy.DROP));
    assertThat(manifest.files(Split.TRAIN).utterances()).isEqualTo(1);
    assertThat(manifest.dropped())
        .extracting(DroppedUtterance::defect)
        .containsExactly(
            new Defect(Kind.MISSING_MODALITY, "dumb", "train row 1: expected audio, found none"),
            new Defect(
                Kind.NON_FINITE_FEATURE,
                "nan",
                "train row 2: text, step 0, feature 1: expected a finite number, found NaN"),
            new Defect(
                Kind.SCORE_OUT_OF_RANGE,
                "a very high score",
                "train row 3: expected a score from 0.0 to 9.0, found 17.0"),
            new Defect(
                Kind.DUPLICATE_ID,
                "good",
                "train row 4: expected every id once, found it at train row 0 before"));
  }

  @Test
  void what_is_imputed_stays() {
    Manifest manifest =
        prepare(Map.of(Kind.SCORE_OUT_OF_RANGE, Policy.DROP, Kind.DUPLICATE_ID, Policy.DROP));
    assertThat(manifest.files(Split.TRAIN).utterances()).isEqualTo(3);
    assertThat(manifest.cleaned()).containsExactly(new CleanedColumn("text", 1, 1));
    List<SplitIndex.Entry> entries = DataSet.open(out).index(Split.TRAIN).entries();
    assertThat(entries.get(1).lengths()).containsExactly(1, 0); // absent, and seen to be
  }

  @ParameterizedTest
  @EnumSource(
      names = {"MISSING_MODALITY", "NON_FINITE_FEATURE", "SCORE_OUT_OF_RANGE", "DUPLICATE_ID"})
  void each_defect_ends_preparation_where_the_policy_says_so(Kind kind) {
    Map<Kind, Policy> dropping =
        new EnumMap<>(Map.of(Kind.SCORE_OUT_OF_RANGE, Policy.DROP, Kind.DUPLICATE_ID, Policy.DROP));
    dropping.put(kind, Policy.FAIL);
    assertThatThrownBy(() -> prepare(dropping))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder.resolve("source.bin") + ": train row ")
        .hasMessageContaining("expected")
        .hasMessageEndingWith(
            "; mend it, or leave it out with --policy %s=drop"
                .formatted(kind.name().toLowerCase(Locale.ROOT)));
    assertThat(out).doesNotExist();
  }

  @Test
  void a_policy_that_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> Policies.standard().with(Map.of(Kind.DUPLICATE_ID, Policy.IMPUTE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("policy of DUPLICATE_ID: expected one of [FAIL, DROP], found IMPUTE");
  }

  private Manifest prepare(Map<Kind, Policy> policies) {
    return Preparation.prepare(
        source, out, new Preparation.Settings(Policies.standard().with(policies), false, 1 << 20));
  }
}

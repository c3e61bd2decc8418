package org.trimodal.data.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.h5.H5ArraySource;

class SampleGeneratorTest {
  private static final Vocabulary VOCABULARY = new Vocabulary(1);

  @TempDir private static Path folder;
  private static Path sample;
  private static Ceiling ceiling;

  @BeforeAll
  static void generate() {
    sample = folder.resolve("sample");
    ceiling = SampleGenerator.generate(sample, 1);
  }

  @Test
  void it_reads_like_a_real_set() {
    try (H5ArraySource source = H5ArraySource.open(sample)) {
      assertThat(source.notes()).isEmpty();
      assertThat(source.schema().names()).containsExactly("text", "audio", "vision");
      assertThat(source.schema().targets()).isEqualTo(1);
    }
    List<Utterance> test = read(Split.TEST);
    assertThat(test).hasSize(400);
    for (Utterance utterance : test) {
      int length = utterance.features().get(0).length();
      assertThat(length).isBetween(4, 10);
      assertThat(utterance.features()).extracting(FeatureSequence::length).containsOnly(length);
      assertThat(utterance.targets()[0]).isBetween(-3f, 3f);
    }
    assertThat(test).anyMatch(utterance -> utterance.targets()[0] == 0);
  }

  @Test
  void the_examples_are_utterances_of_the_validation_split_with_a_word_per_frame()
      throws IOException {
    List<Utterance> valid = read(Split.VALID);
    List<String> lines = Files.readAllLines(sample.resolve("examples.jsonl"));

    assertThat(lines).hasSize(6);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode example = new ObjectMapper().readTree(lines.get(i));
      Utterance expected = valid.get(i);
      assertThat(example.path("id").asText()).isEqualTo(expected.id());
      assertThat((float) example.path("score").asDouble()).isEqualTo(expected.targets()[0]);
      FeatureSequence audio = expected.features().get(1);
      assertThat(example.path("words")).hasSize(audio.length());
      assertThat(example.path("audio")).hasSize(audio.length());
      for (int j = 0; j < audio.values().length; j++) {
        JsonNode frame = example.path("audio").path(j / audio.width());
        assertThat((float) frame.path(j % audio.width()).asDouble()).isEqualTo(audio.values()[j]);
      }
    }
  }

  @Test
  void no_speaker_is_in_two_splits() {
    Set<String> train = speakers(Split.TRAIN);
    Set<String> test = speakers(Split.TEST);
    assertThat(train).hasSizeGreaterThan(20).doesNotContainAnyElementsOf(test);
    assertThat(speakers(Split.VALID)).doesNotContainAnyElementsOf(train);
    assertThat(speakers(Split.VALID)).doesNotContainAnyElementsOf(test);
  }

  @Test
  void a_bag_of_frames_stays_far_from_the_ceiling() {
    double ridge = TimeAverages.error(read(Split.TRAIN), read(Split.TEST));
    assertThat(ridge).isGreaterThan(ceiling.whole().meanAbsoluteError() + 0.4).isLessThan(1.3);
  }

  @Test
  void the_baseline_fits_what_is_linear() {
    List<Utterance> linear =
        read(Split.TEST).stream()
            .map(
                utterance ->
                    new Utterance(
                        utterance.id(),
                        utterance.features(),
                        new float[] {utterance.features().get(0).length() > 0 ? 2 : 0}))
            .toList();
    assertThat(TimeAverages.error(linear, linear))
        .isLessThan(0.05); // a constant, but for the ridge
  }

  @Test
  void every_part_of_an_utterance_is_worth_something() {
    double best = ceiling.whole().meanAbsoluteError();
    assertThat(best).isLessThan(0.3);
    assertThat(ceiling.whole().accuracy2()).isGreaterThan(0.9);
    assertThat(ceiling.partial())
        .hasSize(8)
        .allMatch(row -> row.meanAbsoluteError() > best + 0.2)
        .allMatch(row -> row.accuracy2() < ceiling.whole().accuracy2() - 0.04); // 16 of 400
  }

  @Test
  void no_modality_alone_comes_near_a_pair() {
    assertThat(error("text")).isGreaterThan(error("text and audio"));
    assertThat(error("text")).isGreaterThan(error("text and vision"));
    assertThat(error("audio")).isGreaterThan(error("text and audio"));
    assertThat(error("vision")).isGreaterThan(error("text and vision"));
  }

  @Test
  void the_same_words_in_another_order_mean_something_else() {
    int good = VOCABULARY.drawCharged(new Draws(1, "test", 0), 0);
    int neutral = VOCABULARY.drawNeutral(new Draws(1, "test", 0), 0);
    int negator = VOCABULARY.drawNegator(new Draws(1, "test", 0));
    Phrase first = new Phrase(0, List.of(good, neutral), List.of(negator, Phrase.NONE));
    Phrase second = new Phrase(0, List.of(good, neutral), List.of(Phrase.NONE, negator));
    assertThat(first.tokens()).containsExactlyInAnyOrderElementsOf(second.tokens());
    assertThat(first.meaning(VOCABULARY)).isEqualTo(-second.meaning(VOCABULARY)).isNotZero();
  }

  @Test
  void of_the_words_those_count_whose_subject_the_gestures_show() {
    Sentence sentence = Sentence.draw(new Draws(1, "test", 0), VOCABULARY, 1, 9);
    Voice voice = new Voice(0, 0);
    int other = sentence.subjects().stream().filter(about -> about != 1).findFirst().orElseThrow();
    assertThat(score(sentence, voice, 1))
        .isEqualTo(withinScale(sentence.meaning(VOCABULARY, 1)))
        .isNotZero();
    assertThat(score(sentence, voice, other))
        .isEqualTo(withinScale(sentence.meaning(VOCABULARY, other)))
        .isNotZero()
        .isNotEqualTo(score(sentence, voice, 1));
    assertThat(sentence.meaning(VOCABULARY))
        .isEqualTo(sentence.meaning(VOCABULARY, 1) + sentence.meaning(VOCABULARY, other));
  }

  @Test
  void loudness_changes_how_far_a_score_goes_and_not_its_side() {
    Sentence sentence = Sentence.draw(new Draws(3, "test", 0), VOCABULARY, 1, 9);
    double quiet = score(sentence, new Voice(0.1, -1), 1);
    double loud = score(sentence, new Voice(0.1, 1), 1);
    assertThat(Math.abs(loud)).isGreaterThan(2 * Math.abs(quiet));
    assertThat(loud * quiet).isPositive();
  }

  @Test
  void conflicts_are_listed_by_id_and_are_in_every_split() throws IOException {
    List<String> conflicts = Files.readAllLines(sample.resolve(SampleGenerator.CONFLICTS));
    for (Split split : Split.values()) {
      List<String> ids = read(split).stream().map(Utterance::id).toList();
      // One in four: the words about the other subject outweigh those that count.
      assertThat(ids.stream().filter(conflicts::contains).count())
          .isBetween(ids.size() / 6L, ids.size() / 3L);
      assertThat(ids.stream().filter(conflicts::contains))
          .allMatch(id -> Spoken.draw(1, VOCABULARY, id).planted().conflict(VOCABULARY));
    }
  }

  @Test
  void the_same_seed_gives_the_same_bytes() throws IOException {
    Path again = folder.resolve("again");
    assertThat(SampleGenerator.generate(again, 1)).isEqualTo(ceiling);
    assertThat(files(again)).isEqualTo(files(sample)).hasSize(20);
    for (String file : files(sample)) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(sample.resolve(file));
    }
  }

  @Test
  void another_seed_gives_other_features_and_labels() throws IOException {
    Path other = folder.resolve("other");
    SampleGenerator.generate(other, 2);
    for (String file : files(sample)) {
      if (file.endsWith(".h5")) {
        assertThat(Files.mismatch(sample.resolve(file), other.resolve(file))).isNotNegative();
      }
    }
  }

  @Test
  void an_earlier_sample_is_replaced_by_the_same_bytes_as_a_new_one() throws IOException {
    Path earlier = Files.createDirectory(folder.resolve("earlier"));
    Files.writeString(earlier.resolve(SampleGenerator.CONFLICTS), "");
    Files.writeString(earlier.resolve("y_train.h5"), "killed while it was written");
    SampleGenerator.generate(earlier, 1);
    for (String file : files(sample)) {
      assertThat(earlier.resolve(file)).hasSameBinaryContentAs(sample.resolve(file));
    }
  }

  @Test
  void a_folder_with_recordings_is_refused_and_stays_as_it_is() throws IOException {
    Path recordings = Files.createDirectory(folder.resolve("recordings"));
    Path labels = Files.writeString(recordings.resolve("y_train.h5"), "real");
    assertThatThrownBy(() -> SampleGenerator.generate(recordings, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            recordings
                + ": expected a new folder, an empty one or an earlier sample with its"
                + " conflict.txt, found y_train.h5");
    assertThat(files(recordings)).containsExactly("y_train.h5");
    assertThat(labels).hasContent("real");
  }

  @Test
  void a_place_that_cannot_be_written_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> SampleGenerator.generate(file.resolve("sample"), 1))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.resolve("sample") + ": expected to write the sample, found ");
  }

  private static double withinScale(double score) {
    return Math.max(-3, Math.min(3, score));
  }

  private static double score(Sentence sentence, Voice voice, int shown) {
    return new Planted(sentence, voice, new Face(0, 0, shown)).score(VOCABULARY);
  }

  private static double error(String knows) {
    return ceiling.partial().stream()
        .filter(row -> row.knows().equals(knows))
        .findFirst()
        .orElseThrow()
        .meanAbsoluteError();
  }

  private static Set<String> speakers(Split split) {
    return read(split).stream()
        .map(utterance -> utterance.id().substring(0, utterance.id().indexOf('_')))
        .collect(Collectors.toSet());
  }

  private static List<Utterance> read(Split split) {
    List<Utterance> utterances = new ArrayList<>();
    try (H5ArraySource source = H5ArraySource.open(sample)) {
      source.read(split, utterances::add);
    }
    return utterances;
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> list = Files.list(root)) {
      return list.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}

package org.trimodal.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trimodal.data.source.Recordings.utterance;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.shard.KilledPreparation;
import org.trimodal.data.shard.Policies;
import org.trimodal.data.shard.Preparation;

/**
 * What every source of recordings keeps to, whatever their form. The test of a source says how
 * recordings are written in its form and what the form cannot hold; the rest is here.
 */
public abstract class FeatureSourceContract {
  private static final long SMALL_SHARD = 200;

  /** What some forms cannot hold. */
  protected enum Behaviour {
    /** Two utterances of the same id. */
    EQUAL_IDS
  }

  @TempDir private Path folder;

  /**
   * Writes recordings in the form of the source.
   *
   * @param to a folder that is there and empty
   */
  protected abstract void write(Recordings recordings, Path to) throws IOException;

  /** Opens what was written. */
  protected abstract FeatureSource open(Path from);

  /** Whether the form can hold that; where it cannot, recordings with it are refused. */
  protected boolean has(Behaviour behaviour) {
    return true;
  }

  /** Whether one of the source's files is no longer whole when it was cut in half. */
  protected boolean endsVisibly(Path file) {
    return true;
  }

  /** The id that the form gives to an utterance. */
  protected String id(String id) {
    return id;
  }

  @Test
  void the_schema_has_the_widths_and_targets_of_the_recordings() throws IOException {
    try (FeatureSource source = opened(several())) {
      assertThat(source.schema().targets()).isEqualTo(1);
      assertThat(source.schema().modalities())
          .extracting(modality -> modality.name().text())
          .containsExactly("text", "audio");
      assertThat(source.schema().modalities()).extracting(Modality::width).containsExactly(2, 1);
    }
  }

  @Test
  void utterances_come_in_the_order_of_the_form_with_their_features_and_scores()
      throws IOException {
    assertReads(several());
  }

  @Test
  void an_absent_modality_has_no_steps() throws IOException {
    assertReads(
        Recordings.of(
            utterance("a", 1, 2), utterance("b", 2, new float[0]), utterance("c", 3, 4, 5)));
  }

  @Test
  void values_that_are_not_finite_are_left_as_they_are() throws IOException {
    assertReads(
        Recordings.of(
            utterance("a", 1, Float.NaN, 2),
            utterance("b", Float.NEGATIVE_INFINITY, 3),
            utterance("c", Float.NaN)));
  }

  @Test
  void equal_ids_are_handed_on_or_refused() throws IOException {
    Recordings equal = Recordings.of(utterance("a", 1, 2), utterance("b", 3), utterance("a", 4));
    if (has(Behaviour.EQUAL_IDS)) {
      try (FeatureSource source = opened(equal)) {
        assertThat(read(source, Split.TRAIN, 0))
            .extracting(Utterance::id)
            .containsExactly(id("a"), id("b"), id("a"));
      }
    } else {
      assertThatThrownBy(() -> opened(equal).close()).isInstanceOf(DataException.class);
    }
  }

  @Test
  void reading_again_gives_the_same() throws IOException {
    Recordings recordings =
        Recordings.of(utterance("a", 1, Float.NaN), utterance("b", 2, new float[0]));
    try (FeatureSource source = opened(recordings)) {
      List<String> first = everything(source);
      List<Defect> defects = source.defects();
      List<String> notes = source.notes();
      assertThat(everything(source)).isEqualTo(first);
      assertThat(source.defects()).isEqualTo(defects);
      assertThat(source.notes()).isEqualTo(notes);
    }
  }

  @Test
  void reading_goes_on_from_any_utterance() throws IOException {
    try (FeatureSource source = opened(several())) {
      List<String> all = shown(read(source, Split.TRAIN, 0));
      for (int from = 0; from <= all.size(); from++) {
        assertThat(shown(read(source, Split.TRAIN, from)))
            .as("from %d", from)
            .isEqualTo(all.subList(from, all.size()));
      }
    }
  }

  @Test
  void a_preparation_that_was_killed_goes_on_to_the_same_bytes() throws IOException {
    Recordings recordings =
        Recordings.of(
            utterance("a", 1, Float.NaN),
            utterance("b", 2, new float[0]),
            utterance("c", 3, 4, 5),
            utterance("d", 6),
            utterance("e", 7, 8));
    Path written = written(recordings);
    for (String killedAt : List.of("a", "b", "d", "e", "v", "t")) {
      Path straight = folder.resolve("straight-at-" + killedAt);
      Path resumed = folder.resolve("resumed-at-" + killedAt);
      prepare(
          written,
          straight,
          utterance -> {
            if (utterance.id().equals(id(killedAt))) {
              KilledPreparation.leave(straight, resumed);
            }
          });
      assertThat(KilledPreparation.left(resumed)).isDirectory();
      prepare(written, resumed, utterance -> {});
      assertThat(KilledPreparation.left(resumed)).doesNotExist();
      assertThat(KilledPreparation.content(resumed))
          .as("killed at %s", killedAt)
          .isEqualTo(KilledPreparation.content(straight));
    }
  }

  @Test
  void no_utterance_is_kept_while_the_next_ones_are_read() throws IOException {
    List<WeakReference<Object>> handedOver = new ArrayList<>();
    try (FeatureSource source = opened(several())) {
      source.read(
          Split.TRAIN,
          utterance -> {
            System.gc();
            assertThat(handedOver)
                .as("what came before %s", utterance.id())
                .allMatch(before -> before.refersTo(null));
            handedOver.add(new WeakReference<>(utterance));
            handedOver.add(new WeakReference<>(utterance.features().get(0).values()));
          });
    }
    assertThat(handedOver).hasSize(2 * several().of(Split.TRAIN).size());
  }

  @Test
  void a_file_cut_in_half_is_refused_by_name() throws IOException {
    List<Path> names;
    Path whole = written(several());
    try (FeatureSource source = open(whole)) {
      names = source.files().stream().filter(this::endsVisibly).map(whole::relativize).toList();
    }
    assertThat(names).isNotEmpty();
    for (Path name : names) {
      Path damaged = written(several());
      Path file = damaged.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      assertThatThrownBy(
              () -> {
                try (FeatureSource source = open(damaged)) {
                  everything(source);
                }
              })
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageContaining("expected ")
          .hasMessageContaining(", found ");
    }
  }

  @Test
  void the_place_of_an_utterance_is_in_one_of_the_files() throws IOException {
    try (FeatureSource source = opened(several())) {
      assertThat(source.files()).isNotEmpty().allMatch(Files::isRegularFile);
      for (Split split : Split.values()) {
        List<Utterance> utterances = read(source, split, 0);
        for (int i = 0; i < utterances.size(); i++) {
          assertThat(source.place(split, i, utterances.get(i).id()))
              .hasValueSatisfying(place -> assertThat(source.files()).contains(place.file()));
        }
      }
    }
  }

  private static Recordings several() {
    return Recordings.of(
        utterance("c", 1, 2, 3), utterance("a", 4), utterance("b", 5, 6), utterance("d", 7));
  }

  private void assertReads(Recordings recordings) throws IOException {
    try (FeatureSource source = opened(recordings)) {
      for (Split split : Split.values()) {
        List<String> expected =
            recordings.of(split).stream().map(each -> shown(each, id(each.id()))).toList();
        assertThat(shown(read(source, split, 0))).isEqualTo(expected);
      }
    }
  }

  private FeatureSource opened(Recordings recordings) throws IOException {
    return open(written(recordings));
  }

  private Path written(Recordings recordings) throws IOException {
    Path written = Files.createTempDirectory(folder, "recordings");
    write(recordings, written);
    return written;
  }

  private void prepare(Path written, Path out, Consumer<Utterance> onTheWay) {
    Preparation.Settings goOn = new Preparation.Settings(Policies.standard(), true, SMALL_SHARD);
    try (FeatureSource source = new WatchedSource(open(written), onTheWay)) {
      Preparation.prepare(source, out, goOn);
    }
  }

  private static List<Utterance> read(FeatureSource source, Split split, int from) {
    List<Utterance> utterances = new ArrayList<>();
    source.read(split, from, utterances::add);
    return utterances;
  }

  private static List<String> everything(FeatureSource source) {
    List<String> all = new ArrayList<>();
    for (Split split : Split.values()) {
      source.read(split, utterance -> all.add(shown(utterance, utterance.id())));
    }
    return all;
  }

  private static List<String> shown(List<Utterance> utterances) {
    return utterances.stream().map(each -> shown(each, each.id())).toList();
  }

  /** All values, so that equal texts are equal utterances. */
  private static String shown(Utterance utterance, String id) {
    List<String> features =
        utterance.features().stream().map(FeatureSourceContract::shown).toList();
    return "%s %s %s".formatted(id, features, Arrays.toString(utterance.targets()));
  }

  private static String shown(FeatureSequence sequence) {
    return "%d x %d %s"
        .formatted(sequence.length(), sequence.width(), Arrays.toString(sequence.values()));
  }
}

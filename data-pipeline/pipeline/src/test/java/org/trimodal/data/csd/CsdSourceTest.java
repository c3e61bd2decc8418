package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableListMultimap;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.quality.QualityReport;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.Policies;
import org.trimodal.data.shard.Policy;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.shard.SplitIndex;
import org.trimodal.data.source.Defect;

class CsdSourceTest {
  @TempDir private Path folder;

  @BeforeEach
  void copy_the_golden_files() throws IOException {
    for (String name : List.of("words", "glove", "covarep", "facet", "labels")) {
      Files.copy(GoldenCsd.path(name + ".csd"), folder.resolve(name + ".csd"));
    }
    Files.writeString(
        folder.resolve("folds.txt"),
        "# mine\ntrain vid1\ntrain -aB3_x\nvalid,vid10\n\ntest vid9\n");
  }

  @Test
  void modalities_come_in_the_order_of_the_schema() {
    try (CsdSource source = open(Collapse.MEAN)) {
      assertThat(source.schema())
          .isEqualTo(
              new FeatureSchema(
                  List.of(
                      new Modality("text", 3, 1),
                      new Modality("audio", 2, 1),
                      new Modality("vision", 1, 1)),
                  1));
      assertThat(source.files()).hasSize(6).contains(folder.resolve("folds.txt"));
    }
  }

  @Test
  void names_that_no_modality_can_have_are_refused_together() {
    CsdRecipe recipe =
        new CsdRecipe(
            Map.of(
                "face cam", new CsdRecipe.Sequence("facet.csd", Optional.empty()),
                "a_to_b", new CsdRecipe.Sequence("covarep.csd", Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> CsdSource.open(recipe, folder).close())
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder + ": modality 'a_to_b': expected a name ")
        .hasMessageContaining("; modality 'face cam': expected a name ");
  }

  @Test
  void segments_are_aligned_to_words_and_cut_at_the_labels() {
    List<Utterance> train = read(Collapse.MEAN_AS_IS, Split.TRAIN, 0);
    assertThat(train)
        .extracting(Utterance::id)
        .containsExactly("vid1[0]", "vid1[1]", "-aB3_x[0]", "-aB3_x[1]");
    assertThat(train.get(2).targets()).containsExactly(1.2f);
    assertThat(train.get(2).features())
        .extracting(FeatureSequence::length)
        .containsExactly(3, 3, 3);
    assertThat(train.get(2).features().get(1).values()).containsExactly(1, 2, 6, 7, 11, 12);
  }

  @Test
  void words_in_the_place_of_features_or_labels_are_refused() throws IOException {
    CsdRecipe recipe = recipe("words", "text").labels("labels.csd").aligned("words", Collapse.MEAN);
    Path words = folder.resolve("words.csd");
    for (String name : List.of("glove", "labels")) {
      Path file = folder.resolve(name + ".csd");
      Files.copy(words, file, StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> CsdSource.open(recipe, folder))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "%s: entry -aB3_x: expected %s in numbers, found |S5"
                  .formatted(file, name.equals("glove") ? "features" : "labels"));
      Files.copy(GoldenCsd.path(name + ".csd"), file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void numbers_in_the_place_of_words_are_times_only() throws IOException {
    Files.copy(
        folder.resolve("glove.csd"),
        folder.resolve("words.csd"),
        StandardCopyOption.REPLACE_EXISTING);
    List<Utterance> train = read(Collapse.MEAN, Split.TRAIN, 0);
    assertThat(train.get(2).features().get(0).steps().words()).isEmpty();
    assertThat(train.get(2).features().get(0).steps().seconds()).isNotEmpty();
  }

  @Test
  void steps_have_the_words_that_are_said_meanwhile_and_their_times() {
    Utterance segment = read(Collapse.MEAN, Split.TRAIN, 0).get(2);

    assertThat(segment.features())
        .allSatisfy(
            sequence -> assertThat(sequence.steps().words()).containsExactly("hi", "sp", "there"));
    assertThat(segment.features().get(0).steps().seconds()).containsExactly(0f, 0.2f, 0.45f);
  }

  @Test
  void a_frame_that_is_not_finite_does_not_spoil_its_word() {
    float[] as_numpy = read(Collapse.MEAN_AS_IS, Split.TRAIN, 0).get(0).features().get(1).values();
    assertThat(as_numpy[3]).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(as_numpy[4]).isNaN();
    float[] clean = read(Collapse.MEAN, Split.TRAIN, 0).get(0).features().get(1).values();
    assertThat(clean).startsWith(101, 102, 106).doesNotContain(Float.NaN);
    for (float value : clean) {
      assertThat(value).isFinite();
    }
    try (CsdSource source = open(Collapse.MEAN)) {
      source.read(Split.TRAIN, utterance -> {});
      source.read(Split.TRAIN, utterance -> {}); // counted once
      assertThat(source.nonFinite()).containsOnlyKeys("audio");
      assertThat(source.nonFinite().get("audio")).containsExactly(1, 1);
      assertThat(source.notes())
          .containsExactly(
              "steps are aligned to words",
              "audio: 2 values of frames in 2 features were NaN or infinite; means leave them out");
    }
  }

  @Test
  void frames_of_more_axes_are_flattened_and_their_data_set_reads_back() {
    Path out = folder.resolve("set");
    float[][][] frames = {{{1, 2, 3}}, {{4, 5, 6}}};
    double[][] times = {{0, 1}, {1, 2}};
    CsdEdit.write(folder.resolve("deep.csd"), "v", frames, times);
    CsdRecipe recipe =
        new CsdRecipe(
            Map.of("audio", new CsdRecipe.Sequence("deep.csd", Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    try (CsdSource source = CsdSource.open(recipe, folder)) {
      Preparation.prepare(source, out);
    }

    DataSet set = DataSet.open(out);
    List<Utterance> test = new ArrayList<>();
    set.read(Split.TEST, test::add);
    assertThat(set.schema().modalities()).containsExactly(new Modality("audio", 3, 2));
    assertThat(test.get(0).features().get(0).values()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void a_frame_that_a_mean_leaves_out_is_a_defect_of_its_utterance() {
    for (Collapse function : List.of(Collapse.MEAN, Collapse.MEAN_AS_IS, Collapse.LAST)) {
      try (CsdSource source = open(function)) {
        for (Split split : Split.values()) {
          source.read(split, utterance -> {});
        }
        assertThat(source.defects())
            .filteredOn(defect -> defect.kind() == Defect.Kind.NON_FINITE_FEATURE)
            .extracting(Defect::id)
            .containsExactly("vid1[0]", "vid1[1]"); // a frame lies across the cut
      }
    }
  }

  @Test
  void a_frame_that_a_mean_leaves_out_fails_or_drops_where_that_is_the_policy() {
    try (CsdSource source = open(Collapse.MEAN)) {
      assertThatThrownBy(
              () -> Preparation.prepare(source, folder.resolve("none"), with(Policy.FAIL)))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(
              folder.resolve("labels.csd") + ": segment vid1[0]: audio, frame at ")
          .hasMessageContaining("expected a finite number, found ");
    }
    assertThat(folder.resolve("none")).doesNotExist();
    Path out = folder.resolve("dropped");
    CsdRecipe labelled = recipe(Collapse.MEAN, 1);
    CsdRecipe videos =
        new CsdRecipe(
            labelled.sequences(),
            Optional.empty(),
            labelled.reference(),
            labelled.collapse(),
            Optional.empty());
    try (CsdSource source = CsdSource.open(videos, folder)) {
      Preparation.prepare(source, out, with(Policy.DROP));
    }
    assertThat(DataSet.open(out).index(Split.TEST).entries())
        .extracting(SplitIndex.Entry::id)
        .containsExactly("-aB3_x", "vid10");
  }

  private static Preparation.Settings with(Policy policy) {
    Policies policies = Policies.standard().with(Map.of(Defect.Kind.NON_FINITE_FEATURE, policy));
    return new Preparation.Settings(policies, false, 1 << 20);
  }

  @Test
  void words_without_frames_are_zeros() {
    Utterance second = read(Collapse.MEAN, Split.VALID, 0).get(1);
    assertThat(second.features().get(1).values()).containsExactly(211, 212, 214, 215, 0, 0, 0, 0);
  }

  @Test
  void reading_goes_on_from_any_utterance() {
    List<Utterance> all = read(Collapse.MEAN, Split.TRAIN, 0);
    for (int from = 0; from <= all.size(); from++) {
      assertThat(read(Collapse.MEAN, Split.TRAIN, from))
          .extracting(Utterance::id)
          .containsExactlyElementsOf(
              all.subList(from, all.size()).stream().map(Utterance::id).toList());
    }
  }

  @Test
  void ids_without_labels_and_labels_without_fold_are_told() throws IOException {
    Files.writeString(folder.resolve("folds.txt"), "train vid1\nvalid vid10\ntest vid9\n");
    try (CsdSource source = open(Collapse.MEAN)) {
      assertThat(source.defects())
          .containsExactly(
              new Defect(Defect.Kind.FOLD_WITHOUT_LABEL, "vid9", "test"),
              new Defect(Defect.Kind.LABEL_WITHOUT_FOLD, "-aB3_x", ""));
    }
  }

  @Test
  void a_video_without_audio_has_none() throws IOException {
    CsdEdit.remove(folder.resolve("covarep.csd"), "vid10");
    try (CsdSource source = open(Collapse.MEAN)) {
      List<Utterance> valid = new ArrayList<>();
      source.read(Split.VALID, valid::add);
      assertThat(valid).hasSize(2);
      assertThat(valid.get(0).features())
          .extracting(FeatureSequence::length)
          .containsExactly(3, 0, 3);
      assertThat(source.defects())
          .contains(new Defect(Defect.Kind.MISSING_MODALITY, "vid10", "audio"));
    }
  }

  @Test
  void segments_without_length_or_words_are_left_out_and_told() throws IOException {
    double[][] segments = {{0, 0.47}, {0.5, 0.5}, {90, 91}, {0.47, 1.5}};
    CsdEdit.replace(
        folder.resolve("labels.csd"), "vid1", new float[][] {{1}, {2}, {3}, {4}}, segments);
    try (CsdSource source = open(Collapse.MEAN)) {
      List<Utterance> train = new ArrayList<>();
      source.read(Split.TRAIN, train::add);
      assertThat(train).extracting(Utterance::id).startsWith("vid1[0]", "vid1[3]");
      assertThat(source.defects())
          .contains(
              new Defect(Defect.Kind.EMPTY_SEGMENT, "vid1[1]", "it has no length"),
              new Defect(Defect.Kind.EMPTY_SEGMENT, "vid1[2]", "no words in it"));
    }
  }

  @Test
  void videos_align_without_labels() {
    Map<String, Path> paths = new LinkedHashMap<>();
    paths.put("words", folder.resolve("words.csd"));
    paths.put("audio", folder.resolve("covarep.csd"));
    try (VideoSequences videos =
        VideoSequences.open(paths, Optional.of(Alignment.to("words", Collapse.MEAN)))) {
      assertThat(videos.videos()).contains("-aB3_x", "vid1", "vid10");
      SequenceSet words = videos.steps("vid1");
      assertThat(words.entries("words").keySet())
          .containsExactly("vid1[0]", "vid1[1]", "vid1[2]", "vid1[4]", "vid1[5]");
      assertThat(words.entries("audio").get("vid1[0]"))
          .satisfies(row -> assertThat(row.values()).containsExactly(101, 102));
    }
  }

  @Test
  void without_a_reference_each_modality_keeps_its_own_frames() {
    List<Utterance> train = new ArrayList<>();
    try (CsdSource source =
        CsdSource.open(recipe("audio", "vision").labels("labels.csd").recipe(), folder)) {
      source.read(Split.TRAIN, train::add);
      assertThat(source.notes())
          .contains("nothing was aligned: each modality keeps its own frames");
      assertThat(source.framesPerSecond()).containsOnlyKeys("audio", "vision");
      assertThat(source.framesPerSecond().get("audio")).isCloseTo(10, within(0.01));
    }
    try (CsdSource aligned = open(Collapse.MEAN)) {
      assertThat(aligned.framesPerSecond()).isEmpty();
    }
    assertThat(train)
        .extracting(Utterance::id)
        .containsExactly("vid1[0]", "vid1[1]", "-aB3_x[0]", "-aB3_x[1]");
    // 0 to 0.47 s at 10 frames a second: the frame that the end cuts is in both segments
    assertThat(train.get(2).features().get(0).values())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(train.get(3).features().get(0).values()).startsWith(8, 9, 10, 11);
  }

  @Test
  void a_segment_of_which_no_modality_has_frames_is_left_out_and_told() throws IOException {
    CsdEdit.replace(
        folder.resolve("labels.csd"),
        "vid1",
        new float[][] {{1}, {2}},
        new double[][] {{90, 91}, {0, 1}});
    List<Utterance> train = new ArrayList<>();
    try (CsdSource source = CsdSource.open(recipe("audio").labels("labels.csd").recipe(), folder)) {
      source.read(Split.TRAIN, train::add);
      assertThat(source.defects())
          .contains(new Defect(Defect.Kind.EMPTY_SEGMENT, "vid1[0]", "no frames in it"));
    }
    assertThat(train).extracting(Utterance::id).startsWith("vid1[1]");
  }

  @Test
  void without_labels_whole_videos_are_utterances_in_the_order_of_time() {
    int words = 12; // ids of steps sort as video[1], video[10], video[2]
    double[] intervals = new double[2 * words];
    float[] values = new float[words];
    for (int i = 0; i < words; i++) {
      intervals[2 * i] = i;
      intervals[2 * i + 1] = i + 1;
      values[i] = i;
    }
    try (CsdWriter text = new CsdWriter(folder.resolve("text.csd"), "text", "counts")) {
      text.write("a", new TimedSequence(intervals, 1, values, List.of()));
      text.write("b", new TimedSequence(intervals, 1, values, List.of()));
    }
    try (CsdWriter audio = new CsdWriter(folder.resolve("audio.csd"), "audio", "two a second")) {
      audio.write(
          "a", new TimedSequence(new double[] {3, 3.5, 3.5, 4}, 1, new float[] {5, 7}, List.of()));
    }
    CsdRecipe recipe = recipe("text", "audio").aligned("text", Collapse.MEAN, Collapse.MAX);
    List<Utterance> videos = new ArrayList<>();
    try (CsdSource source = CsdSource.open(recipe, folder)) {
      assertThat(source.schema().targets()).isZero();
      for (Split split : Split.values()) {
        source.read(split, videos::add);
      }
      assertThat(source.defects())
          .containsExactly(new Defect(Defect.Kind.MISSING_MODALITY, "b", "audio"));
    }
    assertThat(videos).extracting(Utterance::id).containsExactly("a", "b");
    assertThat(videos.get(0).features().get(0).values())
        .containsExactly(
            0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11);
    assertThat(videos.get(0).features().get(1))
        .satisfies(
            audio -> {
              assertThat(audio.length()).isEqualTo(words);
              assertThat(Arrays.copyOfRange(audio.values(), 4, 10))
                  .containsExactly(0, 0, 6, 7, 0, 0);
            });
    assertThat(videos.get(1).features().get(1).length()).isZero();
  }

  @Test
  void videos_without_labels_become_a_data_set_of_one_split() {
    Path out = folder.resolve("set");
    CsdRecipe recipe = recipe(Collapse.MEAN, 1);
    CsdRecipe unlabelled =
        new CsdRecipe(
            recipe.sequences(),
            Optional.empty(),
            recipe.reference(),
            recipe.collapse(),
            Optional.empty());
    try (CsdSource source = CsdSource.open(unlabelled, folder)) {
      Preparation.prepare(source, out);
    }
    DataSet set = DataSet.open(out);
    assertThat(set.index(Split.TRAIN).entries()).isEmpty();
    List<Utterance> test = new ArrayList<>();
    set.read(Split.TEST, test::add);
    assertThat(test).extracting(Utterance::id).containsExactly("-aB3_x", "vid1", "vid10");
    assertThat(QualityReport.of(set).asText()).contains("  test         3 utterances");
  }

  @Test
  void results_of_several_functions_stand_side_by_side() {
    CsdRecipe recipe =
        recipe("words", "text", "audio")
            .labels("labels.csd")
            .aligned("words", Collapse.MEAN_AS_IS, Collapse.FIRST, Collapse.LAST);
    try (CsdSource source = CsdSource.open(recipe, folder)) {
      assertThat(source.schema().modalities())
          .containsExactly(new Modality("text", 9, 1), new Modality("audio", 6, 1));
      List<Utterance> train = new ArrayList<>();
      source.read(Split.TRAIN, train::add);
      float[] audio = train.get(2).features().get(1).values();
      assertThat(audio).startsWith(1, 2, 0, 1, 2, 3, /* the second word */ 6, 7, 4, 5, 8, 9);
    }
  }

  @Test
  void concatenated_frames_are_steps_of_their_own() {
    CsdRecipe recipe =
        recipe("words", "text", "audio").labels("labels.csd").aligned("words", Collapse.CONCAT);
    try (CsdSource source = CsdSource.open(recipe, folder)) {
      List<Utterance> train = new ArrayList<>();
      source.read(Split.TRAIN, train::add);
      // frames 0 and 1, then 2 to 4, then 4, which the second and third word share
      assertThat(train.get(2).features().get(1).values())
          .startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 9);
    }
  }

  @Test
  void keys_that_do_not_go_together_are_refused() {
    refusesRecipe(
        () -> recipe("words", "audio").recipe(),
        "reference: expected together with words, found none");
    refusesRecipe(
        () -> recipe("audio").aligned("text", Collapse.MEAN),
        "reference: expected one of audio, found text");
    refusesRecipe(
        () -> recipe("audio").aligned("audio", Collapse.CONCAT, Collapse.MEAN),
        "collapse: expected functions that each give a row, or concat alone,"
            + " found [CONCAT, MEAN]");
    refusesRecipe(
        () -> recipe("audio").aligned("audio"),
        "collapse: expected functions that each give a row, or concat alone, found none");
    refusesRecipe(
        () ->
            new CsdRecipe(
                recipe("audio").recipe().sequences(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("mosi")),
        "expected labels and folds together, found one of them");
  }

  @Test
  void the_standard_folds_are_there() {
    assertThat(Folds.named("mosi", folder).videos().asMap().values())
        .extracting(Collection::size)
        .containsExactly(52, 10, 31);
    assertThat(Folds.named("mosei", folder).videos().asMap().values())
        .extracting(Collection::size)
        .containsExactly(2249, 300, 678);
  }

  @Test
  void folds_that_are_none_name_their_line() throws IOException {
    refusesFolds("train a\ndev b\n", "line 2: expected train, valid or test, found 'dev'");
    refusesFolds("train\n", "line 1: expected a split and a video id, found 'train'");
    refusesFolds(
        "train a\n\ntest a\n", "line 3: expected every video once, found 'a' on line 1 before");
  }

  @Test
  void folds_may_begin_with_a_byte_order_mark_and_hold_empty_lines_and_comments()
      throws IOException {
    Path file = folder.resolve("other.txt");
    Files.writeString(file, "\ufefftrain a\r\n\r\n  # comment\r\n\ntest, b\r\n\n");
    assertThat(Folds.read(file).videos())
        .isEqualTo(ImmutableListMultimap.of(Split.TRAIN, "a", Split.TEST, "b"));
  }

  @Test
  void folds_in_no_regular_file_are_refused() {
    assertThatThrownBy(() -> Folds.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder + ": expected folds, 'mosi', 'mosei' or a readable text file, found a folder");
  }

  @Test
  void more_scores_than_there_are_are_refused() {
    CsdRecipe recipe = recipe(Collapse.MEAN, 7);
    assertThatThrownBy(() -> CsdSource.open(recipe, folder))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("labels.csd: expected 7 scores per segment, found 1");
  }

  private void refusesFolds(String text, String message) throws IOException {
    Path file = folder.resolve("other.txt");
    Files.writeString(file, text);
    assertThatThrownBy(() -> Folds.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": " + message);
  }

  private List<Utterance> read(Collapse collapse, Split split, int from) {
    List<Utterance> utterances = new ArrayList<>();
    try (CsdSource source = open(collapse)) {
      source.read(split, from, utterances::add);
    }
    return utterances;
  }

  @MustBeClosed
  private CsdSource open(Collapse collapse) {
    return CsdSource.open(recipe(collapse, 1), folder);
  }

  private static void refusesRecipe(ThrowingCallable making, String message) {
    assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static CsdRecipe recipe(Collapse collapse, int targets) {
    return recipe("words", "vision", "audio", "text")
        .labels("labels.csd", targets)
        .aligned("words", collapse);
  }

  private static RecipeOf recipe(String... roles) {
    return new RecipeOf(List.of(roles), Optional.empty());
  }

  /** A recipe of the golden files, or of files that are called like their roles. */
  private record RecipeOf(List<String> roles, Optional<CsdRecipe.Labels> labels) {
    private static final Map<String, String> GOLDEN =
        Map.of("vision", "facet.csd", "audio", "covarep.csd", "text", "glove.csd");

    RecipeOf labels(String file) {
      return labels(file, 1);
    }

    RecipeOf labels(String file, int targets) {
      return new RecipeOf(
          roles, Optional.of(new CsdRecipe.Labels(file, targets, Optional.empty())));
    }

    CsdRecipe recipe() {
      return recipe(Optional.empty(), Optional.empty());
    }

    CsdRecipe aligned(String reference, Collapse... collapse) {
      return recipe(Optional.of(reference), Optional.of(List.of(collapse)));
    }

    private CsdRecipe recipe(Optional<String> reference, Optional<List<Collapse>> collapse) {
      Map<String, CsdRecipe.Sequence> sequences = new LinkedHashMap<>();
      for (String role : roles) {
        String file = labels.isPresent() ? GOLDEN.getOrDefault(role, role + ".csd") : role + ".csd";
        sequences.put(role, new CsdRecipe.Sequence(file, Optional.empty()));
      }
      return new CsdRecipe(
          sequences, labels, reference, collapse, labels.map(present -> "folds.txt"));
    }
  }
}

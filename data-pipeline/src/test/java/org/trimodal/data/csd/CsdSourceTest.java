package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
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
              "audio: 2 values of frames in 2 features were NaN or infinite; means leave them out");
    }
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
    try (VideoSequences videos = VideoSequences.open(paths, "words", Collapse.MEAN)) {
      assertThat(videos.videos()).contains("-aB3_x", "vid1", "vid10");
      SequenceSet words = videos.words("vid1");
      assertThat(words.entries("words").keySet())
          .containsExactly("vid1[0]", "vid1[1]", "vid1[2]", "vid1[4]", "vid1[5]");
      assertThat(words.entries("audio").get("vid1[0]"))
          .satisfies(row -> assertThat(row.values()).containsExactly(101, 102));
    }
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

  private static CsdRecipe recipe(Collapse collapse, int targets) {
    Map<String, CsdRecipe.Sequence> sequences = new LinkedHashMap<>();
    sequences.put("words", new CsdRecipe.Sequence("words.csd"));
    sequences.put("vision", new CsdRecipe.Sequence("facet.csd"));
    sequences.put("audio", new CsdRecipe.Sequence("covarep.csd"));
    sequences.put("text", new CsdRecipe.Sequence("glove.csd"));
    return new CsdRecipe(
        sequences,
        new CsdRecipe.Labels("labels.csd", targets, Optional.empty()),
        "words",
        collapse,
        "folds.txt");
  }
}

package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Floats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;

/** Against what the SDK's own align, impute, hard_unify and get_tensors gave. */
class GoldenAlignmentTest {
  private static final String LABELS = "All Labels";

  /** The SDK's names of the sequences, by our roles. */
  private static final ImmutableMap<String, String> NAMES =
      ImmutableMap.of(
          "words", "words",
          "text", "glove_vectors",
          "audio", "COAVAREP",
          "vision", "FACET 4.2");

  private static final ImmutableMap<String, String> FILES =
      ImmutableMap.of(
          "words", "words.csd",
          "text", "glove.csd",
          "audio", "covarep.csd",
          "vision", "facet.csd");

  private static JsonNode expected = new ObjectMapper().createObjectNode();

  @BeforeAll
  static void read_what_the_sdk_gave() throws IOException {
    expected = new ObjectMapper().readTree(GoldenCsd.path("expected_align.json").toFile());
  }

  @Test
  void words_align_as_in_the_sdk() {
    compare(videos(steps -> steps), expected.get("word_aligned"));
  }

  @Test
  void words_without_frames_are_imputed_as_in_the_sdk() {
    compare(videos(steps -> steps.impute("words")), expected.get("imputed"));
  }

  @Test
  void labels_align_as_in_the_sdk() {
    try (CsdFile labels = CsdFile.open(GoldenCsd.path("labels.csd"))) {
      Map<String, Map<String, TimedSequence>> labelled =
          videos(
              steps -> {
                Map<String, TimedSequence> segments = new TreeMap<>();
                String video = SegmentId.video(steps.entries("words").keySet().iterator().next());
                labels.idsOf(video).forEach(id -> segments.put(id, labels.read(id)));
                return steps.impute("words").with(LABELS, segments).align(LABELS, Collapse.CONCAT);
              });
      compare(labelled, expected.get("label_aligned"));
    }
  }

  @Test
  void utterances_are_what_the_sdk_keeps_when_it_unifies_hard(@TempDir Path folder)
      throws IOException {
    ImmutableList.Builder<String> ids = ImmutableList.builder();
    expected.get("hard_unified_keys").forEach(id -> ids.add(id.textValue()));
    assertThat(utterances(folder, "-aB3_x", "vid1", "vid10"))
        .extracting(Utterance::id)
        .containsExactlyInAnyOrderElementsOf(ids.build());
  }

  @Test
  void padded_utterances_are_the_tensors_of_the_sdk(@TempDir Path folder) throws IOException {
    JsonNode folds = expected.get("tensors_left_pad_seq4");
    compare(utterances(folder, "-aB3_x", "vid1"), folds.get(0));
    compare(utterances(folder, "vid10"), folds.get(1));
  }

  @Test
  void the_comparison_sees_another_number() {
    JsonNode one = new ObjectMapper().createArrayNode().add(1.0);
    assertThatThrownBy(() -> compare("", new float[] {1.0001f}, one))
        .isInstanceOf(AssertionError.class);
  }

  /** What is made of each video that every sequence has, side by side under the SDK's names. */
  private static Map<String, Map<String, TimedSequence>> videos(UnaryOperator<SequenceSet> making) {
    Map<String, Path> paths = new LinkedHashMap<>();
    FILES.forEach((role, file) -> paths.put(role, GoldenCsd.path(file)));
    Map<String, Map<String, TimedSequence>> all = new LinkedHashMap<>();
    try (VideoSequences sequences =
        VideoSequences.open(paths, Optional.of(Alignment.to("words", Collapse.MEAN_AS_IS)))) {
      for (String video : sequences.videos()) {
        if (sequences.missing(video).isEmpty()) {
          making
              .apply(sequences.steps(video))
              .sequences()
              .forEach(
                  (role, entries) ->
                      all.computeIfAbsent(NAMES.getOrDefault(role, role), any -> new TreeMap<>())
                          .putAll(entries));
        }
      }
    }
    return all;
  }

  /** The utterances of some videos by their ids, as {@code prepare} gets them. */
  private static List<Utterance> utterances(Path folder, String... videos) throws IOException {
    Path folds = folder.resolve("folds.txt");
    Files.write(folds, Arrays.stream(videos).map("train "::concat).toList());
    Map<String, CsdRecipe.Sequence> sequences = new LinkedHashMap<>();
    FILES.forEach(
        (role, file) -> sequences.put(role, new CsdRecipe.Sequence(file, Optional.empty())));
    CsdRecipe recipe =
        new CsdRecipe(
            sequences,
            Optional.of(new CsdRecipe.Labels("labels.csd", 1, Optional.empty())),
            Optional.of("words"),
            Optional.of(List.of(Collapse.MEAN_AS_IS)),
            Optional.of(folds.toString()));
    List<Utterance> utterances = new ArrayList<>();
    try (CsdSource source =
        CsdSource.open(recipe, GoldenCsd.path("words.csd").resolveSibling(""))) {
      source.read(Split.TRAIN, utterances::add);
    }
    utterances.sort(Comparator.comparing(Utterance::id));
    return utterances;
  }

  private static void compare(List<Utterance> utterances, JsonNode tensors) {
    List<String> modalities = List.of("text", "audio", "vision");
    assertThat(ImmutableList.copyOf(tensors.fieldNames())).hasSize(modalities.size() + 1);
    for (int m = 0; m < modalities.size(); m++) {
      String name = NAMES.getOrDefault(modalities.get(m), "");
      List<float[]> rows = new ArrayList<>();
      for (Utterance utterance : utterances) {
        rows.add(lastSteps(utterance.features().get(m)));
      }
      compare(name, Floats.concat(rows.toArray(float[][]::new)), tensors.get(name).get("data"));
    }
    float[] scores =
        Floats.concat(utterances.stream().map(Utterance::targets).toArray(float[][]::new));
    compare(LABELS, scores, tensors.get(LABELS).get("data"));
  }

  /** The last four steps, after zeros where there are fewer: the SDK pads on the left. */
  private static float[] lastSteps(FeatureSequence sequence) {
    int width = sequence.width();
    int kept = Math.min(4, sequence.length());
    float[] last = new float[4 * width];
    System.arraycopy(
        sequence.values(),
        (sequence.length() - kept) * width,
        last,
        (4 - kept) * width,
        kept * width);
    return last;
  }

  private static void compare(Map<String, Map<String, TimedSequence>> actual, JsonNode names) {
    assertThat(actual.keySet())
        .containsExactlyInAnyOrderElementsOf(ImmutableList.copyOf(names.fieldNames()));
    for (String name : actual.keySet()) {
      JsonNode ids = names.get(name);
      Map<String, TimedSequence> entries = actual.getOrDefault(name, Map.of());
      assertThat(entries.keySet())
          .as(name)
          .containsExactlyInAnyOrderElementsOf(ImmutableList.copyOf(ids.fieldNames()));
      entries.forEach((id, rows) -> compare(name + " " + id, rows, ids.get(id)));
    }
  }

  private static void compare(String place, TimedSequence rows, JsonNode json) {
    assertThat(json.get("intervals").size()).as(place).isEqualTo(rows.length());
    for (int i = 0; i < rows.length(); i++) {
      assertThat(rows.start(i))
          .isCloseTo(json.at("/intervals/%d/0".formatted(i)).doubleValue(), within(1e-9));
      assertThat(rows.end(i))
          .isCloseTo(json.at("/intervals/%d/1".formatted(i)).doubleValue(), within(1e-9));
      JsonNode row = json.get("features").get(i);
      if (!rows.words().isEmpty()) {
        assertThat(rows.words().get(i)).as(place).isEqualTo(row.get(0).textValue());
      } else {
        float[] values =
            Arrays.copyOfRange(rows.values(), i * rows.width(), (i + 1) * rows.width());
        compare(place, values, row);
      }
    }
  }

  /** To the 1e-5 that is asked for: float sums of few terms differ by less. */
  private static void compare(String place, float[] actual, JsonNode json) {
    assertThat(actual.length).as(place).isEqualTo(json.size());
    for (int i = 0; i < actual.length; i++) {
      JsonNode value = json.get(i);
      if (value.isNull()) {
        assertThat(actual[i]).as(place).isNaN();
      } else if (value.isTextual()) {
        assertThat(actual[i]).as(place).isEqualTo(Float.NEGATIVE_INFINITY);
      } else {
        double number = value.doubleValue();
        assertThat((double) actual[i]).as(place).isCloseTo(number, within(1e-5 * Math.abs(number)));
      }
    }
  }
}

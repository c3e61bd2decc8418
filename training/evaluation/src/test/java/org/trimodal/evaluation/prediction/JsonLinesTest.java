package org.trimodal.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimodal.data.DataException;
import org.trimodal.evaluation.prediction.UtteranceSource.Rejection;
import org.trimodal.savedmodel.Frames;
import org.trimodal.savedmodel.Utterance;

class JsonLinesTest {
  @TempDir private Path folder;

  @Test
  void a_line_is_an_utterance_with_the_frames_of_its_modalities() throws IOException {
    Heard heard =
        read(
            """
            {"id": "a", "text": [[1, 2.5], [-3e-1, 4]], "audio": null, "vision": []}

            {"audio": [[7]], "id": "b"}
            """);

    assertThat(heard.rejections).isEmpty();
    assertThat(heard.utterances).extracting(Utterance::id).containsExactly("a", "b");
    assertThat(heard.utterances.get(0).features()).containsOnlyKeys("text");
    assertThat(frames(heard.utterances.get(0), "text").values())
        .containsExactly(1f, 2.5f, -0.3f, 4f);
    assertThat(frames(heard.utterances.get(0), "text").width()).isEqualTo(2);
    assertThat(frames(heard.utterances.get(1), "audio").count()).isEqualTo(1);
    assertThat(heard.places).containsExactly("line 1", "line 3");
  }

  @Test
  void words_and_true_score_of_the_pages_examples_are_passed_over() throws IOException {
    Heard heard =
        read(
            """
            {"id": "a", "words": ["not", "bad"], "text": [[1], [2]], "score": -0.5}
            """);

    assertThat(heard.rejections).isEmpty();
    assertThat(heard.utterances.get(0).features()).containsOnlyKeys("text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id': 'a', 'text': [[1, 2], [3]]}|a|text: expected 2 features per frame, found 1 in frame 1",
        "{'id': 'a', 'text': [[]]}|a|text: expected 1 features per frame, found 0 in frame 0",
        "{'id': 'a', 'text': [1, 2]}|a|text: expected frames, each an array, found a number",
        "{'id': 'a', 'text': {'x': 1}}|a|text: expected an array of frames, found an object",
        "{'id': 'a', 'text': [['x']]}|a|text: expected a number, found a text in frame 0",
        "{'id': 'a', 'text': [[null]]}|a|text: expected a number, found null in frame 0",
        "{'id': 'a', 'text': [[NaN]]}|a|expected JSON, found something else at column 26",
        "{'id': 'a', 'text': [[1]|a|expected JSON, found the end of the line",
        "{'id': 'a', 'id': 'b'}|a|expected JSON, found the key 'id' a second time",
        "{'id': 7}|``|id: expected a text, found a number",
        "{'text': [[1]]}|``|id: expected a text, found none",
        "[1]|``|line: expected an object, found an array",
        "{'id': 'a'} {}|a|line: expected one object, found more behind it",
        "nonsense|``|expected JSON, found something else at column 1",
      })
  void a_line_that_is_none_is_rejected_with_the_reason_and_the_rest_goes_on(
      String line, String id, String reason) throws IOException {
    Heard heard = read(line.replace('\'', '"') + "\n{\"id\": \"next\", \"text\": [[1]]}");

    assertThat(heard.utterances).extracting(Utterance::id).containsExactly("next");
    Rejection rejection = heard.rejections.get(0);
    assertThat(rejection.place()).isEqualTo("line 1");
    assertThat(rejection.id()).isEqualTo(id);
    assertThat(rejection.reason())
        .startsWith(reason)
        .doesNotContain("start marker", "token")
        .hasLineCount(1);
  }

  @Test
  void a_line_that_is_too_long_is_rejected_unread() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), "x".repeat(41) + "\n{\"id\": \"b\"}");
    Heard heard = new Heard();

    new JsonLines(file, 40).read(heard);

    assertThat(heard.rejections)
        .containsExactly(new Rejection("line 1", "", "expected at most 40 bytes, found 41"));
    assertThat(heard.utterances).hasSize(1);
  }

  @Test
  void a_file_that_is_not_there_is_no_rejection() {
    JsonLines lines = new JsonLines(folder.resolve("nothing.jsonl"));

    assertThatThrownBy(() -> lines.read(new Heard()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("nothing.jsonl") + ": expected lines of JSON, found no such file");
  }

  private Heard read(String content) throws IOException {
    Heard heard = new Heard();
    new JsonLines(Files.writeString(folder.resolve("a.jsonl"), content)).read(heard);
    return heard;
  }

  private static Frames frames(Utterance utterance, String modality) {
    return Optional.ofNullable(utterance.features().get(modality)).orElseThrow();
  }

  private static final class Heard implements UtteranceSource.Receiver {
    final List<Utterance> utterances = new ArrayList<>();
    final List<String> places = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();

    @Override
    public void utterance(Utterance utterance, String place) {
      utterances.add(utterance);
      places.add(place);
    }

    @Override
    public void rejected(Rejection rejection) {
      rejections.add(rejection);
    }
  }
}

package org.trimodal.data.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A few of the sample's utterances as lines of JSON: id, words, frames without padding, score. Each
 * line is what a trained model can be asked.
 */
final class SampleExamples {
  /** Name of the file. */
  static final String NAME = "examples.jsonl";

  private final Path folder;
  private final Vocabulary vocabulary;
  private final Recorder recorder;

  SampleExamples(Path folder, Vocabulary vocabulary, Recorder recorder) {
    this.folder = folder;
    this.vocabulary = vocabulary;
    this.recorder = recorder;
  }

  /**
   * Writes the file.
   *
   * @param speakers of the utterances, one each
   */
  void write(List<Spoken> utterances, List<String> speakers) throws IOException {
    JsonFactory json = JsonFactory.builder().build();
    try (Writer file = Files.newBufferedWriter(folder.resolve(NAME))) {
      for (int i = 0; i < utterances.size(); i++) {
        try (JsonGenerator line = json.createGenerator(file)) {
          line.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
          write(line, utterances.get(i), speakers.get(i));
        }
        file.write('\n');
      }
    }
  }

  private void write(JsonGenerator line, Spoken spoken, String speaker) throws IOException {
    List<Integer> tokens = spoken.planted().sentence().tokens();
    line.writeStartObject();
    line.writeStringField("id", spoken.id());
    line.writeArrayFieldStart("words");
    for (int token : tokens) {
      line.writeString(vocabulary.name(token));
    }
    line.writeEndArray();
    frames(line, "text", recorder.text(spoken), tokens.size());
    frames(line, "audio", recorder.audio(spoken, speaker), tokens.size());
    frames(line, "vision", recorder.vision(spoken, speaker), tokens.size());
    line.writeNumberField("score", (float) spoken.label());
    line.writeEndObject();
  }

  private static void frames(JsonGenerator line, String name, float[][] frames, int length)
      throws IOException {
    line.writeArrayFieldStart(name);
    for (float[] frame : Arrays.copyOf(frames, length)) {
      line.writeStartArray();
      for (float value : frame) {
        line.writeNumber(value);
      }
      line.writeEndArray();
    }
    line.writeEndArray();
  }
}

package org.trimodal.evaluation.prediction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVPrinter;
import org.trimodal.savedmodel.Sentiment;
import org.trimodal.savedmodel.schema.LabelSchema;
import org.trimodal.training.run.CsvForm;

/** A row per utterance: its id, scores, classes, probabilities of polarity and intensity. */
interface PredictionWriter {
  /** Writes one. */
  void write(Sentiment sentiment) throws IOException;

  /** Hands everything over to the stream. */
  void flush() throws IOException;

  /**
   * A table {@code id,score,class7,polarity_negative,...,intensity}; of several scores {@code
   * score_1,class7_1,...}.
   */
  static PredictionWriter csv(OutputStream out, LabelSchema labels) throws IOException {
    CSVPrinter printer =
        new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CsvForm.ROWS);
    List<String> header = new ArrayList<>(List.of("id"));
    for (int t = 1; t <= labels.targets(); t++) {
      String suffix = labels.targets() == 1 ? "" : "_" + t;
      header.addAll(List.of("score" + suffix, "class7" + suffix));
    }
    labels.polarity().forEach(name -> header.add("polarity_" + name));
    if (labels.intensity()) {
      header.add("intensity");
    }
    printer.printRecord(header);
    return new PredictionWriter() {
      @Override
      public void write(Sentiment sentiment) throws IOException {
        List<Object> cells = new ArrayList<>(List.of(sentiment.id()));
        sentiment.scores().forEach(score -> cells.addAll(List.of(score.value(), score.class7())));
        cells.addAll(sentiment.polarity().values());
        sentiment.intensity().ifPresent(cells::add);
        printer.printRecord(cells);
      }

      @Override
      public void flush() throws IOException {
        printer.flush();
      }
    };
  }

  /**
   * Lines {@code {"id": "a", "score": 1.2, "class7": 1, "polarity": {"negative": 0.1, ...},
   * "intensity": 1.3}}; several scores are arrays.
   */
  static PredictionWriter json(OutputStream out) throws IOException {
    JsonGenerator generator = new JsonFactory().createGenerator(out);
    generator.setPrettyPrinter(new MinimalPrettyPrinter("")); // lines end themselves
    return new PredictionWriter() {
      @Override
      public void write(Sentiment sentiment) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("id", sentiment.id());
        scores(generator, sentiment.scores());
        if (!sentiment.polarity().isEmpty()) {
          generator.writeObjectFieldStart("polarity");
          for (Map.Entry<String, Float> each : sentiment.polarity().entrySet()) {
            generator.writeNumberField(each.getKey(), each.getValue());
          }
          generator.writeEndObject();
        }
        if (sentiment.intensity().isPresent()) {
          generator.writeNumberField("intensity", sentiment.intensity().get());
        }
        generator.writeEndObject();
        generator.writeRaw('\n');
      }

      @Override
      public void flush() throws IOException {
        generator.flush();
      }
    };
  }

  private static void scores(JsonGenerator generator, List<Sentiment.Score> scores)
      throws IOException {
    if (scores.size() == 1) {
      generator.writeNumberField("score", scores.get(0).value());
      generator.writeNumberField("class7", scores.get(0).class7());
      return;
    }
    generator.writeArrayFieldStart("score");
    for (Sentiment.Score score : scores) {
      generator.writeNumber(score.value());
    }
    generator.writeEndArray();
    generator.writeArrayFieldStart("class7");
    for (Sentiment.Score score : scores) {
      generator.writeNumber(score.class7());
    }
    generator.writeEndArray();
  }
}

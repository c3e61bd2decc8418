package org.trimodal.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trimodal.savedmodel.Sentiment;
import org.trimodal.savedmodel.Sentiment.Score;
import org.trimodal.savedmodel.schema.LabelSchema;

class PredictionWriterTest {
  private static final Sentiment ONE =
      new Sentiment(
          "a,b",
          List.of(new Score(-1.25f, -1)),
          ImmutableMap.of("negative", 0.75f, "positive", 0.25f),
          Optional.of(1.5f));
  private static final Sentiment TWO =
      new Sentiment("c", List.of(new Score(0.5f, 0), new Score(2f, 2)), Map.of(), Optional.empty());

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void a_table_has_a_column_for_each_score_and_class() throws IOException {
    write(PredictionWriter.csv(out, labels(1, List.of("negative", "positive"), true)), ONE);
    assertThat(written())
        .isEqualTo(
            """
            id,score,class7,polarity_negative,polarity_positive,intensity
            "a,b",-1.25,-1,0.75,0.25,1.5
            """);
    out.reset();
    write(PredictionWriter.csv(out, labels(2, List.of(), false)), TWO);
    assertThat(written()).isEqualTo("id,score_1,class7_1,score_2,class7_2\nc,0.5,0,2.0,2\n");
  }

  @Test
  void lines_of_json_have_an_object_for_each_utterance() throws IOException {
    PredictionWriter writer = PredictionWriter.json(out);
    write(writer, ONE);
    write(writer, TWO);

    assertThat(written())
        .isEqualTo(
            """
            {"id":"a,b","score":-1.25,"class7":-1,"polarity":{"negative":0.75,"positive":0.25},\
            "intensity":1.5}
            {"id":"c","score":[0.5,2.0],"class7":[0,2]}
            """);
  }

  private static void write(PredictionWriter writer, Sentiment sentiment) throws IOException {
    writer.write(sentiment);
    writer.flush();
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static LabelSchema labels(int targets, List<String> polarity, boolean intensity) {
    return new LabelSchema(targets, -3, 3, 0, polarity, intensity, Map.of());
  }
}

package org.trimodal.evaluation.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trimodal.evaluation.picture.HeatMap;
import org.trimodal.evaluation.picture.HtmlPage;
import org.trimodal.evaluation.picture.Panel;
import org.trimodal.evaluation.picture.Picture;
import org.trimodal.evaluation.picture.Spreads;
import org.trimodal.files.WholeFile;
import org.trimodal.model.Task;

/** An explanation as pictures, one HTML file with all of them, and {@code explanation.json}. */
public final class ExplanationReport {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final double LARGE = 640; // pixels of a map's longer side, at most
  private static final double SMALL = 260;
  private static final double LARGEST_CELL = 26;
  private static final int HEADS_IN_A_ROW = 4;
  private static final int WIDTH = 640;

  private final Explanation explanation;

  /** Of an explanation. */
  public ExplanationReport(Explanation explanation) {
    this.explanation = explanation;
  }

  /**
   * Writes everything into a folder, which is made if need be.
   *
   * @return the HTML file
   */
  public Path write(Path folder) {
    HtmlPage page = new HtmlPage("Utterance " + explanation.id());
    explanation.transcript().ifPresent(page::paragraph);
    page.cards(cards());
    page.heading("What each modality counts");
    page.picture(contributions());
    if (!explanation.fusion().isEmpty()) {
      page.heading("Weight coefficients of the task-specific fusion");
      page.picture(fusion());
    }
    for (AttentionMap map : explanation.maps()) {
      page.heading(title(map));
      page.picture(mean(map));
      if (map.heads().size() > 1) {
        page.picture(heads(map));
      }
    }
    Path file = folder.resolve("explanation.html");
    try {
      Files.createDirectories(folder);
      page.writePictures(folder);
      WholeFile.replace(folder.resolve("explanation.json"), json());
      WholeFile.replace(file, page.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private List<HtmlPage.Card> cards() {
    return List.of(
        new HtmlPage.Card("predicted score", number(explanation.score()), ""),
        new HtmlPage.Card("true score", number(explanation.truth()), ""),
        new HtmlPage.Card("split", explanation.split().key(), ""));
  }

  private Picture contributions() {
    List<Spreads.Spread> rows = new ArrayList<>();
    explanation.subsets().forEach((name, score) -> rows.add(new Spreads.Spread(name, score, 0)));
    return new Picture(
        "contributions",
        "The score when the model is shown these modalities only; the dashed line is its score of"
            + " all. What a modality counts is how far the score moves when it is taken away.",
        1,
        List.of(Spreads.of("Score by what is shown", "predicted score", rows, WIDTH)));
  }

  private Picture fusion() {
    List<Task> tasks = List.copyOf(explanation.fusion().keySet());
    List<String> sources = List.copyOf(explanation.fusion().values().iterator().next().keySet());
    double[][] weights = new double[tasks.size()][sources.size()];
    List<List<String>> texts = new ArrayList<>();
    for (int t = 0; t < tasks.size(); t++) {
      List<Double> row =
          List.copyOf(explanation.fusion().getOrDefault(tasks.get(t), Map.of()).values());
      List<String> shown = new ArrayList<>();
      for (int s = 0; s < row.size(); s++) {
        weights[t][s] = row.get(s);
        shown.add(number(row.get(s)));
      }
      texts.add(shown);
    }
    HeatMap map =
        new HeatMap(
            "Fusion weights",
            new HeatMap.Axis("source", sources),
            new HeatMap.Axis("task", tasks.stream().map(Task::key).toList()),
            weights,
            "weight",
            2 * LARGEST_CELL);
    return new Picture(
        "fusion",
        "How much each pair of modalities, and each modality alone, goes into the representation of"
            + " each task; rows sum to 1.",
        1,
        List.of(map.panel(texts)));
  }

  private static Picture mean(AttentionMap map) {
    String title =
        map.heads().size() > 1 ? "mean of %d heads".formatted(map.heads().size()) : "one head";
    return new Picture(
        map.name(),
        "Each row sums to 1: what the step on the left looks at.",
        1,
        List.of(panel(map, title, map.mean(), LARGE)));
  }

  private static Picture heads(AttentionMap map) {
    List<Panel> panels = new ArrayList<>();
    for (int head = 0; head < map.heads().size(); head++) {
      panels.add(panel(map, "head " + (head + 1), map.heads().get(head), SMALL));
    }
    return new Picture(map.name() + "_heads", "", HEADS_IN_A_ROW, panels);
  }

  private static Panel panel(AttentionMap map, String title, double[][] weights, double side) {
    int longer = Math.max(map.queries().count(), map.keys().count());
    return new HeatMap(
            title,
            axis(map.keys(), "looked at"),
            axis(map.queries(), "looking"),
            weights,
            "attention weight",
            Math.min(LARGEST_CELL, side / longer))
        .panel();
  }

  private static HeatMap.Axis axis(SeenSteps steps, String role) {
    return new HeatMap.Axis(
        "%s: %s (%s)".formatted(role, steps.modality(), steps.unit()), steps.labels());
  }

  private static String title(AttentionMap map) {
    return map.isSelf()
        ? "Self-attention of %s".formatted(map.queries().modality())
        : "%s looks at %s".formatted(map.queries().modality(), map.keys().modality());
  }

  private String json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", explanation.id()).put("split", explanation.split().key());
    node.put("truth", explanation.truth()).put("score", explanation.score());
    node.set("score_by_modalities", JSON.valueToTree(explanation.subsets()));
    ObjectNode fusion = node.putObject("fusion");
    explanation
        .fusion()
        .forEach((task, weights) -> fusion.set(task.key(), JSON.valueToTree(weights)));
    ObjectNode attention = node.putObject("attention");
    for (AttentionMap map : explanation.maps()) {
      ObjectNode written = attention.putObject(map.name());
      written.set("looking", JSON.valueToTree(map.queries().labels()));
      written.set("looked_at", JSON.valueToTree(map.keys().labels()));
      written.set("heads", JSON.valueToTree(map.heads()));
    }
    try {
      return JSON.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an explanation is always JSON", e);
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}

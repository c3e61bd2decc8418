package org.trimodal.evaluation.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trimodal.files.WholeFile;

/**
 * A page about several experiments, made from the tables that they left.
 *
 * @param introduction Markdown that comes first, without numbers of its own
 * @param parts in their order
 */
public record ResultDocument(String introduction, List<ResultDocument.Part> parts) {
  private static final String IMAGES = "images";

  /** Copies the list. */
  public ResultDocument {
    parts = List.copyOf(parts);
  }

  /**
   * One data set.
   *
   * @param title of the part
   * @param sections its experiments
   */
  public record Part(String title, List<ResultSection> sections) {
    /** Copies the list. */
    public Part {
      sections = List.copyOf(sections);
    }

    private String slug() {
      return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
  }

  /**
   * Writes the page, and its pictures into the folder {@code images} beside it.
   *
   * @param file of the page
   */
  public void write(Path file) {
    Path folder = file.toAbsolutePath().normalize().resolveSibling(IMAGES);
    List<String> texts = new ArrayList<>(List.of(introduction.strip() + "\n"));
    try {
      Files.createDirectories(folder);
      for (Part part : parts) {
        texts.add("\n## " + part.title() + "\n");
        for (ResultSection section : part.sections()) {
          String prefix = "results-" + part.slug() + "-";
          section.writePictures(folder, prefix);
          texts.add("\n" + section.markdown("### ", IMAGES + "/" + prefix));
          texts.add(section.costMarkdown());
        }
      }
      WholeFile.replace(file, String.join("", texts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

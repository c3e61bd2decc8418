package org.trimodal.evaluation.picture;

import com.google.common.html.HtmlEscapers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One HTML file that needs no other: style and pictures are inside, and no script. */
public final class HtmlPage {
  private static final String STYLE =
      """
      :root { color-scheme: light; }
      body { font: 16px/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #2b2f36;
        max-width: 74rem; margin: 2.5rem auto 4rem; padding: 0 1.25rem; background: #fff; }
      h1 { font-weight: 650; font-size: 1.7rem; margin: 0 0 .3rem; overflow-wrap: anywhere; }
      h2 { font-weight: 600; font-size: 1.15rem; margin: 2.6rem 0 .6rem; }
      p { max-width: 46rem; margin: .4rem 0; color: #4b5563; }
      .cards { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.4rem 0; }
      .card { border: 1px solid #e6e8ec; border-radius: 10px; padding: .7rem 1.1rem; min-width: 8rem; }
      .card b { display: block; font-size: 1.55rem; font-weight: 600; color: #0072b2; }
      .card span { color: #6b7280; font-size: .82rem; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem; }
      th { text-align: right; font-weight: 600; color: #6b7280; border-bottom: 1px solid #c9cdd3; }
      td { text-align: right; border-bottom: 1px solid #eef0f3; }
      th, td { padding: .32rem .9rem; } th:first-child, td:first-child { text-align: left; padding-left: 0; }
      .facts td { text-align: left; border: 0; padding: .12rem 1.2rem .12rem 0; overflow-wrap: anywhere; }
      .facts td:first-child { color: #6b7280; white-space: nowrap; }
      figure { margin: 1.2rem 0; } img { max-width: 100%; height: auto; }
      figcaption { color: #4b5563; font-size: .9rem; max-width: 46rem; }
      pre { background: #f6f7f9; border-radius: 8px; padding: .9rem 1.1rem; overflow-x: auto;
        font: .84rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
      summary { cursor: pointer; font-weight: 600; margin: 1rem 0 .3rem; }
      """;

  private final StringBuilder body = new StringBuilder();
  private final Map<Picture, byte[]> pictures = new LinkedHashMap<>(); // with their PNG
  private final String title;

  /** A page with nothing but its title. */
  public HtmlPage(String title) {
    this.title = title;
    element("h1", title);
  }

  /**
   * A number at a glance.
   *
   * @param name of the number
   * @param value large
   * @param note small, below
   */
  public record Card(String name, String value, String note) {}

  /** Begins a section. */
  public HtmlPage heading(String text) {
    return element("h2", text);
  }

  /** Text. */
  public HtmlPage paragraph(String text) {
    return element("p", text);
  }

  /** Numbers side by side. */
  public HtmlPage cards(List<Card> cards) {
    body.append("<div class=\"cards\">\n");
    for (Card card : cards) {
      body.append("<div class=\"card\"><span>")
          .append(escaped(card.name()))
          .append("</span><b>")
          .append(escaped(card.value()))
          .append("</b><span>")
          .append(escaped(card.note()))
          .append("</span></div>\n");
    }
    body.append("</div>\n");
    return this;
  }

  /** Names beside what they stand for. */
  public HtmlPage facts(Map<String, String> facts) {
    body.append("<table class=\"facts\">\n");
    facts.forEach(
        (name, value) ->
            body.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td>")
                .append(escaped(value))
                .append("</td></tr>\n"));
    body.append("</table>\n");
    return this;
  }

  /** A table whose first row is its header. */
  public HtmlPage table(List<List<String>> rows) {
    body.append("<table>\n");
    for (int r = 0; r < rows.size(); r++) {
      String cell = r == 0 ? "th" : "td";
      body.append("<tr>");
      rows.get(r)
          .forEach(
              text ->
                  body.append("<%s>".formatted(cell))
                      .append(escaped(text))
                      .append("</%s>".formatted(cell)));
      body.append("</tr>\n");
    }
    body.append("</table>\n");
    return this;
  }

  /** A picture with its caption. */
  public HtmlPage picture(Picture picture) {
    byte[] png = picture.png();
    pictures.put(picture, png);
    body.append("<figure><img alt=\"")
        .append(escaped(picture.caption()))
        .append("\" width=\"")
        .append(picture.width())
        .append("\" src=\"data:image/png;base64,")
        .append(Base64.getEncoder().encodeToString(png))
        .append("\">");
    if (!picture.caption().isEmpty()) {
      body.append("<figcaption>").append(escaped(picture.caption())).append("</figcaption>");
    }
    body.append("</figure>\n");
    return this;
  }

  /** Lines as they are. */
  public HtmlPage lines(String text) {
    return element("pre", text);
  }

  /** Lines as they are, which a click shows. */
  public HtmlPage folded(String summary, String text) {
    body.append("<details>");
    element("summary", summary);
    element("pre", text);
    body.append("</details>\n");
    return this;
  }

  /** Writes each picture of the page, as PNG and SVG, into a folder that is there. */
  public void writePictures(Path folder) {
    pictures.forEach((picture, png) -> picture.write(folder, png));
  }

  /** The file's content. */
  public String text() {
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
        + escaped(title)
        + "</title><style>\n"
        + STYLE
        + "</style></head><body>\n"
        + body
        + "</body></html>\n";
  }

  private HtmlPage element(String name, String text) {
    body.append("<%s>".formatted(name)).append(escaped(text)).append("</%s>\n".formatted(name));
    return this;
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }
}

package org.trimodal.evaluation.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlPageTest {
  @TempDir Path folder;

  @Test
  void pictures_stand_in_the_page_and_beside_it_as_they_are() throws IOException {
    HtmlPage page = new HtmlPage("Run").picture(filled("red", Color.RED));
    page.picture(filled("blue", Color.BLUE));

    page.writePictures(folder);

    for (Picture picture : List.of(filled("red", Color.RED), filled("blue", Color.BLUE))) {
      byte[] png = Files.readAllBytes(folder.resolve(picture.name() + ".png"));
      assertThat(png).isEqualTo(picture.png());
      assertThat(page.text()).contains(Base64.getEncoder().encodeToString(png));
      assertThat(folder.resolve(picture.name() + ".svg")).hasContent(picture.svg());
    }
  }

  @Test
  void what_data_say_is_text_and_never_markup() {
    HtmlPage page = new HtmlPage("a & b").paragraph("<script>").lines("\"quoted\"");

    assertThat(page.text())
        .contains("a &amp; b", "&lt;script&gt;", "&quot;quoted&quot;")
        .doesNotContain("<script>");
  }

  private static Picture filled(String name, Color color) {
    Panel panel =
        new Panel(
            20,
            10,
            graphics -> {
              graphics.setColor(color);
              graphics.fillRect(0, 0, 20, 10);
            });
    return new Picture(name, "all " + name, 1, List.of(panel));
  }
}

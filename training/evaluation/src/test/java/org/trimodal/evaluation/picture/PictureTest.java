package org.trimodal.evaluation.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.trimodal.evaluation.picture.Spreads.Spread;
import org.w3c.dom.Element;

class PictureTest {
  @Test
  void panels_stand_in_rows_at_twice_their_size() throws IOException {
    Picture picture = new Picture("colours", "", 2, List.of(panel(30), panel(50), panel(20)));

    BufferedImage png = ImageIO.read(new ByteArrayInputStream(picture.png()));

    assertThat(png.getWidth()).isEqualTo(2 * 80);
    assertThat(png.getHeight()).isEqualTo(2 * 20);
    assertThat(new Color(png.getRGB(2 * 30 - 1, 0))).isEqualTo(Color.RED);
    assertThat(new Color(png.getRGB(2 * 19, 2 * 19))).isEqualTo(Color.RED);
    assertThat(new Color(png.getRGB(2 * 21, 2 * 19))).isEqualTo(Color.WHITE);
  }

  @Test
  void the_vector_form_is_well_formed_and_equal_each_time() throws Exception {
    Picture picture = new Picture("spreads", "", 1, List.of(spreads(), spreads()));

    Element svg =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(picture.svg().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();

    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getAttribute("width")).isEqualTo("400px");
    assertThat(picture.svg()).isEqualTo(picture.svg());
    assertThat(picture.png()).isEqualTo(picture.png());
  }

  private static Panel spreads() {
    return Spreads.of(
        "MAE", "MAE", List.of(new Spread("whole", 0.5, 0.1), new Spread("off", 0.6, 0)), 400);
  }

  private static Panel panel(int width) {
    return new Panel(
        width,
        10,
        graphics -> {
          graphics.setColor(Color.RED);
          graphics.fillRect(0, 0, width, 10);
        });
  }
}

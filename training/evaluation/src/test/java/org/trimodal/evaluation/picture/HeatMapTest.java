package org.trimodal.evaluation.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trimodal.evaluation.picture.HeatMap.Axis;

class HeatMapTest {
  private static final Color MOST = new Color(0x08306B); // the last of ColorBrewer's Blues

  @Test
  void every_cell_has_the_colour_of_its_value_from_edge_to_edge() {
    HeatMap map =
        new HeatMap(
            "attention",
            new Axis("to", List.of("very", "good", "film")),
            new Axis("from", List.of("very", "good")),
            new double[][] {{0, 0.25, 0.5}, {0.5, 0, 0.25}},
            "weight",
            2.5);

    BufferedImage image = map.image(0.5);

    int cell = 10; // pixels: 4 each of 2.5
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(32, 20);
    for (int edge : new int[] {0, cell - 1}) {
      assertThat(color(image, edge, edge)).isEqualTo(Color.WHITE);
      assertThat(color(image, 2 * cell + edge, edge)).isEqualTo(MOST);
      assertThat(color(image, edge, cell + edge)).isEqualTo(MOST);
      assertThat(color(image, cell + edge, cell + edge)).isEqualTo(Color.WHITE);
      assertThat(color(image, cell + edge, edge))
          .isEqualTo(color(image, 2 * cell + edge, cell + edge))
          .isNotIn(Color.WHITE, MOST);
    }
  }

  private static Color color(BufferedImage image, int x, int y) {
    return new Color(image.getRGB(x, y));
  }
}

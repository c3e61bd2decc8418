package org.trimodal.savedmodel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {
  @Test
  void shorter_rows_are_followed_by_zeros_when_blocks_are_joined() {
    Block one = new Block(ElementType.FLOAT, List.of(2, 1, 2), new float[] {1, 2, 3, 4});
    Block other = new Block(ElementType.FLOAT, List.of(1, 2, 2), new float[] {5, 6, 7, 8});

    Block joined = Block.join(List.of(one, other));

    assertThat(joined.shape()).containsExactly(3, 2, 2);
    assertThat(joined.values()).isEqualTo(new float[] {1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 7, 8});
  }

  @Test
  void blocks_of_any_type_are_joined_and_cut() {
    Block joined =
        Block.join(
            List.of(
                new Block(ElementType.INT32, List.of(1), new int[] {1}),
                new Block(ElementType.INT32, List.of(3), new int[] {2, 3, 4})));

    assertThat(joined.values()).isEqualTo(new int[] {1, 2, 3, 4});
    assertThat(joined.slice(1, 2).values()).isEqualTo(new int[] {2, 3});
    assertThat(joined.slice(1, 2).shape()).containsExactly(2);
  }

  @Test
  void a_row_that_is_no_number_is_found() {
    Block block =
        new Block(ElementType.FLOAT, List.of(3, 2), new float[] {1, 2, 3, Float.NaN, 5, 6});

    assertThat(block.firstNonFiniteRow()).isEqualTo(1);
    assertThat(block.slice(2, 1).firstNonFiniteRow()).isEqualTo(-1);
  }
}

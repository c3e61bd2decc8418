package org.trimodal.data.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trimodal.data.stream.SequenceLimit.Keep.FIRST;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trimodal.data.shard.SplitIndex;

class TruncationTest {
  @Test
  void what_the_limits_cut_off_is_counted() {
    SplitIndex index = Utterances.index(List.of(List.of(10, 9), List.of(11, 2), List.of(15, 0)));
    List<SequenceLimit> limits =
        List.of(new SequenceLimit("audio", 8, FIRST), new SequenceLimit("text", 10, FIRST));
    assertThat(Truncation.count(index, limits))
        .containsExactly(new Truncation("audio", 1, 1), new Truncation("text", 2, 6));
  }
}

package org.trimodal.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.serving.TinyVersions;

class DirectCallsTest {
  @TempDir Path base;

  @Test
  void noise_of_a_models_shapes_is_answered_alone_and_in_batches() {
    Path version = TinyVersions.copy(0, base, 1);
    try (DirectCalls direct = new DirectCalls(version)) {
      BenchUtterances utterances = new BenchUtterances(direct.inputs(), 3);

      DirectCalls.Single single = direct.single(utterances, 2);
      DirectCalls.Calls calls = direct.run(List.of(utterances.batch(0, 3)), 0.1);

      assertThat(single.forward()).isPositive();
      assertThat(single.library()).isPositive();
      assertThat(calls.rate()).isPositive();
    }
  }
}

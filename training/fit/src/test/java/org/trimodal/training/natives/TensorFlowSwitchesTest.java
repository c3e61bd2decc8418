package org.trimodal.training.natives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trimodal.model.Device;

class TensorFlowSwitchesTest {
  private boolean tf32;
  private boolean deterministic;

  @BeforeEach
  void remembers() {
    TensorFlowSwitches.setFor(new Device.Cpu(), false, true); // loads TensorFlow, changes nothing
    tf32 = TensorFlowSwitches.tf32();
    deterministic = TensorFlowSwitches.deterministic();
  }

  @AfterEach
  void restores() {
    TensorFlowSwitches.set(tf32, deterministic);
  }

  @Test
  void tensorflow_itself_tells_what_was_switched() {
    TensorFlowSwitches.setFor(new Device.Gpu(1), false, true);
    assertThat(TensorFlowSwitches.tf32()).isFalse();
    assertThat(TensorFlowSwitches.deterministic()).isTrue();

    TensorFlowSwitches.setFor(new Device.Gpu(1), true, false);
    assertThat(TensorFlowSwitches.tf32()).isTrue();
    assertThat(TensorFlowSwitches.deterministic()).isFalse();
  }

  @Test
  void onednn_is_on_as_the_environment_says() {
    assertThat(System.getenv("TF_ENABLE_ONEDNN_OPTS")).isEqualTo("1");
    assertThat(TensorFlowSwitches.oneDnn()).isTrue();
  }

  @Test
  void what_computes_on_the_cpu_leaves_the_switches_alone() {
    TensorFlowSwitches.setFor(new Device.Cpu(), !tf32, !deterministic);

    assertThat(TensorFlowSwitches.tf32()).isEqualTo(tf32);
    assertThat(TensorFlowSwitches.deterministic()).isEqualTo(deterministic);
  }
}

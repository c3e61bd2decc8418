package org.trimodal.training.config;

import org.trimodal.data.yaml.ConfigException;
import org.trimodal.model.Computation;
import org.trimodal.model.Device;
import org.trimodal.model.Precision;
import org.trimodal.model.RecurrentForm;
import org.trimodal.model.SessionSettings;
import org.trimodal.training.natives.TensorFlowSwitches;

/**
 * How a run computes; none of it changes what is computed, so that a checkpoint goes on in any way.
 *
 * @param recurrent by which operations the recurrent layers run
 * @param precision of matrix products; float32, bfloat16 or float16
 * @param tf32 whether NVIDIA GPUs may round the factors of float32 products to 11 significant bits
 * @param deterministic whether equal runs give equal bits on a GPU too; on a CPU they do anyway
 * @param xla whether parts of the graph are compiled
 * @param accumulation batches whose gradients are averaged for one update
 */
public record ComputeConfig(
    Recurrent recurrent,
    Precision precision,
    boolean tf32,
    boolean deterministic,
    boolean xla,
    int accumulation) {
  /** Operations of recurrent layers. */
  public enum Recurrent {
    /** cuDNN's on a GPU, fused ones elsewhere. */
    AUTO,
    /** Unrolled over time, on any device. */
    FUSED,
    /** One operation of cuDNN, on NVIDIA GPUs. */
    CUDNN
  }

  /** Refuses updates without a batch. */
  public ComputeConfig {
    if (accumulation < 1) {
      throw new IllegalArgumentException(
          "accumulation: expected at least 1, found " + accumulation);
    }
  }

  /** What every device can do, in float32, an update per batch. */
  public static ComputeConfig standard() {
    return new ComputeConfig(Recurrent.AUTO, Precision.FLOAT32, true, true, false, 1);
  }

  /**
   * How the graph computes on a device.
   *
   * @throws ConfigException if cuDNN is demanded where there is no GPU
   */
  public Computation computation(Device device) {
    boolean onGpu = device instanceof Device.Gpu;
    if (recurrent == Recurrent.CUDNN && !onGpu) {
      throw new ConfigException(
          "compute.recurrent: expected auto or fused on the CPU, found cudnn, which runs on NVIDIA"
              + " GPUs only; train with --device gpu, or set it to auto");
    }
    RecurrentForm form =
        recurrent == Recurrent.FUSED || !onGpu ? RecurrentForm.FUSED : RecurrentForm.CUDNN;
    return new Computation(form, precision, deterministic && onGpu);
  }

  /** Sets TensorFlow's switches for the whole process; to be called before a session is made. */
  public void prepare(Device device) {
    TensorFlowSwitches.setFor(device, tf32, deterministic);
  }

  /** How a session runs on a device. */
  public SessionSettings settings(Device device) {
    SessionSettings standard = SessionSettings.standard();
    return new SessionSettings(standard.intra(), standard.inter(), device, xla);
  }
}

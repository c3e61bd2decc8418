package org.trimodal.training.natives;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;
import org.trimodal.model.Device;

/**
 * TensorFlow's switches for the whole process that neither its C nor its Java API has: those behind
 * Python's {@code enable_tensor_float_32_execution} and {@code enable_op_determinism}, and what
 * became of the environment's {@code TF_ENABLE_ONEDNN_OPTS}.
 */
public final class TensorFlowSwitches {
  private static final String TF32 = "_ZN3tsl32enable_tensor_float_32_executionEb";
  private static final String TF32_IS_ON = "_ZN3tsl33tensor_float_32_execution_enabledEv";
  private static final String DETERMINISM = "_ZN3tsl19EnableOpDeterminismEb";
  private static final String DETERMINISM_IS_ON = "_ZN3tsl21OpDeterminismRequiredEv";

  private static final String ONEDNN_IS_ON = "_ZN10tensorflow12IsMKLEnabledEv";

  private TensorFlowSwitches() {}

  /**
   * Sets them, for what runs from now on.
   *
   * @param tf32 whether GPUs may round the factors of float32 products
   * @param deterministic whether GPU kernels that give other bits each time are not to be taken
   */
  public static void set(boolean tf32, boolean deterministic) {
    TensorFlow.version(); // loads it
    call(TF32, tf32);
    call(DETERMINISM, deterministic);
  }

  /** Sets them where a GPU computes; on the processor's cores they change nothing. */
  public static void setFor(Device device, boolean tf32, boolean deterministic) {
    if (device instanceof Device.Gpu) {
      set(tf32, deterministic);
    }
  }

  /** Whether oneDNN's kernels compute on the processor's cores: other kernels, other bits. */
  public static boolean oneDnn() {
    return isOn(ONEDNN_IS_ON);
  }

  /** Whether factors of products may be rounded. */
  static boolean tf32() {
    return isOn(TF32_IS_ON);
  }

  /** Whether equal bits are demanded. */
  static boolean deterministic() {
    return isOn(DETERMINISM_IS_ON);
  }

  /** Sets a switch in each library that has it: they may have one each. */
  private static void call(String symbol, boolean value) {
    functions(symbol).forEach(function -> function.invokeVoid(new Object[] {value ? 1 : 0}));
  }

  private static boolean isOn(String symbol) {
    return functions(symbol).stream()
        .allMatch(function -> (function.invokeInt(new Object[0]) & 1) != 0); // C++'s bool
  }

  private static List<Function> functions(String symbol) {
    List<Function> functions =
        TensorFlowBuild.found().libraries().stream()
            .flatMap(library -> function(library, symbol).stream())
            .toList();
    if (functions.isEmpty()) {
      throw new IllegalStateException("TensorFlow 2.18: expected its switch " + symbol);
    }
    return functions;
  }

  private static Optional<Function> function(URL library, String symbol) {
    try {
      Path file = Loader.cacheResource(library).toPath();
      return Optional.of(NativeLibrary.getInstance(file.toString()).getFunction(symbol));
    } catch (UnsatisfiedLinkError e) { // that is how JNA says that a library has no such function
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

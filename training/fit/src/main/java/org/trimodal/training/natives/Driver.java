package org.trimodal.training.natives;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's driver and the GPUs that it shows.
 *
 * @param cuda newest CUDA that it runs; empty where there is no driver
 * @param gpus in its order, as CUDA_VISIBLE_DEVICES lets them be seen
 * @param missing what TensorFlow's build for GPUs lacks here and how to get it, in one line; empty
 *     if nothing
 */
public record Driver(Optional<CudaVersion> cuda, List<Gpu> gpus, Optional<String> missing) {
  static final String LIBRARY = "libcuda.so.1";
  private static final CudaVersion OLDEST = new CudaVersion(12, 0);
  private static final int NO_DEVICE = 100;
  private static final int DRIVER_NEWER_THAN_MODULE = 803;
  private static final int CLOCK_RATE = 13; // in kHz
  private static final int MULTIPROCESSOR_COUNT = 16;
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;

  /** Copies the list. */
  public Driver {
    gpus = List.copyOf(gpus);
  }

  /** Asks the driver of this machine. */
  public static Driver read() {
    try {
      return of(Native.load(LIBRARY, DriverLibrary.class));
    } catch (UnsatisfiedLinkError e) {
      return without(
          Optional.empty(),
          "driver: expected NVIDIA's, for CUDA %s or later (525 or later), found no %s; install it, or"
                  .formatted(OLDEST, LIBRARY)
              + " start the container with --gpus all");
    }
  }

  static Driver of(DriverLibrary library) {
    IntByReference number = new IntByReference();
    library.cuDriverGetVersion(number);
    CudaVersion cuda = CudaVersion.ofCuda(number.getValue());
    if (cuda.isBefore(OLDEST)) {
      return without(
          Optional.of(cuda),
          "driver: expected one for CUDA %s or later (525 or later), found one for CUDA %s; update it"
              .formatted(OLDEST, cuda));
    }
    int code = library.cuInit(0);
    if (code != 0) {
      return without(Optional.of(cuda), failure(code));
    }
    List<Gpu> gpus = gpus(library);
    Optional<String> missing =
        gpus.isEmpty() ? Optional.of(failure(NO_DEVICE)) : unfit(cuda, gpus.get(0));
    return new Driver(Optional.of(cuda), gpus, missing);
  }

  /** In one line. */
  public String describe() {
    return describe(KernelModule.release());
  }

  String describe(Optional<String> release) {
    return cuda.map(
            newest ->
                release.map(number -> number + ", ").orElse("")
                    + "for CUDA %s and earlier".formatted(newest))
        .orElse("none");
  }

  private static Driver without(Optional<CudaVersion> cuda, String missing) {
    return new Driver(cuda, List.of(), Optional.of(missing));
  }

  private static String failure(int code) {
    return switch (code) {
      case NO_DEVICE ->
          "GPU: expected one of NVIDIA's, found none that the driver shows; see nvidia-smi, and"
              + " whether CUDA_VISIBLE_DEVICES hides it";
      case DRIVER_NEWER_THAN_MODULE ->
          "driver: expected library and kernel module of one version, found two; restart the machine";
      default ->
          "driver: expected it to start, found CUDA error %d; see nvidia-smi".formatted(code);
    };
  }

  private static Optional<String> unfit(CudaVersion cuda, Gpu gpu) {
    CudaVersion capability = gpu.capability();
    if (capability.isBefore(TensorFlowBuild.OLDEST_CAPABILITY)) {
      return Optional.of(
          "GPU: expected compute capability %s or later, found %s (%s)"
              .formatted(TensorFlowBuild.OLDEST_CAPABILITY, capability, gpu.name()));
    }
    if (!capability.isBefore(TensorFlowBuild.PTX_CAPABILITY)
        && cuda.isBefore(TensorFlowBuild.CUDA)) {
      return Optional.of(
          "driver: expected one for CUDA %s or later (555 or later), found one for CUDA %s; a GPU of"
                  .formatted(TensorFlowBuild.CUDA, cuda)
              + " compute capability %s needs it, update it".formatted(capability));
    }
    return Optional.empty();
  }

  private static List<Gpu> gpus(DriverLibrary library) {
    IntByReference number = new IntByReference();
    library.cuDeviceGetCount(number);
    List<Gpu> gpus = new ArrayList<>();
    for (int ordinal = 0; ordinal < number.getValue(); ordinal++) {
      IntByReference device = new IntByReference();
      library.cuDeviceGet(device, ordinal);
      gpus.add(gpu(library, device.getValue()));
    }
    return gpus;
  }

  private static Gpu gpu(DriverLibrary library, int device) {
    byte[] name = new byte[256];
    library.cuDeviceGetName(name, name.length, device);
    LongByReference memory = new LongByReference();
    library.cuDeviceTotalMem_v2(memory, device);
    return new Gpu(
        Native.toString(name, UTF_8.name()),
        new CudaVersion(
            attribute(library, CAPABILITY_MAJOR, device),
            attribute(library, CAPABILITY_MINOR, device)),
        memory.getValue(),
        attribute(library, MULTIPROCESSOR_COUNT, device),
        1e3 * attribute(library, CLOCK_RATE, device));
  }

  private static int attribute(DriverLibrary library, int attribute, int device) {
    IntByReference value = new IntByReference();
    library.cuDeviceGetAttribute(value, attribute, device);
    return value.getValue();
  }
}

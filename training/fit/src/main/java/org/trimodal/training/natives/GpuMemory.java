package org.trimodal.training.natives;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.OptionalDouble;
import org.trimodal.model.Device;

/** Memory of the first GPU. */
public final class GpuMemory {
  private GpuMemory() {}

  /** What we call of NVIDIA's driver for it; each returns 0 for success. */
  private interface MemoryLibrary extends Library {
    int cuDeviceGet(IntByReference device, int ordinal);

    int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

    int cuCtxPushCurrent_v2(Pointer context);

    int cuCtxPopCurrent_v2(PointerByReference context);

    int cuMemGetInfo_v2(LongByReference free, LongByReference total);
  }

  /**
   * Bytes that are taken of it, by whomever; empty for a CPU, and where the driver does not tell.
   */
  public static OptionalDouble taken(Device device) {
    return device instanceof Device.Gpu
        ? taken(Native.load(Driver.LIBRARY, MemoryLibrary.class))
        : OptionalDouble.empty();
  }

  private static OptionalDouble taken(MemoryLibrary library) {
    IntByReference device = new IntByReference();
    PointerByReference context = new PointerByReference();
    LongByReference free = new LongByReference();
    LongByReference total = new LongByReference();
    boolean told =
        library.cuDeviceGet(device, 0) == 0
            && library.cuDevicePrimaryCtxRetain(context, device.getValue()) == 0
            && library.cuCtxPushCurrent_v2(context.getValue()) == 0
            && library.cuMemGetInfo_v2(free, total) == 0
            && library.cuCtxPopCurrent_v2(context) == 0;
    return told
        ? OptionalDouble.of((double) (total.getValue() - free.getValue()))
        : OptionalDouble.empty();
  }
}

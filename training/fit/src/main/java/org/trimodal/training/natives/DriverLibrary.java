package org.trimodal.training.natives;

import com.sun.jna.Library;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;

/**
 * What we call of NVIDIA's driver, {@code libcuda.so.1}, under the names of the CUDA driver API.
 * Each returns 0 for success.
 */
interface DriverLibrary extends Library {
  int cuInit(int flags);

  int cuDriverGetVersion(IntByReference version);

  int cuDeviceGetCount(IntByReference count);

  int cuDeviceGet(IntByReference device, int ordinal);

  int cuDeviceGetName(byte[] name, int length, int device);

  int cuDeviceTotalMem_v2(LongByReference bytes, int device);

  int cuDeviceGetAttribute(IntByReference value, int attribute, int device);
}

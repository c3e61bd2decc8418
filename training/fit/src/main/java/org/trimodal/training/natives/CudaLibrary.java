package org.trimodal.training.natives;

import com.google.common.collect.ImmutableSet;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The libraries of CUDA 12 and cuDNN 9 that TensorFlow opens by name when it looks for GPUs, in an
 * order in which each finds what it needs.
 */
enum CudaLibrary {
  CUDART("libcudart.so.12"),
  NVJITLINK("libnvJitLink.so.12"),
  CUBLAS_LT("libcublasLt.so.12"),
  CUBLAS("libcublas.so.12"),
  CUFFT("libcufft.so.11"),
  CUSPARSE("libcusparse.so.12"),
  CUSOLVER("libcusolver.so.11"),
  CURAND("libcurand.so.10"),
  CUPTI("libcupti.so.12"),
  NVRTC("libnvrtc.so.12"),
  CUDNN_GRAPH("libcudnn_graph.so.9"),
  CUDNN_OPS("libcudnn_ops.so.9"),
  CUDNN_CNN("libcudnn_cnn.so.9"),
  CUDNN_ADV("libcudnn_adv.so.9"),
  CUDNN_HEURISTIC("libcudnn_heuristic.so.9"),
  CUDNN_ENGINES_RUNTIME("libcudnn_engines_runtime_compiled.so.9"),
  CUDNN_ENGINES("libcudnn_engines_precompiled.so.9"),
  CUDNN("libcudnn.so.9"),
  NCCL("libnccl.so.2");

  /** Those without which TensorFlow registers no GPU; the others it opens when it needs them. */
  static final ImmutableSet<CudaLibrary> NEEDED =
      ImmutableSet.of(CUDART, CUBLAS_LT, CUBLAS, CUFFT, CUSPARSE, CUSOLVER, CUDNN);

  private final String soname;

  CudaLibrary(String soname) {
    this.soname = soname;
  }

  String soname() {
    return soname;
  }

  /** Where the distribution has it; empty if it does not. */
  Optional<URL> resource() {
    return Optional.ofNullable(
        CudaLibrary.class.getResource("/org/bytedeco/cuda/linux-x86_64/" + soname));
  }

  /** All that the distribution has. */
  static List<URL> resources() {
    return Arrays.stream(values()).flatMap(library -> library.resource().stream()).toList();
  }
}

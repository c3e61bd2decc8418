package org.trimodal.training.natives;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/**
 * CUDA and cuDNN, loaded before TensorFlow, which then finds them by their names.
 *
 * @param cuda version of the runtime
 * @param cudnn version
 * @param from where they lie
 */
public record CudaLibraries(CudaVersion cuda, CudaVersion cudnn, String from) {
  /**
   * Loads them.
   *
   * @param source whose
   * @param listener hears, in one line, of what takes its time
   * @throws NativesException if one is missing or of a wrong version, or cannot be unpacked
   */
  public static CudaLibraries load(CudaSource source, Consumer<String> listener) {
    CudaLibraries loaded =
        switch (source) {
          case BUNDLED -> bundled(listener);
          case SYSTEM -> system();
        };
    loaded.require();
    return loaded;
  }

  /** In one line. */
  public String describe() {
    return "CUDA %s, cuDNN %s, from %s".formatted(cuda, cudnn, from);
  }

  private static CudaLibraries bundled(Consumer<String> listener) {
    List<URL> resources = CudaLibrary.resources();
    if (resources.size() < CudaLibrary.values().length) {
      throw new NativesException(
          "CUDA: expected its libraries in the distribution, found %d of %d; make dist-gpu lays out"
                  .formatted(resources.size(), CudaLibrary.values().length)
              + " one that has them, --cuda system takes the host's own");
    }
    LibraryCache cache = LibraryCache.open();
    cache.requireRoom(
        Stream.concat(resources.stream(), TensorFlowBuild.found().libraries().stream()).toList());
    long bytes = cache.toUnpack(resources);
    if (bytes > 0) {
      listener.accept("unpacking CUDA and cuDNN, %d MB, this once".formatted(bytes / 1_000_000));
    }
    try {
      Path folder = Path.of("");
      for (URL resource : resources) {
        Path library = Loader.cacheResource(resource).toPath();
        System.load(library.toString());
        folder = library.resolveSibling("");
      }
      return versions(
          folder.resolve(CudaLibrary.CUDART.soname()).toString(),
          folder.resolve(CudaLibrary.CUDNN.soname()).toString(),
          folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnsatisfiedLinkError e) {
      throw new NativesException("CUDA: expected its libraries to load, found " + e.getMessage());
    }
  }

  private static CudaLibraries system() {
    for (CudaLibrary library : CudaLibrary.NEEDED) {
      try {
        NativeLibrary.getInstance(library.soname());
      } catch (UnsatisfiedLinkError e) {
        throw new NativesException(
            "CUDA: expected %s on this system, found none%s; install CUDA 12 and cuDNN 9 and name"
                    .formatted(library.soname(), otherVersions(library))
                + " their folders in LD_LIBRARY_PATH, or leave --cuda system out");
      }
    }
    return versions(
        CudaLibrary.CUDART.soname(),
        CudaLibrary.CUDNN.soname(),
        LoadedLibraries.folderOf(CudaLibrary.CUDART.soname()).orElse("this system"));
  }

  private static String otherVersions(CudaLibrary library) {
    List<Path> others = LoadedLibraries.otherVersions(library.soname());
    return others.isEmpty() ? "" : " but " + others.get(0);
  }

  private static CudaLibraries versions(String cudart, String cudnn, String from) {
    IntByReference number = new IntByReference();
    function(cudart, "cudaRuntimeGetVersion").invokeInt(new Object[] {number});
    long cudnnNumber = function(cudnn, "cudnnGetVersion").invokeLong(new Object[0]);
    return new CudaLibraries(
        CudaVersion.ofCuda(number.getValue()), CudaVersion.ofCudnn(cudnnNumber), from);
  }

  private static Function function(String library, String name) {
    return NativeLibrary.getInstance(library).getFunction(name);
  }

  /** Refuses versions that TensorFlow would find fault with later, and in more words. */
  void require() {
    if (cuda.major() != TensorFlowBuild.CUDA.major()) {
      throw new NativesException(
          "CUDA: expected version %d, found %s in %s"
              .formatted(TensorFlowBuild.CUDA.major(), cuda, from));
    }
    CudaVersion needed = TensorFlowBuild.CUDNN;
    if (cudnn.major() != needed.major() || cudnn.isBefore(needed)) {
      throw new NativesException(
          "cuDNN: expected version %s or later of %d, found %s in %s"
              .formatted(needed, needed.major(), cudnn, from));
    }
  }
}

package org.trimodal.training.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaLibrariesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "12060, 90501, ''",
    "12020, 90300, ''",
    "11080, 90300, 'CUDA: expected version 12, found 11.8 in /opt/cuda'",
    "12060, 8907, 'cuDNN: expected version 9.3 or later of 9, found 8.9 in /opt/cuda'",
    "12060, 90100, 'cuDNN: expected version 9.3 or later of 9, found 9.1 in /opt/cuda'",
  })
  void versions_that_tensorflow_was_not_built_for_are_refused_with_their_place(
      int cuda, long cudnn, String message) {
    CudaLibraries found =
        new CudaLibraries(CudaVersion.ofCuda(cuda), CudaVersion.ofCudnn(cudnn), "/opt/cuda");

    if (message.isEmpty()) {
      assertThatCode(found::require).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(found::require).isInstanceOf(NativesException.class).hasMessage(message);
    }
  }

  @Test
  void a_distribution_without_cuda_says_so_in_one_line() {
    assertThat(CudaSource.standard()).isEqualTo(CudaSource.SYSTEM);
    assertThatThrownBy(() -> CudaLibraries.load(CudaSource.BUNDLED, line -> {}))
        .isInstanceOf(NativesException.class)
        .hasMessageStartingWith("CUDA: expected its libraries in the distribution, found 0 of 19;")
        .hasMessageContaining("--cuda system");
  }

  @Test
  void other_versions_of_a_library_are_found_beside_the_one_that_is_missing() throws IOException {
    Path old = Files.createFile(folder.resolve("libcudnn.so.8"));
    Files.createFile(folder.resolve("libcudnn_ops.so.8"));

    assertThat(LoadedLibraries.versionsIn(folder, "libcudnn.so.9")).containsExactly(old);
    assertThat(LoadedLibraries.folderOf("libc.so.6")).isPresent();
    assertThat(LoadedLibraries.folderOf("libcudnn.so.9")).isEmpty();
  }
}

package org.trimodal.data.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.FileForm;
import org.trimodal.files.IoFailure;
import org.trimodal.files.RegularFile;

/** One {@code .npz} with an array per id, stored or deflated; read one array at a time. */
final class NpzFeatures implements ModalityFeatures {
  private static final String SUFFIX = ".npy";

  private final Path file;
  private final int width;
  private final FrameTiming timing;
  private final ZipFile zip;

  /**
   * Opens the archive.
   *
   * @throws DataException if it is none
   */
  NpzFeatures(Path file, int width, FrameTiming timing) {
    this.file = file;
    this.width = width;
    this.timing = timing;
    try {
      RegularFile.require(file);
      this.zip = new ZipFile(file.toFile());
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(file, "expected an .npz archive, found " + found(file, e), e);
    }
  }

  /** What begins as an archive and cannot be opened is damaged, or packed as numpy does not. */
  private static String found(Path file, Exception failure) {
    try {
      return FileForm.of(file)
          .map(
              form ->
                  switch (form) {
                    case NPZ, ZIP, TORCH ->
                        "one that is damaged, or packed otherwise than by numpy; write it anew";
                    case NPY -> "one array of numpy (.npy)";
                    default -> form.inWords();
                  })
          .orElseGet(() -> IoFailure.inWords(failure));
    } catch (IOException e) {
      return IoFailure.inWords(failure);
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public FeatureSequence of(LabelRow row) {
    return Optional.ofNullable(zip.getEntry(row.id() + SUFFIX))
        .map(this::read)
        .map(timing::trueSteps)
        .orElseGet(() -> new FeatureSequence(0, width, new float[0]));
  }

  /** The archive's one array, padding and all. */
  FeatureSequence only() {
    if (zip.size() != 1) {
      throw new DataException(file, "expected one array, found " + zip.size());
    }
    return read(zip.entries().nextElement());
  }

  @Override
  public boolean has(LabelRow row) {
    return zip.getEntry(row.id() + SUFFIX) != null;
  }

  @Override
  public String place(LabelRow row) {
    return "the array '%s' in %s".formatted(row.id(), file);
  }

  @Override
  public List<Path> files(List<LabelRow> rows) {
    return List.of(file);
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new DataException(
          file, "expected to close the archive, found " + IoFailure.inWords(e), e);
    }
  }

  private FeatureSequence read(ZipEntry entry) {
    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
      return NpyArray.read(file, entry.getName(), in).frames(file, width);
    } catch (IOException e) {
      throw new DataException(
          file,
          "%s: expected a whole array, found %s".formatted(entry.getName(), IoFailure.inWords(e)),
          e);
    }
  }
}

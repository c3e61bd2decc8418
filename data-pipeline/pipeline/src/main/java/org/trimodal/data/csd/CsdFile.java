package org.trimodal.data.csd;

import com.google.errorprone.annotations.MustBeClosed;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.h5.H5Links;
import org.trimodal.data.h5.H5Seam;
import org.trimodal.data.h5.H5Superblock;
import org.trimodal.files.IoFailure;
import org.trimodal.files.RegularFile;

/**
 * A computational sequence of the CMU-MultimodalSDK: {@code /<root>/data/<id>/features} {@code
 * [time, width]} and {@code intervals} {@code [time, 2]}, and {@code /<root>/metadata}. One entry
 * is in memory at a time. Whatever the HDF5 reader throws over a damaged file comes out as a {@link
 * DataException} naming it.
 */
public final class CsdFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final HdfFile h5;
  private final CsdDirectory directory;
  private final RawArray raw;
  private @Nullable Width width;

  /** Of the first features that were read. */
  private record Width(int width, String id) {}

  @MustBeClosed
  private CsdFile(Path path, FileChannel channel, HdfFile h5, CsdDirectory directory) {
    this.path = path;
    this.channel = channel;
    this.h5 = h5;
    this.directory = directory;
    this.raw = new RawArray(path, channel, h5.getUserBlockSize());
  }

  /**
   * Opens a file and lists its entries.
   *
   * @throws DataException if it is not a whole HDF5 file with one such root
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the parts are closed here or by close()
  public static CsdFile open(Path path) {
    try {
      RegularFile.require(path);
    } catch (IOException e) {
      throw new DataException(path, "expected a .csd file, found " + IoFailure.inWords(e), e);
    }
    H5Superblock.checkLength(path);
    return H5Seam.guard(
        path,
        "",
        () -> {
          CsdDirectory directory;
          try (HdfFile listing = new HdfFile(path)) {
            directory = CsdDirectory.list(path, listing);
          } // and open again: jHDF keeps every node that was ever listed
          FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
          try {
            return new CsdFile(path, channel, new HdfFile(path), directory);
          } catch (RuntimeException e) {
            channel.close();
            throw e;
          }
        });
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The name of the sequence, as its one root group has it. */
  public String rootName() {
    return directory.root();
  }

  /** What the file says of itself; no key has to be there. */
  public Map<String, String> metadata() {
    return directory.metadata();
  }

  /** The ids of all entries, in order. */
  public Set<String> ids() {
    return directory.entries().keySet();
  }

  /** The ids of the entries of a video: its own, or those of its segments. */
  public List<String> idsOf(String video) {
    return List.copyOf(directory.byVideo().get(video));
  }

  /** The videos that have entries, in order. */
  public Set<String> videos() {
    return directory.byVideo().keySet();
  }

  /** Times and features, or words, of an entry. */
  public TimedSequence read(String id) {
    return H5Seam.guard(path, id, () -> readFeatures(id, new EntryReader(path, id, raw)));
  }

  /** The shape and type of an entry, its features unread. */
  public CsdEntry describe(String id) {
    return H5Seam.guard(
        path,
        id,
        () ->
            new EntryReader(path, id, raw)
                .describe(dataset(id, "features"), dataset(id, "intervals")));
  }

  /**
   * Numbers per row of the first entry.
   *
   * @param what they are, for messages
   * @throws DataException if there is no entry, or if it holds words
   */
  public int width(String what) {
    String id =
        ids().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        path, "expected %s, found an empty sequence".formatted(what)));
    CsdEntry first = describe(id);
    if (!first.isNumbers()) {
      throw new DataException(
          path, "entry %s: expected %s in numbers, found %s".formatted(id, what, first.type()));
    }
    return first.width();
  }

  @Override
  public void close() {
    try (channel) {
      h5.close();
    } catch (IOException e) {
      throw new DataException(path, "expected to close the file, found " + IoFailure.inWords(e), e);
    }
  }

  private TimedSequence readFeatures(String id, EntryReader reader) throws IOException {
    TimedSequence sequence = reader.read(dataset(id, "features"), dataset(id, "intervals"));
    @Nullable Width before = width;
    if (before == null) {
      width = new Width(sequence.width(), id);
    } else if (before.width != sequence.width()) {
      throw new DataException(
          path,
          "entry %s: expected features of width %d as in %s, found %d"
              .formatted(id, before.width, before.id, sequence.width()));
    }
    return sequence;
  }

  private Dataset dataset(String id, String name) {
    @Nullable Long address = directory.entries().get(id);
    if (address == null) {
      throw new DataException(
          path, "entry %s: expected an entry of that name, found none".formatted(id));
    }
    @Nullable Node found =
        h5.getNodeByAddress(address) instanceof Group entry ? entry.getChildren().get(name) : null;
    Optional<Node> target = Optional.ofNullable(found).flatMap(new H5Links(h5)::target);
    if (target.isPresent() && target.get() instanceof Dataset dataset) {
      return dataset;
    }
    throw new DataException(
        path,
        "entry %s: expected a dataset %s, found %s"
            .formatted(
                id,
                name,
                target.isEmpty() && found instanceof Link link ? H5Links.inWords(link) : "none"));
  }
}

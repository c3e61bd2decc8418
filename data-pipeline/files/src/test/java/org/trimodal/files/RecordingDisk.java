package org.trimodal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Remembers what is forced to disk, and whether the target had its name by then. */
final class RecordingDisk {
  private final Path target;
  final List<String> before = new ArrayList<>();
  final List<String> after = new ArrayList<>();

  RecordingDisk(Path target) {
    this.target = target;
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by the disk
  Disk disk() {
    return new Disk(Forced::new);
  }

  private void forced(Path path) {
    (Files.exists(target) ? after : before).add(String.valueOf(path.getFileName()));
  }

  /** A channel that can only be forced. */
  private final class Forced extends FileChannel {
    private final Path path;

    Forced(Path path) {
      this.path = path;
    }

    @Override
    public void force(boolean metaData) {
      forced(path);
    }

    @Override
    protected void implCloseChannel() {}

    @Override
    public int read(ByteBuffer to) {
      throw unexpected();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
      throw unexpected();
    }

    @Override
    public int read(ByteBuffer to, long position) {
      throw unexpected();
    }

    @Override
    public int write(ByteBuffer from) {
      throw unexpected();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
      throw unexpected();
    }

    @Override
    public int write(ByteBuffer from, long position) {
      throw unexpected();
    }

    @Override
    public long position() {
      throw unexpected();
    }

    @Override
    public FileChannel position(long position) {
      throw unexpected();
    }

    @Override
    public long size() {
      throw unexpected();
    }

    @Override
    public FileChannel truncate(long size) {
      throw unexpected();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel to) {
      throw unexpected();
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) {
      throw unexpected();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
      throw unexpected();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw unexpected();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw unexpected();
    }

    private AssertionError unexpected() {
      return new AssertionError("expected that it is forced only");
    }
  }
}

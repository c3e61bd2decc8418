package org.trimodal.data.csd;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Deflater;

/**
 * As much of HDF5 as a computational sequence needs, in the oldest form, which every version of the
 * library reads: superblock 1, symbol tables, arrays that are contiguous or one deflated chunk.
 * Written in one go from front to back; jHDF's writer keeps all arrays in memory until the file is
 * closed.
 */
final class H5Output implements AutoCloseable {
  private static final long UNDEFINED = -1;
  private static final int SUPERBLOCK = 100;
  private static final int LEAF_ENTRIES = 8; // twice the rank of 4 that the superblock says
  private static final int NODE_CHILDREN = 32; // twice 16
  private static final int ENTRY = 40;
  private static final int CHUNKS = 2; // twice the rank of 1 that the superblock says

  /** What a chunk takes beside its bytes. */
  private static final int CHUNK_BYTES = 200;

  private final FileChannel channel;
  private final OutputStream stream;
  private long at;

  H5Output(Path path) throws IOException {
    channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20);
    append(buffer(SUPERBLOCK)); // filled in by finish()
  }

  /**
   * Writes an array.
   *
   * @param sizes of its dimensions
   * @return the address of its header
   */
  long dataset(H5Type type, ByteBuffer values, long... sizes) throws IOException {
    int bytes = values.rewind().remaining();
    long data = bytes == 0 ? UNDEFINED : append(values);
    ByteBuffer layout = buffer(24);
    layout.put((byte) 3).put((byte) 1).putLong(data).putLong(bytes);
    return header(
        space(sizes),
        message(0x0003, ByteBuffer.wrap(type.message())),
        fill(),
        message(0x0008, layout));
  }

  /**
   * Writes an array deflated where that makes it smaller, all of it in one chunk, as h5py does for
   * the SDK.
   *
   * @param level 1, fast, to 9, small
   * @param sizes of its dimensions
   * @return the address of its header
   */
  long deflated(H5Type type, ByteBuffer values, int level, long... sizes) throws IOException {
    ByteBuffer deflated = deflate(values.rewind(), level);
    if (deflated.capacity() + CHUNK_BYTES >= values.capacity()) {
      return dataset(type, values, sizes);
    }
    ByteBuffer layout = buffer(12 + 4 * sizes.length + 4);
    layout.put((byte) 3).put((byte) 2).put((byte) (sizes.length + 1));
    layout.putLong(chunk(append(deflated), deflated.capacity(), type, sizes));
    for (long size : sizes) {
      layout.putInt(Math.toIntExact(size));
    }
    layout.putInt(type.bytes());
    ByteBuffer filters = buffer(8 + 8 + 8);
    filters.put((byte) 1).put((byte) 1).position(8); // version, one filter
    filters.putShort((short) 1).putShort((short) 0).putShort((short) 0).putShort((short) 1);
    filters.putInt(level); // deflate, of no name, needed, with one value and padding
    return header(
        space(sizes),
        message(0x0003, ByteBuffer.wrap(type.message())),
        fill(),
        message(0x0008, layout),
        message(0x000B, filters));
  }

  private static ByteBuffer space(long... sizes) {
    ByteBuffer space = buffer(8 + 8 * sizes.length);
    space.put((byte) 1).put((byte) sizes.length).position(8);
    for (long size : sizes) {
      space.putLong(size);
    }
    return message(0x0001, space);
  }

  private static ByteBuffer fill() {
    ByteBuffer fill = buffer(8);
    fill.put((byte) 2).put((byte) 2).put((byte) 0).put((byte) 0); // late, never written, none
    return message(0x0005, fill);
  }

  /** Writes the tree over the one chunk of an array, whose node has its full size. */
  private long chunk(long address, int bytes, H5Type type, long... sizes) throws IOException {
    int key = 8 + 8 * (sizes.length + 1);
    ByteBuffer tree = buffer(24 + CHUNKS * 8 + (CHUNKS + 1) * key);
    tree.put("TREE".getBytes(StandardCharsets.US_ASCII));
    tree.put((byte) 1).put((byte) 0).putShort((short) 1).putLong(UNDEFINED).putLong(UNDEFINED);
    tree.putInt(bytes).position(24 + key); // no filter was left out, at the origin
    tree.putLong(address).putLong(0);
    for (long size : sizes) { // where a next chunk would be
      tree.putLong(size);
    }
    tree.putLong(type.bytes());
    return append(tree);
  }

  private static ByteBuffer deflate(ByteBuffer values, int level) {
    Deflater deflater = new Deflater(level);
    try {
      deflater.setInput(values);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(values.capacity() / 2 + 64);
      byte[] piece = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(piece, 0, deflater.deflate(piece));
      }
      return ByteBuffer.wrap(out.toByteArray());
    } finally {
      deflater.end();
    }
  }

  /** Writes one string as an array of one, {@code [1]}. */
  long text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return dataset(H5Type.text(bytes.length), ByteBuffer.wrap(bytes), 1);
  }

  /**
   * Writes a group.
   *
   * @param members addresses of their headers, by name
   * @return the address of its header
   */
  long group(Map<String, Long> members) throws IOException {
    H5Names names = H5Names.of(members.keySet());
    long segment = append(names.segment());
    ByteBuffer heap = buffer(32).put("HEAP".getBytes(StandardCharsets.US_ASCII));
    heap.putInt(0).putLong(names.segment().capacity()).putLong(1).putLong(segment); // 1: none free
    long heapAddress = append(heap);
    long tree = tree(leaves(names, members), 0);
    ByteBuffer table = buffer(16).putLong(tree).putLong(heapAddress);
    return header(message(0x0011, table));
  }

  /** Writes the superblock, which makes it a file. */
  void finish(long root) throws IOException {
    stream.flush();
    ByteBuffer block = buffer(SUPERBLOCK);
    block.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'});
    block.put(new byte[] {1, 0, 0, 0, 0, 8, 8, 0}).putShort((short) 4).putShort((short) 16);
    block
        .putInt(0)
        .putShort((short) 1)
        .putShort((short) 0)
        .putLong(0)
        .putLong(UNDEFINED)
        .putLong(at)
        .putLong(UNDEFINED);
    block.putLong(0).putLong(root);
    channel.write(block.rewind(), 0);
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      stream.close();
    }
  }

  /** A child of a tree's node, with the largest name below it. */
  private record Child(long address, long lastName) {}

  private List<Child> leaves(H5Names names, Map<String, Long> members) throws IOException {
    List<Child> leaves = new ArrayList<>();
    List<String> sorted = names.sorted();
    for (int first = 0; first < sorted.size(); first += LEAF_ENTRIES) {
      List<String> some = sorted.subList(first, Math.min(first + LEAF_ENTRIES, sorted.size()));
      ByteBuffer leaf = buffer(8 + LEAF_ENTRIES * ENTRY);
      leaf.put("SNOD".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0);
      leaf.putShort((short) some.size());
      long last = 0;
      for (String name : some) {
        last = names.offset(name);
        leaf.putLong(last)
            .putLong(Objects.requireNonNull(members.get(name)))
            .position(leaf.position() + ENTRY - 16);
      }
      leaves.add(new Child(append(leaf), last));
    }
    return leaves;
  }

  /** Writes nodes over the children, and nodes over these, up to one; returns its address. */
  private long tree(List<Child> children, int level) throws IOException {
    List<Child> nodes = new ArrayList<>();
    int width = (children.size() + NODE_CHILDREN - 1) / NODE_CHILDREN;
    int bytes = 24 + NODE_CHILDREN * 8 + (NODE_CHILDREN + 1) * 8;
    long here = aligned(at);
    long before = 0;
    for (int node = 0; node < Math.max(width, 1); node++) {
      int first = node * NODE_CHILDREN;
      List<Child> some = children.subList(first, Math.min(first + NODE_CHILDREN, children.size()));
      ByteBuffer tree = buffer(bytes).put("TREE".getBytes(StandardCharsets.US_ASCII));
      tree.put((byte) 0).put((byte) level).putShort((short) some.size());
      tree.putLong(node == 0 ? UNDEFINED : here + (node - 1L) * bytes);
      tree.putLong(node + 1 < width ? here + (node + 1L) * bytes : UNDEFINED).putLong(before);
      for (Child child : some) {
        before = child.lastName();
        tree.putLong(child.address()).putLong(before);
      }
      nodes.add(new Child(append(tree), before));
    }
    return nodes.size() == 1 ? nodes.get(0).address() : tree(nodes, level + 1);
  }

  private long header(ByteBuffer... messages) throws IOException {
    int bytes = 0;
    for (ByteBuffer message : messages) {
      bytes += message.capacity();
    }
    ByteBuffer header = buffer(16 + bytes);
    header.put((byte) 1).put((byte) 0).putShort((short) messages.length).putInt(1).putInt(bytes);
    header.position(16); // messages begin at a multiple of 8
    for (ByteBuffer message : messages) {
      header.put(message.rewind());
    }
    return append(header);
  }

  private static ByteBuffer message(int type, ByteBuffer content) {
    int bytes = (int) aligned(content.capacity());
    ByteBuffer message = buffer(8 + bytes);
    message.putShort((short) type).putShort((short) bytes).position(8);
    return message.put(content.rewind());
  }

  @SuppressWarnings("ByteBufferBackingArray") // whole arrays, allocated or wrapped here
  private long append(ByteBuffer bytes) throws IOException {
    stream.write(new byte[(int) (aligned(at) - at)]);
    at = aligned(at);
    long address = at;
    stream.write(bytes.array());
    at += bytes.capacity();
    return address;
  }

  private static long aligned(long address) {
    return (address + 7) / 8 * 8;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

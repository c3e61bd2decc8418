package org.trimodal.data.pickle;

/** Bytes as they stand in the file. */
final class FilePayload implements Payload {
  private final PickleChannel channel;
  private final long offset;
  private final long length;

  FilePayload(PickleChannel channel, long offset, long length) {
    this.channel = channel;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long from, byte[] into, int at, int count) {
    channel.read(offset + from, into, at, count);
  }
}

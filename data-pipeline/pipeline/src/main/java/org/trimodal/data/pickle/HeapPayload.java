package org.trimodal.data.pickle;

/** A few bytes, held. */
final class HeapPayload implements Payload {
  private final byte[] bytes;

  HeapPayload(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public void read(long from, byte[] into, int at, int count) {
    System.arraycopy(bytes, (int) from, into, at, count);
  }
}

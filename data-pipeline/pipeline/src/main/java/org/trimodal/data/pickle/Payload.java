package org.trimodal.data.pickle;

/** The bytes of an array, wherever they are. */
sealed interface Payload permits HeapPayload, FilePayload, Latin1Payload {
  /** How many bytes there are. */
  long length();

  /**
   * Copies some of them.
   *
   * @param from first byte wanted
   * @param into where they go
   * @param at place of the first in it
   * @param count how many; all within {@link #length()}
   */
  void read(long from, byte[] into, int at, int count);
}

package org.trimodal.data.pickle;

import java.util.Arrays;

/**
 * Bytes as Python 3 writes them in protocol 2: each as the character of that number, in UTF-8, one
 * byte below 128 and two above. Where a byte stands depends on all before it, so that the place of
 * every so many is noted once.
 */
final class Latin1Payload implements Payload {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int MIN_STEP = 1 << 12;

  /** Of notes: 4 MiB of them for the largest array. */
  private static final int MAX_NOTES = 1 << 19;

  private final PickleChannel channel;
  private final long offset;
  private final long encoded;
  private final long length;
  private final long step;
  private final long[] notes;

  private Latin1Payload(
      PickleChannel channel, long offset, long encoded, long length, Notes notes) {
    this.channel = channel;
    this.offset = offset;
    this.encoded = encoded;
    this.length = length;
    this.step = notes.step;
    this.notes = Arrays.copyOf(notes.places, notes.count);
  }

  /**
   * Goes through the text once.
   *
   * @param offset of the text in the file
   * @param encoded its length in bytes
   * @throws org.trimodal.data.DataException if a character is above 255, naming its place
   */
  static Latin1Payload index(PickleChannel channel, long offset, long encoded) {
    Notes notes = new Notes(encoded);
    byte[] chunk = new byte[CHUNK_BYTES];
    long characters = 0;
    long place = 0;
    while (place < encoded) {
      int count = (int) Math.min(chunk.length, encoded - place);
      channel.read(offset + place, chunk, 0, count);
      int i = 0;
      while (i < count) {
        notes.note(characters, place + i);
        int size = size(chunk[i]);
        if (i + size > count && place + count < encoded) {
          break; // its second byte begins the next chunk
        }
        check(channel, offset + place + i, chunk, i, count);
        i += size;
        characters++;
      }
      place += i;
    }
    return new Latin1Payload(channel, offset, encoded, characters, notes);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long from, byte[] into, int at, int count) {
    if (count == 0) {
      return;
    }
    int note = (int) (from / step);
    long character = note * step;
    long place = notes[note];
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, 2 * (from - character + count))];
    while (character < from + count) {
      int filled = (int) Math.min(chunk.length, encoded - place);
      channel.read(offset + place, chunk, 0, filled);
      int i = 0;
      while (i < filled && character < from + count) {
        int size = size(chunk[i]);
        if (i + size > filled) {
          break;
        }
        if (character >= from) {
          into[at + (int) (character - from)] = size == 1 ? chunk[i] : pair(chunk[i], chunk[i + 1]);
        }
        i += size;
        character++;
      }
      place += i;
    }
  }

  private static int size(byte first) {
    return first >= 0 ? 1 : 2;
  }

  private static byte pair(byte first, byte second) {
    return (byte) ((first & 0x03) << 6 | (second & 0x3f));
  }

  private static void check(PickleChannel channel, long at, byte[] chunk, int i, int count) {
    if (chunk[i] < 0) {
      boolean lead = (chunk[i] & 0xff) == 0xc2 || (chunk[i] & 0xff) == 0xc3;
      if (!lead || i + 1 >= count || (chunk[i + 1] & 0xc0) != 0x80) {
        throw channel.refusal(
            at, "expected a Latin-1 character, found byte 0x%02x".formatted(chunk[i] & 0xff));
      }
    }
  }

  /** The place of each {@code step}th character. */
  private static final class Notes {
    private final long step;
    private long[] places = new long[16];
    private int count;

    Notes(long encoded) {
      this.step = Math.max(MIN_STEP, (encoded + MAX_NOTES - 1) / MAX_NOTES);
    }

    void note(long character, long place) {
      if (character == count * step) {
        if (count == places.length) {
          places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = place;
      }
    }
  }
}

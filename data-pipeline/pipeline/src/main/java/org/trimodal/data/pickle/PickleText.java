package org.trimodal.data.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.Printable;

/**
 * A string of Python: held if it is short; else left in the file, where an array of protocol 2 is
 * such a string.
 */
public final class PickleText implements PickleValue {
  /** Longer than any transcript. */
  static final int MAX_HELD_BYTES = 1 << 16;

  private static final int SHOWN = 40;

  private final @Nullable String held;
  private final PickleChannel channel;
  private final long offset;
  private final long length;
  private @Nullable Payload latin1;

  private PickleText(@Nullable String held, PickleChannel channel, long offset, long length) {
    this.held = held;
    this.channel = channel;
    this.offset = offset;
    this.length = length;
  }

  /** A long text, left where it is: those bytes of UTF-8. */
  static PickleText in(PickleChannel channel, long offset, long length) {
    return new PickleText(null, channel, offset, length);
  }

  /** A short text, decoded from those bytes of UTF-8. */
  static PickleText held(String held, PickleChannel channel, long offset, long length) {
    return new PickleText(held, channel, offset, length);
  }

  /** A text that is not in the file as it is. */
  static PickleText of(String held, PickleChannel channel, long offset) {
    return new PickleText(held, channel, offset, 0);
  }

  @Override
  public Optional<String> text() {
    return Optional.ofNullable(held);
  }

  @Override
  public String describe() {
    if (held == null) {
      return "a text of %d bytes".formatted(length);
    }
    return "the text '%s'".formatted(Printable.start(held, SHOWN));
  }

  /** Its characters as bytes; found out once, since the file may ask for it again and again. */
  Payload latin1() {
    if (latin1 == null) {
      latin1 =
          held != null && held.chars().allMatch(c -> c < 256)
              ? new HeapPayload(held.getBytes(StandardCharsets.ISO_8859_1))
              : Latin1Payload.index(channel, offset, length);
    }
    return latin1;
  }
}

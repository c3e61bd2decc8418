package org.trimodal.data.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes of Python 3, or a string of Python 2, which are the same in a pickle. */
public final class PickleBytes implements PickleValue {
  private final Payload payload;

  PickleBytes(Payload payload) {
    this.payload = payload;
  }

  Payload payload() {
    return payload;
  }

  @Override
  public Optional<String> text() {
    if (payload.length() > PickleText.MAX_HELD_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = new byte[(int) payload.length()];
    payload.read(0, bytes, 0, bytes.length);
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public String describe() {
    return "%d bytes".formatted(payload.length());
  }
}

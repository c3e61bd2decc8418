package org.trimodal.data.pickle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trimodal.data.Printable;

/**
 * A dictionary; entries whose key is not a short text are passed over and counted, for no data set
 * of the field has them.
 */
public final class PickleDict implements PickleValue {
  private static final int SHOWN = 8;

  /** A long key of bytes would be decoded anew each time that a file sets it. */
  private static final int MAX_KEY_BYTES = 1 << 10;

  private static final int MAX_KEY_LENGTH = 100;

  private final LinkedHashMap<String, PickleValue> entries = new LinkedHashMap<>();

  private int passedOver;

  /** Of values that stand elsewhere in the file. */
  public static PickleDict of(Map<String, PickleValue> entries) {
    PickleDict dict = new PickleDict();
    dict.entries.putAll(entries);
    return dict;
  }

  /** The value under a key. */
  public Optional<PickleValue> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** All keys, in the file's order. */
  public Set<String> keys() {
    return entries.keySet();
  }

  /** How many entries were passed over. */
  public int passedOver() {
    return passedOver;
  }

  void put(PickleValue key, PickleValue value) {
    boolean tooLong = key instanceof PickleBytes bytes && bytes.payload().length() > MAX_KEY_BYTES;
    Optional<String> name =
        tooLong
            ? Optional.empty()
            : key.text().filter(text -> Printable.isName(text, MAX_KEY_LENGTH));
    name.ifPresentOrElse(text -> entries.put(text, value), () -> passedOver++);
  }

  @Override
  public String describe() {
    if (entries.size() <= SHOWN) {
      return "a dict with the keys " + entries.keySet();
    }
    return "a dict with %d keys, %s and others"
        .formatted(entries.size(), entries.keySet().stream().limit(SHOWN).toList());
  }
}

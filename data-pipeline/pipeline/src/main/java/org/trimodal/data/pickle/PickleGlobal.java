package org.trimodal.data.pickle;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that a pickle may mention: what numpy's arrays need. They stand for our own code. */
public enum PickleGlobal implements PickleValue {
  RECONSTRUCT("_reconstruct", "numpy.core.multiarray", "numpy._core.multiarray"),
  SCALAR("scalar", "numpy.core.multiarray", "numpy._core.multiarray"),
  FROM_BUFFER("_frombuffer", "numpy.core.numeric", "numpy._core.numeric"),
  NDARRAY("ndarray", "numpy"),
  DTYPE("dtype", "numpy"),
  ENCODE("encode", "_codecs"),
  /** How Python 3 writes empty bytes in protocol 2. */
  BYTES("bytes", "__builtin__", "builtins"),
  ORDERED_DICT("OrderedDict", "collections");

  private final String qualifier;
  private final ImmutableList<String> modules;

  PickleGlobal(String qualifier, String... modules) {
    this.qualifier = qualifier;
    this.modules = ImmutableList.copyOf(modules);
  }

  static Optional<PickleGlobal> find(String module, String name) {
    return Stream.of(values())
        .filter(global -> global.qualifier.equals(name))
        .filter(global -> global.modules.contains(module))
        .findFirst();
  }

  @Override
  public String describe() {
    return "the global '%s %s'".formatted(modules.get(0), qualifier);
  }
}

package org.trimodal.data.pickle;

import java.util.List;
import java.util.Optional;
import org.trimodal.data.DataException;
import org.trimodal.data.Printable;

/** The opcodes that in Python call something; here they only build the few values we know. */
final class PermittedCalls {
  private static final int SHOWN = 80;

  private final PickleChannel channel;
  private final Budget budget;
  private final NumpyBuilder numpy;

  PermittedCalls(PickleChannel channel, Budget budget) {
    this.channel = channel;
    this.budget = budget;
    this.numpy = new NumpyBuilder(channel, budget);
  }

  /** A name that the file mentions, if it is one of ours. */
  PickleGlobal global(String module, String name, long at) {
    Optional<PickleGlobal> found = PickleGlobal.find(module, name);
    return found.orElseThrow(
        () ->
            channel.refusal(
                at,
                "expected only arrays, text and numbers, found the global '%s %s'; nothing was run%s"
                    .formatted(
                        Printable.start(module, SHOWN),
                        Printable.start(name, SHOWN),
                        cure(module))));
  }

  /** How objects of the libraries that are met in practice become arrays. */
  private static String cure(String module) {
    if (module.startsWith("joblib.")) {
      return "; load it with joblib.load and write it with pickle.dump";
    }
    if (module.startsWith("torch.")) {
      return "; turn its tensors into arrays with .numpy() and write it with pickle.dump";
    }
    return module.startsWith("pandas.")
        ? "; turn its tables into arrays with .to_numpy() and write it with pickle.dump"
        : "";
  }

  PickleValue reduce(PickleValue callable, PickleValue arguments, long at) {
    if (!(callable instanceof PickleGlobal global)) {
      throw refusal(at, "a global to call", callable);
    }
    if (!(arguments instanceof PickleSequence tuple) || !tuple.isTuple()) {
      throw refusal(at, "a tuple of arguments", arguments);
    }
    List<PickleValue> given = tuple.items();
    return switch (global) {
      case RECONSTRUCT -> {
        if (given.isEmpty() || given.get(0) != PickleGlobal.NDARRAY) {
          throw refusal(at, "numpy ndarray to reconstruct", arguments);
        }
        yield new PickleArray(channel, at);
      }
      case SCALAR -> numpy.scalar(given, at);
      case FROM_BUFFER -> numpy.fromBuffer(given, at);
      case DTYPE -> numpy.dtype(given, at);
      case ENCODE -> encode(arguments, given, at);
      case BYTES -> bytes(arguments, given, at);
      case ORDERED_DICT -> orderedDict(arguments, given, at);
      case NDARRAY -> throw refusal(at, "a global to call", callable);
    };
  }

  void build(PickleValue value, PickleValue state, long at) {
    if (value instanceof PickleArray array) {
      numpy.setArray(array, state, at);
    } else if (value instanceof PickleDtype dtype) {
      numpy.setDtype(dtype, state, at);
    } else {
      throw refusal(at, "an array or a dtype to build", value);
    }
  }

  private PickleValue encode(PickleValue arguments, List<PickleValue> given, long at) {
    if (given.size() != 2
        || !(given.get(0) instanceof PickleText text)
        || !given.get(1).text().orElse("").equals("latin1")) {
      throw refusal(at, "a text to encode as latin1", arguments);
    }
    return new PickleBytes(text.latin1());
  }

  private PickleValue bytes(PickleValue arguments, List<PickleValue> given, long at) {
    if (!given.isEmpty()) {
      throw refusal(at, "empty bytes", arguments);
    }
    return new PickleBytes(new HeapPayload(new byte[0]));
  }

  private PickleValue orderedDict(PickleValue arguments, List<PickleValue> given, long at) {
    PickleDict dict = new PickleDict();
    if (given.size() > 1) {
      throw refusal(at, "a list of pairs", arguments);
    }
    for (PickleValue pairs : given) {
      if (!(pairs instanceof PickleSequence list)) {
        throw refusal(at, "a list of pairs", pairs);
      }
      for (PickleValue pair : list.items()) {
        if (!(pair instanceof PickleSequence two) || two.items().size() != 2) {
          throw refusal(at, "a key and a value", pair);
        }
        budget.chargeValue(0); // the same list may come again and again
        dict.put(two.items().get(0), two.items().get(1));
      }
    }
    return dict;
  }

  private DataException refusal(long at, String expected, PickleValue found) {
    return channel.refusal(at, "expected %s, found %s".formatted(expected, found.describe()));
  }
}

package org.trimodal.data.pickle;

/**
 * What the values of a pickle that are held, all but its arrays, may take. A data set's ids and
 * transcripts need some MiB, an array for each of its utterances some more; a damaged or hostile
 * file may want anything.
 */
final class Budget {
  private static final long LEAST_BYTES = 64L << 20;

  /** Of the heap, which also holds what is read of the arrays and the index of the data set. */
  private static final int PART = 4;

  /** Header, reference and a wrapped number. */
  private static final int VALUE_BYTES = 48;

  private static final int REFERENCE_BYTES = 8;

  private final PickleInput input;
  private final long limit = Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / PART);
  private long left = limit;

  Budget(PickleInput input) {
    this.input = input;
  }

  void chargeValue(long contentBytes) {
    charge(VALUE_BYTES + contentBytes);
  }

  void chargeReferences(long count) {
    charge(REFERENCE_BYTES * count);
  }

  private void charge(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw input
          .channel()
          .refusal(
              input.position(),
              "expected text, numbers and lists of at most %d MiB beside the arrays, found more"
                  .formatted(limit >> 20));
    }
  }
}

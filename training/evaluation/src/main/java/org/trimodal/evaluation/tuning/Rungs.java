package org.trimodal.evaluation.tuning;

import java.util.ArrayList;
import java.util.List;

/**
 * How far trials are trained before the better part of them goes on: successive halving (Jamieson
 * and Talwalkar 2016), or random search where there is one rung only.
 *
 * <p>A trial's schedule is always that of its whole configuration: at a rung it rests, and it goes
 * on from its checkpoint, so that what wins is bit for bit what training it alone would give. The
 * price is that at the first rungs learning rates are still high; trials are compared with each
 * other at the same place of the same schedule, never with themselves.
 *
 * @param epochs at which trials rest, rising; the last is that of the configuration
 * @param eta one in so many goes on
 */
public record Rungs(List<Integer> epochs, int eta) {
  /** Copies the list; refuses one that does not rise. */
  public Rungs {
    epochs = List.copyOf(epochs);
    if (epochs.isEmpty() || epochs.get(0) < 1 || eta < 2) {
      throw new IllegalArgumentException(
          "rungs: expected epochs from 1 and eta from 2, found %s and %d".formatted(epochs, eta));
    }
    for (int i = 1; i < epochs.size(); i++) {
      if (epochs.get(i) <= epochs.get(i - 1)) {
        throw new IllegalArgumentException("rungs: expected rising epochs, found " + epochs);
      }
    }
  }

  /** Every trial is trained to its end. */
  public static Rungs random(int epochs) {
    return new Rungs(List.of(epochs), 2);
  }

  /** A first rung, and each next one {@code eta} times as far, to the end. */
  public static Rungs halving(int first, int eta, int epochs) {
    List<Integer> rungs = new ArrayList<>();
    for (long rung = first; rung < epochs; rung *= eta) {
      rungs.add((int) rung);
    }
    rungs.add(epochs);
    return new Rungs(rungs, eta);
  }

  /** How many of so many trials reach a rung. */
  int reach(int rung, int trials) {
    int left = trials;
    for (int i = 0; i < rung; i++) {
      left = Math.max(1, left / eta);
    }
    return left;
  }

  /** Epochs of all trials at most. */
  public long budget(int trials) {
    long total = 0;
    int before = 0;
    for (int rung = 0; rung < epochs.size(); rung++) {
      total += (long) reach(rung, trials) * (epochs.get(rung) - before);
      before = epochs.get(rung);
    }
    return total;
  }

  /** In words, for so many trials. */
  public String describe(int trials) {
    List<String> words = new ArrayList<>();
    for (int rung = 0; rung < epochs.size(); rung++) {
      words.add("%d to epoch %d".formatted(reach(rung, trials), epochs.get(rung)));
    }
    return "%d trials: %s; at most %d epochs"
        .formatted(trials, String.join(", ", words), budget(trials));
  }
}

package org.trimodal.app.machine;

import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param name of it
 * @param found in words
 * @param missing what the user has to do before anything can run; empty if nothing
 */
public record Finding(String name, String found, Optional<String> missing) {
  /** Something that is as it should be. */
  public static Finding good(String name, String found) {
    return new Finding(name, found, Optional.empty());
  }

  /** Something without which nothing can run. */
  public static Finding bad(String name, String found, String missing) {
    return new Finding(name, found, Optional.of(missing));
  }
}

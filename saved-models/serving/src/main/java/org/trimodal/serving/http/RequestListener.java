package org.trimodal.serving.http;

/** Hears of requests; looks, never touches. */
@FunctionalInterface
public interface RequestListener {
  /**
   * A request was answered.
   *
   * @param route its route's name, {@code none} if it found none
   * @param status of HTTP
   * @param seconds since its first byte
   */
  void answered(String route, int status, double seconds);
}

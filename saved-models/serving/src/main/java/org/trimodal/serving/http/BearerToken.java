package org.trimodal.serving.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The secret that clients have to show; kept and compared as a hash, in constant time. */
public final class BearerToken {
  private static final String SCHEME = "Bearer ";
  private final byte[] hash;

  /** Of the secret's text. */
  public BearerToken(String secret) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("token: expected text, found none");
    }
    hash = hash(secret);
  }

  /**
   * Whether the secret is shown.
   *
   * @param authorization header of a request, "" if it has none
   */
  boolean isShownBy(String authorization) {
    boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String shown = bearer ? authorization.substring(SCHEME.length()).strip() : "";
    return MessageDigest.isEqual(hash, hash(shown));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

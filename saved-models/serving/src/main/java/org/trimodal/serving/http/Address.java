package org.trimodal.serving.http;

import java.util.Optional;

/**
 * Where the server listens.
 *
 * @param host name or address of this machine
 * @param port 0 for any that is free
 * @param tls encryption, if wanted
 */
public record Address(String host, int port, Optional<TlsConfig> tls) {
  /** Refuses what is no port. */
  public Address {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, found " + port);
    }
  }
}

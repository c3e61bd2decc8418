package org.trimodal.serving.http;

import java.util.function.BiConsumer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.trimodal.serving.api.Reply;

/** Makes the connections of a server, each a {@link GuardedConnection}. */
final class GuardedConnections extends HttpConnectionFactory {
  private final Limits limits;
  private final Places places;
  private final BiConsumer<String, Reply> refused;

  /**
   * Makes connections.
   *
   * @param refused takes a client's address and what it was told, where no request came of it
   */
  GuardedConnections(
      HttpConfiguration configuration, Limits limits, BiConsumer<String, Reply> refused) {
    super(configuration);
    this.limits = limits;
    this.refused = refused;
    places = new Places(limits.connections());
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    GuardedConnection connection =
        new GuardedConnection(getHttpConfiguration(), connector, endPoint, limits, places, refused);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }
}

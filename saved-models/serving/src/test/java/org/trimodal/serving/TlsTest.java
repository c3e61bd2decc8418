package org.trimodal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.serving.http.TlsConfig;

class TlsTest {
  @TempDir Path folder;

  @Test
  void predictions_come_over_an_encrypted_connection_that_the_certificate_vouches_for()
      throws Exception {
    TinyVersions.copy(0, folder, 1);
    Path keystore = Keystores.make(folder.resolve("server.p12"), "secret");

    try (TinyServer server =
        TinyServer.start(
            folder,
            Optional.empty(),
            Optional.of(new TlsConfig(keystore, "secret")),
            Optional.empty())) {
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .sslContext(trusting(keystore))
              .build()
              .send(
                  HttpRequest.newBuilder(server.uri("/v1/models/tiny:predict"))
                      .POST(BodyPublishers.ofString(TinyVersions.ROWS))
                      .build(),
                  BodyHandlers.ofString());

      assertThat(server.uri("/").getScheme()).isEqualTo("https");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.sslSession()).isPresent();
    }
  }

  private static SSLContext trusting(Path keystore) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      trusted.load(in, "secret".toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}

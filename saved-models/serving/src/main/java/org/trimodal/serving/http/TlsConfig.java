package org.trimodal.serving.http;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;

/**
 * A keystore with the server's key and certificate, PKCS#12 or JKS.
 *
 * @param keystore file
 * @param password of the keystore and of its key
 */
public record TlsConfig(Path keystore, String password) {
  /** Never tells the password. */
  @Override
  public String toString() {
    return "TlsConfig[" + keystore + "]";
  }

  /**
   * Opens the keystore.
   *
   * @throws ServerException if it cannot be read, or has no key of that password
   */
  KeyStore open() {
    char[] secret = password.toCharArray();
    try (InputStream in = Files.newInputStream(keystore)) {
      KeyStore opened = KeyStore.getInstance(KeyStore.getDefaultType());
      opened.load(in, secret);
      for (String alias : Collections.list(opened.aliases())) {
        if (opened.isKeyEntry(alias) && opened.getKey(alias, secret) != null) {
          return opened;
        }
      }
      throw new ServerException(keystore + ": expected a private key, found none");
    } catch (FileSystemException e) {
      throw new ServerException(keystore + ": expected to read it, found: " + e, e);
    } catch (IOException | GeneralSecurityException e) {
      boolean isOfAnotherPassword =
          Throwables.getCausalChain(e).stream()
              .anyMatch(UnrecoverableKeyException.class::isInstance);
      throw new ServerException(
          isOfAnotherPassword
              ? keystore + ": expected its password, found another"
              : keystore + ": expected a keystore (PKCS#12 or JKS), found something else",
          e);
    }
  }
}

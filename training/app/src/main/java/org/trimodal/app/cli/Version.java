package org.trimodal.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions that the build wrote down; asking TensorFlow itself would load its libraries. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties versions = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
      versions.load(in);
    }
    return new String[] {
      "trimodal %s (TensorFlow %s)"
          .formatted(versions.getProperty("trimodal"), versions.getProperty("tensorflow"))
    };
  }
}

package org.trimodal.training.config;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import org.trimodal.data.yaml.ConfigException;

/**
 * A configuration from which others are made by changing single values.
 *
 * @param file of the configuration
 * @param settings overrides that all of them have, see {@link ConfigReader#read(Path, List)}
 * @param widths of the data set that they are for
 */
public record BaseConfig(Path file, List<String> settings, DataWidths widths) {
  /** Copies the list. */
  public BaseConfig {
    settings = List.copyOf(settings);
  }

  /**
   * The configuration with further overrides.
   *
   * @throws ConfigException if the result is not as it should be
   */
  public RunConfig with(List<String> more) {
    return ConfigReader.read(
        file, ImmutableList.<String>builder().addAll(settings).addAll(more).build(), widths);
  }
}

package org.trimodal.training.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trimodal.data.yaml.ConfigException;
import org.trimodal.data.yaml.Yaml;
import org.trimodal.data.yaml.YamlFile;

/**
 * Reads a run's configuration strictly, with overrides of the command line and widths that are the
 * data set's; all that is wrong is told together, by line and key or by override.
 */
public final class ConfigReader {
  private ConfigReader() {}

  /**
   * Reads a file.
   *
   * @param file the configuration
   * @param settings overrides, {@code model.width=64}; {@code data.modalities.vision=off} takes one
   *     out
   * @throws ConfigException if anything is not as it should be
   */
  public static RunConfig read(Path file, List<String> settings) {
    return read(file, settings, DataWidths.unknown());
  }

  /**
   * Reads a file for a data set.
   *
   * @param file the configuration
   * @param settings overrides, as above
   * @param widths stand in for {@code width: data}
   * @throws ConfigException if anything is not as it should be
   */
  public static RunConfig read(Path file, List<String> settings, DataWidths widths) {
    List<Setting> parsed = settings.stream().map(Setting::parse).toList();
    YamlFile yaml = YamlFile.open(file);
    List<String> problems = new ArrayList<>();
    parsed.forEach(setting -> setting.apply(yaml.root()).ifPresent(problems::add));
    widths
        .fill(yaml.root())
        .forEach(problem -> problems.add(problem.at(key -> place(key, parsed, yaml))));
    return yaml.bind(RunConfig.class, problems, key -> place(key, parsed, yaml));
  }

  /** The configuration as a file that reads back equal. */
  public static String write(RunConfig config) {
    return Yaml.write(config);
  }

  /** The configuration as maps, numbers and texts, key by key as in the file. */
  public static Map<String, Object> asMap(RunConfig config) {
    return Yaml.asMap(config);
  }

  /** The override that set the key, or else the line of the file on which it stands. */
  private static String place(String key, List<Setting> settings, YamlFile yaml) {
    return settings.stream().anyMatch(setting -> setting.sets(key))
        ? "--set " + key
        : yaml.place(key);
  }
}

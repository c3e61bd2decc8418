package org.trimodal.training.config;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.trimodal.data.yaml.ConfigException;
import org.trimodal.data.yaml.YamlFile;

/**
 * Values to choose a configuration's keys from.
 *
 * @param places where each key stands, for messages: {@code space.yaml line 3, model.width}
 * @param ranges by key, in the file's order
 */
public record SearchSpace(Map<String, String> places, Map<String, ValueRange> ranges) {
  /** Draws of a configuration that no configuration may be, before the space is given up. */
  private static final int ATTEMPTS = 200;

  /** Copies the maps. */
  public SearchSpace {
    places = ImmutableMap.copyOf(places);
    ranges = ImmutableMap.copyOf(ranges);
  }

  /**
   * What the file holds.
   *
   * @param space ranges by key
   */
  public record SpaceFile(Map<String, ValueRange> space) {
    /** Refuses an empty space. */
    public SpaceFile {
      if (space.isEmpty()) {
        throw new IllegalArgumentException("space: expected keys of a configuration, found none");
      }
    }
  }

  /**
   * Reads a space, and sees that each of its values makes a configuration with some of the others.
   *
   * @param file with the key {@code space} over keys such as {@code model.width}
   * @param base configuration whose keys they are
   * @throws ConfigException naming line and key of what is wrong
   */
  public static SearchSpace read(Path file, BaseConfig base) {
    base.with(List.of());
    YamlFile yaml = YamlFile.open(file);
    Map<String, ValueRange> ranges = yaml.bind(SpaceFile.class).space();
    Map<String, String> places = new LinkedHashMap<>();
    ranges.keySet().forEach(key -> places.put(key, yaml.place("space." + key, key)));
    SearchSpace space = new SearchSpace(places, ranges);
    space.check(base);
    return space;
  }

  /**
   * Draws values until they make a configuration: what a configuration cannot be, such as four
   * heads over a width of 30, is drawn again.
   *
   * @param random equal states, equal draws
   * @return overrides, {@code key=value}, in the space's order
   * @throws ConfigException if no draw makes one
   */
  public List<String> draw(SplittableRandom random, BaseConfig base) {
    return draw(random, base, Map.of());
  }

  private List<String> draw(SplittableRandom random, BaseConfig base, Map<String, String> fixed) {
    ConfigException last = new ConfigException("space: expected a draw, found none");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<String> settings =
          ranges.entrySet().stream()
              .map(
                  each -> {
                    String drawn = each.getValue().draw(random);
                    return each.getKey() + "=" + fixed.getOrDefault(each.getKey(), drawn);
                  })
              .toList();
      try {
        base.with(settings);
        return settings;
      } catch (ConfigException e) {
        last = e;
      }
    }
    throw last;
  }

  private void check(BaseConfig base) {
    ranges.forEach(
        (key, range) -> {
          for (String value : range.extremes()) {
            try {
              draw(new SplittableRandom(0), base, Map.of(key, value));
            } catch (ConfigException e) {
              throw new ConfigException(
                  "%s: expected values that a configuration takes, found %s, of which it says: %s"
                      .formatted(places.get(key), value, String.join("; ", e.problems())),
                  e);
            }
          }
        });
  }
}

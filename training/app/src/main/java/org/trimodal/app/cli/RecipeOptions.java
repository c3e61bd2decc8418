package org.trimodal.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trimodal.training.config.BaseConfig;
import org.trimodal.training.config.DataWidths;
import picocli.CommandLine.Option;

/** What every command that trains several runs trains, on what and where. */
final class RecipeOptions {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "configuration")
  private Path config = Path.of("");

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "data set")
  private Path data = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder of the runs and tables; with earlier runs in it they are gone on with")
  private Path out = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "replaces a value of the configuration; may be repeated")
  private List<String> settings = new ArrayList<>();

  /** The configuration, for a data set that is there. */
  BaseConfig base() {
    Folders.requireThere("--data", data);
    return new BaseConfig(config, settings, DataWidths.of(data));
  }

  Path data() {
    return data;
  }

  Path out() {
    return out;
  }
}

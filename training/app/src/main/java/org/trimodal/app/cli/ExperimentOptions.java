package org.trimodal.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.InputFile;
import org.trimodal.data.Split;
import org.trimodal.evaluation.experiment.Subset;
import org.trimodal.training.config.BaseConfig;
import org.trimodal.training.fit.InitialWeights;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that trains several runs asks for. */
final class ExperimentOptions {
  @Mixin private RecipeOptions recipe = new RecipeOptions();

  @Option(
      names = "--seeds",
      required = true,
      paramLabel = "N",
      description = "how many, from the configuration's seed on")
  private int seeds;

  @Option(
      names = "--subset",
      paramLabel = "NAME=FILE",
      description = {
        "also reports on those utterances of the split whose ids the file lists, one to a line;",
        "may be repeated"
      })
  private Map<String, Path> subsets = new LinkedHashMap<>();

  @Mixin private EvaluationSplit evaluation = new EvaluationSplit();

  @Mixin private DeviceOptions device = new DeviceOptions();

  @ArgGroup(exclusive = false)
  private @Nullable InitFrom initFrom; // picocli leaves it out when --init-from is not given

  /** Refuses what cannot be worked with, before any work is done. */
  void check() {
    if (seeds < 1) {
      throw new WrongUseException("--seeds: expected at least 1, found " + seeds);
    }
    evaluation.chosen();
    Folders.requireThere("--data", recipe.data());
    subsets.forEach((name, file) -> Folders.requireFile("--subset " + name, file));
    for (String name : subsets.keySet()) {
      if (!name.matches("[A-Za-z0-9_-]+")) {
        throw new WrongUseException(
            "--subset: expected a name of letters, digits, _ and -, found '%s'".formatted(name));
      }
    }
  }

  BaseConfig base() {
    return recipe.base();
  }

  Path data() {
    return recipe.data();
  }

  DeviceOptions device() {
    return device;
  }

  Path out() {
    return recipe.out();
  }

  Split evaluateOn() {
    return evaluation.chosen();
  }

  int seeds() {
    return seeds;
  }

  Optional<InitialWeights> initial() {
    return InitFrom.weights(initFrom);
  }

  List<Subset> subsets() throws IOException {
    List<Subset> read = new ArrayList<>();
    for (Map.Entry<String, Path> subset : subsets.entrySet()) {
      read.add(
          new Subset(
              subset.getKey(),
              InputFile.lines(subset.getValue()).stream()
                  .map(String::strip)
                  .filter(id -> !id.isEmpty())
                  .collect(Collectors.toSet())));
    }
    return read;
  }
}

package org.trimodal.app;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The modules, lowest first, and which others each may know. */
enum Module {
  FILES("data-pipeline/files", "files"),
  PIPELINE("data-pipeline/pipeline", "data", FILES),
  MODEL_GRAPH("model-graph", "model"),
  METRICS("training/metrics", "metric", MODEL_GRAPH),
  LIBRARY("saved-models/library", "savedmodel", MODEL_GRAPH, FILES),
  SERVING("saved-models/serving", "serving", LIBRARY, FILES),
  FIT("training/fit", "training", METRICS, LIBRARY, MODEL_GRAPH, PIPELINE, FILES),
  EVALUATION(
      "training/evaluation", "evaluation", FIT, METRICS, LIBRARY, MODEL_GRAPH, PIPELINE, FILES),
  APP(
      "training/app",
      "app",
      EVALUATION,
      FIT,
      METRICS,
      SERVING,
      LIBRARY,
      MODEL_GRAPH,
      PIPELINE,
      FILES);

  /** Where all modules lie. */
  static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

  private final String folder;
  private final String name;
  private final ImmutableList<Module> known;

  Module(String folder, String name, Module... known) {
    this.folder = folder;
    this.name = name;
    this.known = ImmutableList.copyOf(known);
  }

  /** Its folder below the repository's, such as {@code training/fit}. */
  String folder() {
    return folder;
  }

  /** Its packages, as ArchUnit names them. */
  String packages() {
    return "org.trimodal.%s..".formatted(name);
  }

  /** Its first package. */
  String root() {
    return "org.trimodal." + name;
  }

  /** Those that it may know. */
  ImmutableList<Module> known() {
    return known;
  }

  /** Packages that it must not know. */
  String[] unknown() {
    return Arrays.stream(values())
        .filter(other -> other != this && !known.contains(other))
        .map(Module::packages)
        .toArray(String[]::new);
  }

  static Stream<Module> all() {
    return Arrays.stream(values());
  }
}

package org.trimodal.evaluation.experiment;

import java.util.Locale;

/** What the rows of an experiment's table differ in. */
public enum ExperimentKind {
  SEEDS("Seeds", "One configuration."),
  ABLATION(
      "Ablation",
      "Each row is the same network with one part off; none is the whole network."
          + " What stands in its place is our choice; rows marked as ours are not among the paper's"
          + " (docs/paper.md)."),
  BENCHMARK(
      "Benchmark", "Each row is another network in the same harness: same data, recipe, seeds.");

  private final String title;
  private final String about;

  ExperimentKind(String title, String about) {
    this.title = title;
    this.about = about;
  }

  /** Name of its files, without extension. */
  public String file() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  String about() {
    return about;
  }
}

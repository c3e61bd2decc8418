package org.trimodal.evaluation.experiment;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.yaml.Choice;
import org.trimodal.model.Architecture;
import org.trimodal.training.config.BaseConfig;

/**
 * The rows of the paper's Tables 3 and 4: other networks on the same data, by the same recipe. The
 * recipe is ours, and so is the choice of tasks for each row, see {@link Tasks}.
 */
public final class Benchmark {
  private static final String NO_POLARITY = "tasks.polarity.weight=0";
  private static final String NO_INTENSITY = "tasks.intensity.weight=0";

  private Benchmark() {}

  /** Which of the configuration's tasks the other networks learn. */
  public enum Tasks {
    /** Those of each network's own paper, as far as the data sets have labels for them. */
    PAPER,
    /** All of the configuration's, as our network does. */
    OURS;

    private List<String> change(Architecture architecture) {
      return switch (this) {
        case OURS -> List.of();
        case PAPER -> papers(architecture);
      };
    }

    /**
     * Settings that take away the tasks that a network's paper does not have. CIM-MTL's has the
     * sentiment's class and emotions; no data set here has labels for the latter, and the score,
     * which the tables measure, is ours in it.
     */
    private static List<String> papers(Architecture architecture) {
      return switch (architecture) {
        case MULTITASK -> List.of();
        case CIM_MTL -> List.of(NO_INTENSITY);
        case MULT, RAVEN, MCTN, MFM, RMFN, EARLY_FUSION, LATE_FUSION, UNIMODAL ->
            List.of(NO_POLARITY, NO_INTENSITY);
      };
    }
  }

  /** Those that can be built over the configuration's modalities, or over each of them alone. */
  public static List<Architecture> all(BaseConfig base) {
    List<String> modalities = modalities(base);
    List<Architecture> fitting = new ArrayList<>(List.of(Architecture.values()));
    fitting.removeIf(
        architecture ->
            architecture != Architecture.UNIMODAL && architecture.refusal(modalities).isPresent());
    return fitting;
  }

  /**
   * A row for each architecture; for {@link Architecture#UNIMODAL}, one for each modality.
   *
   * @param tasks that each row learns
   * @throws org.trimodal.data.yaml.ConfigException if one cannot be built
   */
  public static List<Variant> variants(
      BaseConfig base, List<Architecture> architectures, Tasks tasks) {
    List<String> modalities = modalities(base);
    List<Variant> variants = new ArrayList<>();
    for (Architecture architecture : architectures) {
      String name = Choice.name(architecture);
      List<String> change = new ArrayList<>(List.of("architecture=" + name));
      change.addAll(tasks.change(architecture));
      if (architecture == Architecture.UNIMODAL && modalities.size() > 1) {
        modalities.forEach(only -> variants.add(unimodal(base, change, modalities, only)));
      } else {
        variants.add(variant(base, name, change));
      }
    }
    return variants;
  }

  private static Variant unimodal(
      BaseConfig base, List<String> alone, List<String> modalities, String only) {
    List<String> change = new ArrayList<>(alone);
    modalities.stream()
        .filter(modality -> !modality.equals(only))
        .forEach(other -> change.add("data.modalities.%s=off".formatted(other)));
    return variant(base, "unimodal_" + only, change);
  }

  private static Variant variant(BaseConfig base, String name, List<String> change) {
    return new Variant(name.replace('_', '-'), name, String.join(" ", change), base.with(change));
  }

  private static List<String> modalities(BaseConfig base) {
    return List.copyOf(base.with(List.of()).data().modalities().keySet());
  }
}

package org.trimodal.training.experiment;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.model.Architecture;
import org.trimodal.training.config.BaseConfig;
import org.trimodal.training.config.Choice;

/** The rows of the paper's Tables 3 and 4: other networks in the same harness. */
public final class Benchmark {
  private Benchmark() {}

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
   * @throws org.trimodal.training.config.ConfigException if one cannot be built
   */
  public static List<Variant> variants(BaseConfig base, List<Architecture> architectures) {
    List<String> modalities = modalities(base);
    List<Variant> variants = new ArrayList<>();
    for (Architecture architecture : architectures) {
      String name = Choice.name(architecture);
      List<String> change = List.of("architecture=" + name);
      if (architecture == Architecture.UNIMODAL && modalities.size() > 1) {
        modalities.forEach(only -> variants.add(unimodal(base, change, modalities, only)));
      } else {
        variants.add(variant(base, name, change));
      }
    }
    return variants;
  }

  private static Variant unimodal(
      BaseConfig base, List<String> architecture, List<String> modalities, String only) {
    List<String> change = new ArrayList<>(architecture);
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

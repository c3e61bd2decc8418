package org.trimodal.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.common.collect.ImmutableList;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

@AnalyzeClasses(packages = "org.trimodal", importOptions = DoNotIncludeTests.class)
class ModuleBoundariesTest {
  /**
   * The modules by what lies below {@code org.trimodal}, lowest first, and what each may know
   * besides files.
   */
  private enum Module {
    FILES("files"),
    PIPELINE("data"),
    MODEL_GRAPH("model"),
    METRICS("metric", MODEL_GRAPH),
    LIBRARY("savedmodel", MODEL_GRAPH),
    SERVING("serving", LIBRARY),
    FIT("training", METRICS, LIBRARY, MODEL_GRAPH, PIPELINE),
    EVALUATION("evaluation", FIT, METRICS, LIBRARY, MODEL_GRAPH, PIPELINE),
    APP("app", EVALUATION, FIT, METRICS, SERVING, LIBRARY, MODEL_GRAPH, PIPELINE);

    private final String packages;
    private final ImmutableList<Module> known;

    Module(String name, Module... known) {
      packages = "org.trimodal.%s..".formatted(name);
      this.known = ImmutableList.copyOf(known);
    }

    private boolean knows(Module other) {
      return this == other || other == FILES || known.contains(other);
    }
  }

  @ArchTest
  static void a_module_knows_those_below_it_that_it_names(JavaClasses classes) {
    for (Module module : Module.values()) {
      String[] others =
          Arrays.stream(Module.values())
              .filter(other -> !module.knows(other))
              .map(other -> other.packages)
              .toArray(String[]::new);
      if (others.length > 0) {
        noClasses()
            .that()
            .resideInAPackage(module.packages)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others)
            .check(classes);
      }
    }
  }

  @ArchTest
  static void every_class_is_in_a_module(JavaClasses classes) {
    classes()
        .should()
        .resideInAnyPackage(
            Arrays.stream(Module.values()).map(module -> module.packages).toArray(String[]::new))
        .check(classes);
  }

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("org.trimodal.(**)").should().beFreeOfCycles();
}

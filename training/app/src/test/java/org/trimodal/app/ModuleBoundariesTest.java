package org.trimodal.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.trimodal", importOptions = OwnClasses.class)
class ModuleBoundariesTest {
  @ArchTest
  static void a_module_knows_those_below_it_that_it_names(JavaClasses classes) {
    for (Module module : Module.values()) {
      if (module.unknown().length > 0) {
        noClasses()
            .that()
            .resideInAPackage(module.packages())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(module.unknown())
            .check(classes);
      }
    }
  }

  @ArchTest
  static void every_class_is_in_a_module(JavaClasses classes) {
    classes()
        .should()
        .resideInAnyPackage(Module.all().map(Module::packages).toArray(String[]::new))
        .check(classes);
  }

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("org.trimodal.(**)").should().beFreeOfCycles();
}

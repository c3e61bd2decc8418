package org.trimodal.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.InputStream;
import java.text.NumberFormat;
import java.util.Formatter;
import java.util.Scanner;
import org.jspecify.annotations.NullMarked;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;
import org.trimodal.evaluation.report.PredictionsReader;

@AnalyzeClasses(packages = "org.trimodal", importOptions = OwnClasses.class)
class HouseRulesTest {
  private static final String[] FITTING = {
    "org.trimodal.training..", "org.trimodal.evaluation.tuning.."
  };

  @ArchTest
  static final ArchRule a_class_is_named_for_what_it_is =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Constants|Common|Impl)(\\$.*)?");

  @ArchTest
  static final ArchRule static_state_is_constant =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .areNotEnums()
          .should()
          .beFinal()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule configs_are_records =
      classes()
          .that()
          .haveSimpleNameEndingWith("Config")
          .should()
          .beRecords()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_the_network_and_the_input_stream_make_ops =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.trimodal.model..", "org.trimodal.data.stream..")
          .and()
          .doNotHaveFullyQualifiedName("org.trimodal.training.fit.StreamedBatches") // joins the two
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tensorflow.op..");

  @ArchTest
  static final ArchRule only_the_input_stream_of_the_data_pipeline_knows_tensorflow =
      noClasses()
          .that()
          .resideInAPackage("org.trimodal.data..")
          .and()
          .resideOutsideOfPackage("org.trimodal.data.stream..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.tensorflow..")
                  .and(not(resideInAPackage("org.tensorflow.proto..")))); // messages, no runtime

  @ArchTest
  static final ArchRule randomness_is_seeded_and_stateless =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule what_fits_or_chooses_cannot_reach_the_test_split =
      noClasses()
          .that()
          .resideInAnyPackage(FITTING)
          .or()
          .haveSimpleNameStartingWith("Tun")
          .should()
          .dependOnClassesThat(
              type(DataSet.class) // opens all splits, as the next does and what that leaves
                  .or(simpleNameStartingWith("Evaluation"))
                  .or(type(PredictionsReader.class))
                  .or(resideInAPackage("org.trimodal.evaluation.prediction.."))
                  .or(resideInAPackage("org.trimodal.evaluation.explain.."))
                  .or(resideInAPackage("org.trimodal.evaluation.experiment..")))
          .orShould()
          .accessField(Split.class, "TEST");

  @ArchTest
  static final ArchRule what_trains_names_no_test_split =
      noClasses()
          .that()
          .resideInAPackage("org.trimodal.evaluation.experiment..")
          .or()
          .haveNameMatching(
              ".*\\.cli\\.(Train|RunSeeds|Ablate|Benchmark|Experiment|EvaluationSp).*")
          .should()
          .accessField(Split.class, "TEST"); // --evaluate-on names it, or nobody does

  @ArchTest
  static final ArchRule whole_data_sets_are_opened_to_evaluate_predict_convert_or_describe_them =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.trimodal.training..", "org.trimodal.evaluation..", "org.trimodal.app..")
          .and()
          .resideOutsideOfPackages(
              "org.trimodal.evaluation.report..",
              "org.trimodal.evaluation.prediction..",
              "org.trimodal.evaluation.explain..",
              "org.trimodal.evaluation.robustness..",
              "org.trimodal.evaluation.baseline..",
              "org.trimodal.app.cli..")
          .should()
          .dependOnClassesThat(
              type(DataSet.class).or(resideInAPackage("org.trimodal.evaluation.prediction..")));

  /** What programs read or hash is written as such; {@code main} sees to what is formatted. */
  @ArchTest
  static final ArchRule no_text_depends_on_the_users_language =
      noClasses()
          .should()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .accessField(EnumFeature.class, "WRITE_ENUMS_TO_LOWERCASE")
          .orShould()
          .callConstructor(Formatter.class)
          .orShould()
          .callConstructor(Scanner.class, InputStream.class)
          .orShould()
          .callMethod(NumberFormat.class, "getInstance");

  @ArchTest
  static final ArchRule exceptions_are_specific = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest static final ArchRule logging_is_slf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static void only_the_command_line_prints(JavaClasses classes) {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        classes.that(
            not(resideInAnyPackage("org.trimodal.app.cli..", "org.trimodal.serving.launch.."))));
  }

  @ArchTest
  static void every_package_is_null_marked(JavaClasses classes) {
    assertThat(classes.getPackage("org.trimodal").getSubpackagesInTree())
        .filteredOn(subpackage -> !subpackage.getClasses().isEmpty())
        .isNotEmpty()
        .allMatch(subpackage -> subpackage.isAnnotatedWith(NullMarked.class));
  }
}

package org.trimodal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The picture of the modules in CONTRIBUTING.md shows which module knows which, as the classes are.
 * With {@code -Dmodules.draw=true}, which {@code make modules} sets, it is drawn anew.
 */
class ModulePictureTest {
  private static final Path PAGE = Module.REPOSITORY.resolve("CONTRIBUTING.md");
  private static final String ROOT = "org.trimodal.";
  private static final Pattern PICTURE = Pattern.compile("```mermaid\n.*?```\n", Pattern.DOTALL);

  @Test
  void the_picture_is_that_of_the_classes() throws IOException {
    String page = Files.readString(PAGE);
    Matcher shown = PICTURE.matcher(page);
    assertThat(shown.find()).as("a picture in " + PAGE).isTrue();
    String picture = picture();
    if (Boolean.getBoolean("modules.draw")) {
      Files.writeString(PAGE, shown.replaceFirst(Matcher.quoteReplacement(picture)));
    } else {
      assertThat(shown.group()).as("make modules draws it anew").isEqualTo(picture);
    }
  }

  @Test
  void every_package_is_in_the_map() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(classes().stream().map(JavaClass::getPackageName).distinct())
        .allSatisfy(name -> assertThat(page).contains("`" + name.substring(ROOT.length()) + "`"));
  }

  private static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(new OwnClasses())
        .importPackages("org.trimodal");
  }

  private static String picture() {
    JavaClasses classes = classes();
    StringBuilder picture = new StringBuilder("```mermaid\nflowchart TD\n");
    for (Module module : Module.values()) {
      picture.append("  %s[\"%s\"]\n".formatted(module.name(), module.folder()));
    }
    for (Module module : Module.values()) {
      for (Module other : direct(module, classes)) {
        picture.append("  %s --> %s\n".formatted(module.name(), other.name()));
      }
    }
    return picture.append("```\n").toString();
  }

  /** Those that it knows, without those that it would know through another anyway. */
  private static List<Module> direct(Module module, JavaClasses classes) {
    List<Module> known =
        module.known().stream().filter(other -> knows(module, other, classes)).toList();
    return known.stream()
        .filter(other -> known.stream().noneMatch(between -> between.known().contains(other)))
        .toList();
  }

  private static boolean knows(Module module, Module other, JavaClasses classes) {
    return classes.stream()
        .filter(each -> isIn(module, each.getPackageName()))
        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
        .anyMatch(each -> isIn(other, each.getTargetClass().getPackageName()));
  }

  private static boolean isIn(Module module, String packageName) {
    return (packageName + ".").startsWith(module.root() + ".");
  }
}

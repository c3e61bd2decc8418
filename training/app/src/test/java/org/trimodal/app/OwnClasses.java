package org.trimodal.app;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** What is shipped: no tests, in folders or in the jars that modules take from each other. */
final class OwnClasses implements ImportOption {
  private final ImportOption noTests = new DoNotIncludeTests();

  @Override
  public boolean includes(Location location) {
    return noTests.includes(location) && !location.contains("-tests.jar");
  }
}

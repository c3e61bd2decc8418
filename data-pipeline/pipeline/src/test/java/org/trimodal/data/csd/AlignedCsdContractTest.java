package org.trimodal.data.csd;

import java.util.List;
import java.util.Optional;

/** The same videos, with the rows of the text as the steps of the audio. */
class AlignedCsdContractTest extends CsdContractTest {
  @Override
  CsdRecipe recipe(CsdRecipe written) {
    return new CsdRecipe(
        written.sequences(),
        written.labels(),
        Optional.of("text"),
        Optional.of(List.of(Collapse.FIRST)),
        written.folds());
  }
}

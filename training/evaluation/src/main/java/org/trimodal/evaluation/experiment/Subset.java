package org.trimodal.evaluation.experiment;

import java.util.Set;

/**
 * Some utterances of a data set, of which tables are made besides those of the whole split.
 *
 * @param name in files and titles
 * @param ids of them; those of other splits do no harm
 */
public record Subset(String name, Set<String> ids) {
  /** Copies the set. */
  public Subset {
    ids = Set.copyOf(ids);
  }
}

package org.trimodal.data.h5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trimodal.data.DataException;

/**
 * Finds the one array of an HDF5 file: at its root, under whatever name or link, or else in its
 * groups. An array with two names is one array.
 */
final class OnlyDataset {
  private static final int MOST_GROUPS = 1_000;

  private final Path path;
  private final H5Links links;

  /** By the address of its header, so that an array of two names is found once. */
  private final Map<Long, Dataset> found = new LinkedHashMap<>();

  private final List<String> names = new ArrayList<>();
  private final Set<String> dangling = new LinkedHashSet<>();

  private OnlyDataset(Path path, HdfFile file) {
    this.path = path;
    this.links = new H5Links(file);
  }

  /**
   * Looks for it.
   *
   * @throws DataException if there is none, or more than one
   */
  static Dataset of(Path path, HdfFile file) {
    OnlyDataset search = new OnlyDataset(path, file);
    search.search(List.of(file), false);
    if (search.found.isEmpty()) {
      search.search(List.of(file), true);
    }
    return search.only();
  }

  private void search(List<Group> from, boolean within) {
    Deque<Group> groups = new ArrayDeque<>(from);
    Set<Long> seen = new HashSet<>(); // a group may hold itself
    while (!groups.isEmpty() && seen.size() < MOST_GROUPS) {
      Group group = groups.remove();
      for (Node node : group) {
        Optional<Node> target = target(node);
        target.filter(Dataset.class::isInstance).ifPresent(dataset -> add(node, dataset));
        if (within && target.isPresent() && target.get() instanceof Group inner) {
          if (seen.add(inner.getAddress())) {
            groups.add(inner);
          }
        }
      }
    }
  }

  private void add(Node name, Node dataset) {
    if (found.putIfAbsent(dataset.getAddress(), (Dataset) dataset) == null) {
      names.add(withoutSlash(name.getPath()));
    }
  }

  private Dataset only() {
    if (found.size() == 1) {
      return found.values().iterator().next();
    }
    if (found.isEmpty() && !dangling.isEmpty()) {
      throw new DataException(
          path, "expected one array, usually d1, found " + String.join(" and ", dangling));
    }
    throw new DataException(
        path,
        "expected one array, usually d1, found %s"
            .formatted(found.isEmpty() ? "none" : names.toString()));
  }

  /** Links that cannot be followed are kept for the message. */
  private Optional<Node> target(Node node) {
    Optional<Node> target = links.target(node);
    if (target.isEmpty() && node instanceof Link link) {
      dangling.add("'%s', %s".formatted(withoutSlash(link.getPath()), H5Links.inWords(link)));
    }
    return target;
  }

  /** The root's own path ends in a slash, to which its children's add one. */
  private static String withoutSlash(String nodePath) {
    return nodePath.replaceFirst("^/+", "");
  }
}

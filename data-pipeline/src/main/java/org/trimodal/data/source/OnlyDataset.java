package org.trimodal.data.source;

import com.google.common.base.Splitter;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
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
  /** Links on the way to an array; HDF5's own limit is 16. */
  private static final int MOST_LINKS = 16;

  private static final Splitter NAMES = Splitter.on('/').omitEmptyStrings();
  private static final int MOST_GROUPS = 1_000;

  private final Path path;
  private final HdfFile file;

  /** By the address of its header, so that an array of two names is found once. */
  private final Map<Long, Dataset> found = new LinkedHashMap<>();

  private final List<String> names = new ArrayList<>();
  private final Set<String> dangling = new LinkedHashSet<>();

  private OnlyDataset(Path path, HdfFile file) {
    this.path = path;
    this.file = file;
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
        Optional<Node> target = target(node, MOST_LINKS);
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

  /** What a node is, links followed within the file; jHDF follows those at the root alone. */
  private Optional<Node> target(Node node, int links) {
    if (!(node instanceof Link link)) {
      return Optional.of(node);
    }
    if (link instanceof ExternalLink) {
      dangling.add(
          "'%s', a link to another file (%s); copy the array into this one"
              .formatted(withoutSlash(link.getPath()), link.getTargetPath()));
      return Optional.empty();
    }
    String to = link.getTargetPath();
    Optional<Node> at = Optional.of(to.startsWith("/") || links == 0 ? file : link.getParent());
    for (String name : NAMES.split(to)) {
      if (!name.equals(".")) {
        at =
            links == 0
                ? Optional.empty()
                : at.filter(Group.class::isInstance)
                    .map(group -> ((Group) group).getChildren().get(name))
                    .flatMap(child -> target(child, links - 1));
      }
    }
    if (at.isEmpty() && links == MOST_LINKS) {
      dangling.add(
          "'%s', a link to '%s', which leads nowhere".formatted(withoutSlash(link.getPath()), to));
    }
    return at;
  }

  /** The root's own path ends in a slash, to which its children's add one. */
  private static String withoutSlash(String nodePath) {
    return nodePath.replaceFirst("^/+", "");
  }
}

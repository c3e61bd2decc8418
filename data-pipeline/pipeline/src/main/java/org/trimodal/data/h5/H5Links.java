package org.trimodal.data.h5;

import com.google.common.base.Splitter;
import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import java.util.Optional;

/**
 * Follows the links within an HDF5 file, of which jHDF follows those at the root alone; never into
 * another file.
 *
 * @param file in which they are
 */
public record H5Links(HdfFile file) {
  /** Links on the way to an array; HDF5's own limit is 16. */
  private static final int MOST_LINKS = 16;

  private static final Splitter NAMES = Splitter.on('/').omitEmptyStrings();

  /** What a node is, links followed; empty if they lead nowhere or into another file. */
  public Optional<Node> target(Node node) {
    return target(node, MOST_LINKS);
  }

  /** What a link that leads nowhere is, and how to do without it where it leads out. */
  public static String inWords(Link link) {
    return link instanceof ExternalLink
        ? "a link to another file (%s); copy the array into this one"
            .formatted(link.getTargetPath())
        : "a link to '%s', which leads nowhere".formatted(link.getTargetPath());
  }

  private Optional<Node> target(Node node, int links) {
    if (!(node instanceof Link link)) {
      return Optional.of(node);
    }
    if (link instanceof ExternalLink || links == 0) {
      return Optional.empty();
    }
    String to = link.getTargetPath();
    Optional<Node> at = Optional.of(to.startsWith("/") ? file : link.getParent());
    for (String name : NAMES.split(to)) {
      if (!name.equals(".")) {
        at =
            at.filter(Group.class::isInstance)
                .flatMap(group -> Optional.ofNullable(((Group) group).getChildren().get(name)))
                .flatMap(child -> target(child, links - 1));
      }
    }
    return at;
  }
}

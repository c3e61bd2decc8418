package org.trimodal.data.csd;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.h5.H5Links;

/**
 * What is in a file.
 *
 * @param root name of the sequence
 * @param metadata by key
 * @param entries address of each entry's group, by id in order
 * @param byVideo ids of a video's entries
 */
record CsdDirectory(
    String root,
    ImmutableMap<String, String> metadata,
    ImmutableSortedMap<String, Long> entries,
    ImmutableSetMultimap<String, String> byVideo) {
  private static final int LARGEST_TEXT = 1 << 20;

  static CsdDirectory list(Path path, HdfFile file) {
    Group root = root(path, file);
    Node data = root.getChildren().get("data");
    SortedMap<String, Long> entries = new TreeMap<>();
    if (data instanceof Group group) {
      for (Node entry : group) {
        entries.put(entry.getName(), target(path, file, entry).getAddress());
      }
    }
    ImmutableSetMultimap.Builder<String, String> byVideo = ImmutableSetMultimap.builder();
    entries.keySet().forEach(id -> byVideo.put(SegmentId.video(id), id));
    return new CsdDirectory(
        root.getName(),
        metadata(root.getChildren().get("metadata")),
        ImmutableSortedMap.copyOf(entries),
        byVideo.build());
  }

  /** Where a link within the file leads; those into other files are not followed. */
  private static Node target(Path path, HdfFile file, Node entry) {
    return new H5Links(file)
        .target(entry)
        .orElseThrow(
            () ->
                new DataException(
                    path,
                    "entry %s: expected features and intervals, found %s"
                        .formatted(entry.getName(), H5Links.inWords((Link) entry))));
  }

  private static Group root(Path path, HdfFile file) {
    List<Group> roots = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Node node : file) {
      if (!node.isLink()
          && node instanceof Group group
          && group.getChildren().get("data") instanceof Group data
          && !data.isLink()) {
        roots.add(group);
      } else {
        others.add(node.getName());
      }
    }
    if (roots.size() != 1) {
      throw new DataException(
          path,
          "expected one root group with a group 'data', found %s"
              .formatted(
                  roots.isEmpty()
                      ? others.isEmpty() ? "nothing" : others
                      : roots.stream().map(Node::getName).toList()));
    }
    return roots.get(0);
  }

  private static ImmutableMap<String, String> metadata(@Nullable Object node) {
    ImmutableMap.Builder<String, String> metadata = ImmutableMap.builder();
    if (node instanceof Group group) {
      for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
        if (child.getValue() instanceof Dataset dataset
            && !dataset.isLink()
            && dataset.getSizeInBytes() <= LARGEST_TEXT) {
          Object value = dataset.getData();
          while (value != null && value.getClass().isArray() && Array.getLength(value) > 0) {
            value = Array.get(value, 0);
          }
          metadata.put(child.getKey(), CsdMetadata.parse(String.valueOf(value)));
        }
      }
    }
    return metadata.buildOrThrow();
  }
}

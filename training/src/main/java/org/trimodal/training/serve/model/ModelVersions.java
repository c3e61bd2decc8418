package org.trimodal.training.serve.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.trimodal.model.SessionSettings;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

/**
 * The versions of a model in a folder: the newest that is whole is served.
 *
 * <p>{@link #look} finds new versions and swaps: requests that hold the old version are answered by
 * it, later ones by the new. A version is loaded once its files have stayed the same from one look
 * to the next, so that one that is still being copied is left in peace; a refused one is tried
 * again only when its files have changed. Where the served version's folder was taken away, the
 * newest of the others is served; where no other is whole, the served one stays.
 */
public final class ModelVersions implements AutoCloseable {
  private final VersionFolders folders;
  private final SessionSettings settings;
  private final VersionListener listener;
  private final NavigableMap<Long, VersionStatus> statuses =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());
  private final Map<Long, Map<String, String>> refused = new TreeMap<>();
  private SortedMap<Long, Map<String, String>> seen = new TreeMap<>();
  private volatile LoadedModel current;

  private ModelVersions(
      VersionFolders folders,
      SessionSettings settings,
      VersionListener listener,
      LoadedModel first) {
    this.folders = folders;
    this.settings = settings;
    this.listener = listener;
    current = first;
    statuses.put(first.version(), VersionStatus.available(first.version()));
  }

  /**
   * Loads the newest version that is whole.
   *
   * @param base holds numbered folders
   * @param listener hears of this and of every later version
   * @throws CheckpointException if there is none
   */
  public static ModelVersions open(Path base, SessionSettings settings, VersionListener listener) {
    VersionFolders folders = new VersionFolders(base);
    List<Refused> refused = new ArrayList<>();
    try {
      for (Map.Entry<Long, Map<String, String>> found : folders.list().entrySet()) {
        long version = found.getKey();
        try {
          LoadedModel model = LoadedModel.load(version, folders.folder(version), settings);
          ModelVersions versions = new ModelVersions(folders, settings, listener, model);
          refused.forEach(versions::refuse);
          listener.serving(version);
          return versions;
        } catch (CheckpointException e) {
          refused.add(new Refused(version, String.valueOf(e.getMessage()), found.getValue()));
        }
      }
    } catch (IOException e) {
      throw new CheckpointException(base, "expected a folder that can be read, found: " + e, e);
    }
    throw new CheckpointException(base, missing(base, refused));
  }

  private static String missing(Path base, List<Refused> refused) {
    if (!refused.isEmpty()) {
      return "expected a version that is whole, found none; "
          + refused.stream().map(Refused::problem).collect(Collectors.joining("; "));
    }
    return Files.exists(base.resolve("saved_model.pb"))
        ? "expected numbered versions such as 1, found a SavedModel itself; move it into "
            + base.resolve("1")
        : "expected numbered versions such as 1, found none";
  }

  /** Looks for new versions, loads and swaps; to be called by one thread, again and again. */
  public void look() {
    try {
      SortedMap<Long, Map<String, String>> found = folders.list();
      for (Map.Entry<Long, Map<String, String>> each : found.entrySet()) {
        long version = each.getKey();
        if (version == current.version()) {
          break;
        }
        boolean settled = each.getValue().equals(seen.get(version));
        boolean hopeless = each.getValue().equals(refused.get(version));
        if (settled && !hopeless && replaceBy(version, each.getValue())) {
          break;
        }
      }
      seen = found;
      forgetAllBut(found);
    } catch (IOException | UncheckedIOException e) {
      listener.refused(current.version(), folders.base() + " cannot be read: " + e);
    }
  }

  /** Holds the version that is served now; the caller closes it. */
  public LoadedModel hold() {
    while (true) {
      LoadedModel model = current;
      if (model.hold()) {
        return model;
      }
      Thread.onSpinWait(); // it was replaced between the two lines above
    }
  }

  /** Holds a version by its number, if it is the one that is served. */
  public Optional<LoadedModel> hold(long version) {
    LoadedModel model = hold();
    if (model.version() == version) {
      return Optional.of(model);
    }
    model.close();
    return Optional.empty();
  }

  /** Number of the version that is served now. */
  public long version() {
    return current.version();
  }

  /** What became of every version that is there, the newest first. */
  public Collection<VersionStatus> statuses() {
    return List.copyOf(statuses.values());
  }

  @Override
  public void close() {
    current.close();
  }

  private boolean replaceBy(long version, Map<String, String> files) {
    statuses.put(version, VersionStatus.loading(version));
    try {
      LoadedModel model = LoadedModel.load(version, folders.folder(version), settings);
      LoadedModel old = current;
      current = model;
      statuses.put(version, VersionStatus.available(version));
      statuses.put(old.version(), VersionStatus.replaced(old.version()));
      old.close();
      listener.serving(version);
      return true;
    } catch (CheckpointException e) {
      refuse(new Refused(version, String.valueOf(e.getMessage()), files));
      return false;
    }
  }

  private void refuse(Refused version) {
    statuses.put(version.number(), VersionStatus.refused(version.number(), version.problem()));
    refused.put(version.number(), version.files());
    listener.refused(version.number(), version.problem());
  }

  private void forgetAllBut(SortedMap<Long, Map<String, String>> found) {
    refused.keySet().retainAll(found.keySet());
    statuses
        .keySet()
        .removeIf(version -> !found.containsKey(version) && version != current.version());
  }

  /** A version that cannot be used, as long as its files stay as they are. */
  private record Refused(long number, String problem, Map<String, String> files) {}
}

package org.trimodal.serving.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.graph.GraphLoader;

/**
 * The versions of a model in a folder: the newest that is whole is served.
 *
 * <p>{@link #look} finds new versions and swaps: requests that hold the old version are answered by
 * it, later ones by the new. A version is loaded once its files have stayed the same from one look
 * to the next, so that one that is still being copied is left in peace; a refused one is tried
 * again only when its files have changed. Where a symbolic link was turned to another place, the
 * version behind it is loaded anew, though its number is the same. Where the served version's
 * folder was taken away, the newest of the others is served; where no other is whole, the served
 * one stays.
 */
public final class ModelVersions implements AutoCloseable {
  private final VersionFolders folders;
  private final GraphLoader loader;
  private final VersionListener listener;
  private final NavigableMap<Long, VersionStatus> statuses =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());
  private final Map<Long, FolderState> refused = new TreeMap<>();
  private SortedMap<Long, FolderState> seen = new TreeMap<>();
  private FolderState served;
  private boolean unreadable;
  private boolean closed;
  private volatile LoadedModel current;

  private ModelVersions(
      VersionFolders folders,
      GraphLoader loader,
      VersionListener listener,
      LoadedModel first,
      FolderState served) {
    this.folders = folders;
    this.loader = loader;
    this.listener = listener;
    this.served = served;
    current = first;
    statuses.put(first.version(), VersionStatus.available(first.version()));
  }

  /**
   * Loads the newest version that is whole.
   *
   * @param base holds numbered folders
   * @param listener is notified of this and of every later version
   * @throws CheckpointException if there is none
   */
  public static ModelVersions open(Path base, GraphLoader loader, VersionListener listener) {
    VersionFolders folders = new VersionFolders(base);
    List<Refused> refused = new ArrayList<>();
    try {
      for (Map.Entry<Long, FolderState> found : folders.list().entrySet()) {
        long version = found.getKey();
        try {
          LoadedModel model = load(folders, version, found.getValue(), loader, listener);
          ModelVersions versions =
              new ModelVersions(folders, loader, listener, model, found.getValue());
          refused.forEach(versions::refuse);
          listener.serving(version);
          return versions;
        } catch (CheckpointException e) {
          refused.add(new Refused(version, String.valueOf(e.getMessage()), found.getValue()));
        }
      }
    } catch (IOException e) {
      throw new CheckpointException(base, unreadable(e), e);
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

  /** Looks for new versions, loads and swaps; to be called again and again. */
  public synchronized void look() {
    if (closed) {
      return;
    }
    try {
      SortedMap<Long, FolderState> found = folders.list();
      if (unreadable) {
        unreadable = false;
        listener.readable();
      }
      look(found);
    } catch (IOException e) {
      if (!unreadable) {
        unreadable = true;
        listener.unreadable(folders.base() + ": " + unreadable(e));
      }
    }
  }

  private void look(SortedMap<Long, FolderState> found) {
    for (Map.Entry<Long, FolderState> each : found.entrySet()) {
      long version = each.getKey();
      FolderState state = each.getValue();
      boolean isServed = version == current.version();
      boolean isNew = !isServed || state.liesElsewhereThan(served);
      boolean settled = state.equals(seen.get(version));
      boolean hopeless = state.equals(refused.get(version));
      boolean isReplaced = isNew && settled && !hopeless && replaceBy(version, state);
      if (isReplaced || isServed) {
        break;
      }
    }
    seen = found;
    forgetAllBut(found);
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

  /** Waits for a version that is being loaded, and lets go of the one that is served. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      current.close();
    }
  }

  private boolean replaceBy(long version, FolderState state) {
    LoadedModel old = current;
    if (version != old.version()) {
      statuses.put(version, VersionStatus.loading(version));
    }
    try {
      current = load(folders, version, state, loader, listener);
      served = state;
      statuses.put(old.version(), VersionStatus.replaced(old.version()));
      statuses.put(version, VersionStatus.available(version));
      old.close();
      listener.serving(version);
      return true;
    } catch (CheckpointException e) {
      refuse(new Refused(version, String.valueOf(e.getMessage()), state));
      return false;
    }
  }

  /** Files and links may change in the middle, so that graph and weights are of two models. */
  private static LoadedModel load(
      VersionFolders folders,
      long version,
      FolderState state,
      GraphLoader loader,
      VersionListener listener) {
    Path folder = folders.folder(version);
    LoadedModel model = LoadedModel.load(version, folder, loader, () -> listener.freed(version));
    if (folders.state(version).equals(state)) {
      return model;
    }
    model.close();
    throw new CheckpointException(
        folder, "expected files that stay the same while they are loaded, found others after it");
  }

  private void refuse(Refused version) {
    if (version.number() != current.version()) { // else what was there before is served on
      statuses.put(version.number(), VersionStatus.refused(version.number(), version.problem()));
    }
    refused.put(version.number(), version.state());
    listener.refused(version.number(), version.problem());
  }

  private void forgetAllBut(SortedMap<Long, FolderState> found) {
    refused.keySet().retainAll(found.keySet());
    statuses
        .keySet()
        .removeIf(version -> !found.containsKey(version) && version != current.version());
  }

  private static String unreadable(IOException failure) {
    String found =
        failure instanceof NoSuchFileException
            ? "nothing"
            : failure instanceof NotDirectoryException
                ? "a file"
                : failure instanceof AccessDeniedException
                    ? "no permission to read it"
                    : String.valueOf(failure.getMessage());
    return "expected a folder of versions, found " + found;
  }

  /** A version that cannot be used, as long as its folder stays as it is. */
  private record Refused(long number, String problem, FolderState state) {}
}

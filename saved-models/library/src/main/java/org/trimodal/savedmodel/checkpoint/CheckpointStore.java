package org.trimodal.savedmodel.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.trimodal.files.FileException;
import org.trimodal.files.IoFailure;
import org.trimodal.files.Leftovers;
import org.trimodal.files.WholeFolder;
import org.trimodal.model.graph.VariableFileException;

/**
 * The checkpoints of a run: {@code step-00001200/} and so on, the last few and the best.
 *
 * <p>Each is a SavedModel ({@code saved_model.pb}, {@code variables/}) with {@code training/}
 * beside it. A checkpoint is written in a folder of another name, synced, and renamed: it is there
 * whole or not at all.
 */
public final class CheckpointStore {
  private final Path folder;
  private final int keepLast;
  private final BestMark bestMark;

  /**
   * The checkpoints in a folder, which is made with the first of them. Nothing is changed before
   * something is written.
   *
   * @param folder of the checkpoints
   * @param keepLast how many of the last are kept, at least 1; the best is kept besides
   */
  public CheckpointStore(Path folder, int keepLast) {
    if (keepLast < 1) {
      throw new IllegalArgumentException("keepLast: expected at least 1, found " + keepLast);
    }
    this.folder = folder;
    this.keepLast = keepLast;
    bestMark = new BestMark(folder.resolve(BestMark.NAME));
  }

  /**
   * Removes what killed processes have left half-written. Only for who writes here and holds the
   * lock of the run.
   */
  public void removeLeftovers() {
    if (Files.isDirectory(folder)) {
      try {
        Leftovers.removeFrom(folder);
      } catch (IOException e) {
        throw new CheckpointException(
            folder, "expected a folder of checkpoints, found " + IoFailure.inWordsWithFile(e), e);
      }
    }
  }

  /** Writes the variables of a graph. */
  public interface Variables {
    /** Parameters, as the serving graph restores them. */
    void writeWeights(Path prefix);

    /** Everything else of the graph that training needs. */
    void writeState(Path prefix);
  }

  /**
   * Writes a checkpoint, unless that step has an intact one, and removes what is no longer kept.
   *
   * @param state its step names the checkpoint
   * @param served what is served with the weights
   * @param variables of the training graph
   * @param configuration the run's, kept beside the state so that the model explains itself
   * @throws CheckpointException if it cannot be written; earlier checkpoints are untouched
   */
  public Checkpoint write(
      RunState state, ServedModel served, Variables variables, String configuration) {
    Checkpoint checkpoint = Checkpoint.of(folder, state.step());
    if (isIntact(checkpoint)) {
      return checkpoint;
    }
    try {
      if (Files.exists(checkpoint.folder())) {
        WholeFolder.delete(checkpoint.folder());
      }
      WholeFolder.write(
          checkpoint.folder(),
          temporary -> {
            Checkpoint written = new Checkpoint(temporary);
            Files.createDirectories(temporary.resolve("variables"));
            Files.createDirectories(written.training());
            served.write(temporary);
            variables.writeWeights(written.weights());
            variables.writeState(written.state());
            state.write(written.training());
            Files.writeString(written.training().resolve("config.yaml"), configuration);
            Checksums.write(temporary);
          });
    } catch (FileException | IOException | UncheckedIOException | VariableFileException e) {
      throw notWritten(checkpoint, e);
    }
    prune(checkpoint.step());
    return checkpoint;
  }

  /** All checkpoints, from the first step to the last. */
  public List<Checkpoint> list() {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Checkpoint::isNamed).map(Checkpoint::new).sorted().toList();
    } catch (IOException e) {
      throw new CheckpointException(
          folder, "expected a folder of checkpoints, found " + IoFailure.inWordsWithFile(e), e);
    }
  }

  /**
   * The newest checkpoint whose files are as they were written.
   *
   * @param checkpoint empty if there is none
   * @param damaged a line for each newer one that was passed over, from the newest
   */
  public record Recovery(Optional<Checkpoint> checkpoint, List<String> damaged) {
    /** Copies the list. */
    public Recovery {
      damaged = List.copyOf(damaged);
    }
  }

  /** Looks for the newest intact checkpoint. */
  public Recovery newestIntact() {
    List<String> damaged = new ArrayList<>();
    List<Checkpoint> all = list();
    for (int i = all.size() - 1; i >= 0; i--) {
      try {
        all.get(i).verify();
        return new Recovery(Optional.of(all.get(i)), damaged);
      } catch (CheckpointException e) {
        damaged.add(e.getMessage());
      }
    }
    return new Recovery(Optional.empty(), damaged);
  }

  /**
   * Marks a checkpoint as the best, in one atomic step, and removes what is no longer kept.
   *
   * @throws CheckpointException if there is none of that step
   */
  public void markBest(long step) {
    if (!Files.isDirectory(Checkpoint.of(folder, step).folder())) {
      throw new CheckpointException(
          folder,
          "expected a checkpoint of step %d to mark as the best, found none".formatted(step));
    }
    bestMark.mark(step);
    prune(step);
  }

  /** The checkpoint that was marked, if one was and it is there. */
  public Optional<Checkpoint> best() {
    OptionalLong step = bestMark.step();
    return list().stream()
        .filter(checkpoint -> step.isPresent() && checkpoint.step() == step.getAsLong())
        .findFirst();
  }

  /**
   * Removes checkpoints after a step: what a resumed run will write again.
   *
   * @param step last one to stay
   */
  public void removeAfter(long step) {
    list().stream().filter(checkpoint -> checkpoint.step() > step).forEach(this::remove);
  }

  /** Keeps the last few, the best, and one more. */
  private void prune(long kept) {
    OptionalLong best = bestMark.step();
    List<Checkpoint> all = list();
    all.subList(0, Math.max(0, all.size() - keepLast)).stream()
        .filter(checkpoint -> checkpoint.step() != kept)
        .filter(checkpoint -> best.isEmpty() || checkpoint.step() != best.getAsLong())
        .forEach(this::remove);
  }

  private void remove(Checkpoint checkpoint) {
    try {
      WholeFolder.delete(checkpoint.folder());
    } catch (IOException e) {
      throw new CheckpointException(
          checkpoint.folder(),
          "expected to remove this checkpoint, found " + IoFailure.inWordsWithFile(e),
          e);
    }
  }

  private static boolean isIntact(Checkpoint checkpoint) {
    if (!Files.isDirectory(checkpoint.folder())) {
      return false;
    }
    try {
      checkpoint.verify();
      return true;
    } catch (CheckpointException e) {
      return false; // to be written anew, from the same graph at the same step
    }
  }

  private CheckpointException notWritten(Checkpoint checkpoint, Exception cause) {
    String found =
        isDiskFull(cause)
            ? "expected room for a checkpoint, found no space left on the disk"
            : "expected to write a checkpoint, found " + IoFailure.inWordsWithFile(cause);
    String before =
        list().stream()
            .filter(earlier -> earlier.step() < checkpoint.step())
            .reduce((first, second) -> second)
            .map(last -> "the checkpoint before, %s, is untouched".formatted(name(last)))
            .orElse("there is no checkpoint before it");
    return new CheckpointException(checkpoint.folder(), found + "; " + before, cause);
  }

  private static Path name(Checkpoint checkpoint) {
    return checkpoint.folder().getFileName();
  }

  private static boolean isDiskFull(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean said = String.valueOf(cause.getMessage()).contains("No space left on device");
      if (said || cause instanceof TFResourceExhaustedException) {
        return true;
      }
    }
    return false;
  }
}

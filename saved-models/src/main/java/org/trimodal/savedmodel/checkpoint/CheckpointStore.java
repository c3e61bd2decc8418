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

/**
 * The checkpoints of a run: {@code step-00001200/} and so on, the last few and the best.
 *
 * <p>Each is a SavedModel ({@code saved_model.pb}, {@code variables/}) with {@code training/}
 * beside it. A checkpoint is written in a folder of another name, synced, and renamed: it is there
 * whole or not at all.
 */
public final class CheckpointStore {
  static final String PREFIX = "step-";

  private static final String BEST = "best.txt";

  private final Path folder;
  private final int keepLast;

  /**
   * The checkpoints in a folder, which is made if need be.
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
    try {
      Files.createDirectories(folder);
      AtomicDirectory.removeLeftovers(folder);
    } catch (IOException e) {
      throw new CheckpointException(folder, "expected a folder for checkpoints, found: " + e, e);
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
   * Writes a checkpoint, unless that step has one, and removes what is no longer kept.
   *
   * @param state its step names the checkpoint
   * @param savedModel the serving graph, as {@code saved_model.pb} has it
   * @param variables of the training graph
   * @param configuration the run's, kept beside the state so that the model explains itself
   * @throws CheckpointException if it cannot be written; earlier checkpoints are untouched
   */
  public Checkpoint write(
      RunState state, byte[] savedModel, Variables variables, String configuration) {
    Checkpoint checkpoint =
        new Checkpoint(folder.resolve("%s%08d".formatted(PREFIX, state.step())));
    if (Files.isDirectory(checkpoint.folder())) {
      return checkpoint;
    }
    try {
      AtomicDirectory.write(
          checkpoint.folder(),
          temporary -> {
            Checkpoint written = new Checkpoint(temporary);
            Files.createDirectories(temporary.resolve("variables"));
            Files.createDirectories(written.training());
            Files.write(temporary.resolve(Checkpoint.GRAPH), savedModel);
            variables.writeWeights(written.weights());
            variables.writeState(written.state());
            state.write(written.training());
            Files.writeString(written.training().resolve("config.yaml"), configuration);
            Checksums.write(temporary);
          });
      prune(checkpoint);
      return checkpoint;
    } catch (IOException | RuntimeException e) {
      throw new CheckpointException(
          checkpoint.folder(),
          "expected to write a checkpoint, found: %s; %s"
              .formatted(
                  firstLine(e),
                  list().stream()
                      .max(Checkpoint::compareTo)
                      .map(last -> last.folder().getFileName() + " is untouched")
                      .orElse("there is no earlier one")),
          e);
    }
  }

  /** All checkpoints, from the first step to the last. */
  public List<Checkpoint> list() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().matches(PREFIX + "\\d+"))
          .map(Checkpoint::new)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The newest checkpoint whose files are as they were written.
   *
   * @param checkpoint empty if there is none
   * @param damaged a line for each newer one that was passed over
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

  /** Marks a checkpoint as the best, in one atomic step. */
  public void markBest(long step) {
    try {
      AtomicDirectory.replace(folder.resolve(BEST), step + "\n");
      prune(new Checkpoint(folder.resolve("%s%08d".formatted(PREFIX, step))));
    } catch (IOException e) {
      throw new CheckpointException(
          folder.resolve(BEST), "expected to mark the best checkpoint, found: " + e, e);
    }
  }

  /** The checkpoint that was marked, if one was and it is there. */
  public Optional<Checkpoint> best() {
    OptionalLong step = bestStep();
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
    try {
      for (Checkpoint checkpoint : list()) {
        if (checkpoint.step() > step) {
          AtomicDirectory.delete(checkpoint.folder());
        }
      }
    } catch (IOException e) {
      throw new CheckpointException(
          folder, "expected to remove checkpoints after step " + step + ", found: " + e, e);
    }
  }

  private OptionalLong bestStep() {
    Path file = folder.resolve(BEST);
    if (!Files.isRegularFile(file)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(file).trim()));
    } catch (IOException | NumberFormatException e) {
      throw new CheckpointException(file, "expected the best step, found: " + e.getMessage(), e);
    }
  }

  /** Keeps the last few, the best, and the one just written. */
  private void prune(Checkpoint written) throws IOException {
    OptionalLong best = bestStep();
    List<Checkpoint> all = list();
    for (Checkpoint checkpoint : all.subList(0, Math.max(0, all.size() - keepLast))) {
      boolean isBest = best.isPresent() && checkpoint.step() == best.getAsLong();
      if (!isBest && checkpoint.step() != written.step()) {
        AtomicDirectory.delete(checkpoint.folder());
      }
    }
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}

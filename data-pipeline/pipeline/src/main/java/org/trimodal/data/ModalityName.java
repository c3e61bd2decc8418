package org.trimodal.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a modality that a model can be trained on and served with: it becomes a name of
 * TensorFlow operations, of variables and of a served model's inputs ({@code <name>}, {@code
 * <name>_lengths}) and attention maps ({@code cross_<a>_to_<b>}), each of which has to be unique.
 *
 * @param text at most 64 Latin letters, digits, {@code _} and {@code -}, a letter or digit first
 */
public record ModalityName(String text) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /** What would stand twice: {@code cross_a_to_b_to_c} can be read in two ways. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile("(.*_)?to(_.*)?|.*_lengths|(self|cross|fusion|fit|translation)_.*");

  /** Names of a served model's answers, of its parts, and of an utterance's other features. */
  private static final ImmutableSet<String> TAKEN =
      ImmutableSet.of(
          "score",
          "scores",
          "polarity",
          "intensity",
          "class7",
          "classes",
          "inputs",
          "outputs",
          "examples",
          "self",
          "cross",
          "fusion",
          "fused",
          "translation",
          "prior",
          "network",
          "predictions",
          "parse",
          "answer",
          "train",
          "update",
          "initialise",
          "evaluate",
          "filename",
          "save",
          "save_state",
          "restore_all",
          "control_dependency",
          "targets",
          "id",
          "row");

  /** Refuses a name that cannot be served, naming it. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ModalityName {
    refusal(text)
        .ifPresent(
            refusal -> {
              throw new IllegalArgumentException(refusal);
            });
  }

  /**
   * The names of a source's modalities, in their order.
   *
   * @param place where they were found, for messages
   * @throws DataException naming every one that cannot be served
   */
  public static List<ModalityName> all(Path place, List<String> names) {
    List<String> refusals = names.stream().flatMap(name -> refusal(name).stream()).toList();
    if (!refusals.isEmpty()) {
      throw new DataException(place, String.join("; ", refusals));
    }
    return names.stream().map(ModalityName::new).toList();
  }

  /** The name itself. */
  @JsonValue
  @Override
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }

  /**
   * Why a name cannot be a modality's; empty if it can.
   *
   * @return {@code modality <name>: expected <what>, found <what>}
   */
  public static Optional<String> refusal(String name) {
    String expected = "";
    if (!FORM.matcher(name).matches()) {
      expected = "a name of at most 64 Latin letters, digits, _ and -, a letter or digit first";
    } else if (TAKEN.contains(name)) {
      expected = "a name that a model's answers and parts do not have";
    } else if (AMBIGUOUS.matcher(name).matches()) {
      expected =
          "a name without the word 'to' between _, not ending in _lengths and not beginning with"
              + " self_, cross_, fusion_, fit_ or translation_, from which a model's other names"
              + " are made";
    }
    return expected.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "modality '%s': expected %s; rename it".formatted(Printable.start(name, 60), expected));
  }
}

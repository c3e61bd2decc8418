package org.trimodal.model.graph;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;
import org.trimodal.model.StoredVariable;

/**
 * The ops that write variables to files and read them back, under the names by which TensorFlow's
 * loaders find them: {@code <scope>/filename}, {@code <scope>/control_dependency} and {@code
 * <scope>/restore_all}.
 *
 * <p>TensorFlow Java's own saver sees only the older reference variables.
 */
final class SaveOps {
  private static final Pattern WRONG_SHAPE =
      Pattern.compile(
          "tensor_name = (\\S+); shape in shape_and_slice spec (\\[[^]]*\\]) does not match the shape"
              + " stored in checkpoint: (\\[[^]]*\\])");
  private static final Pattern MISSING = Pattern.compile("Key (\\S+) not found in checkpoint");

  private final Placeholder<TString> filename;
  private final Op save;
  private final Op restore;
  private final List<Op> assignments = new ArrayList<>();
  private final List<StoredVariable> variables;

  /**
   * Builds the ops.
   *
   * @param tf the graph's root ops
   * @param scope name before the slash
   * @param unordered what is saved, at least one
   */
  SaveOps(Ops tf, String scope, List<StoredVariable> unordered) {
    variables = unordered.stream().sorted(Comparator.comparing(StoredVariable::name)).toList();
    Ops scoped = tf.withSubScope(scope);
    filename =
        scoped.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    Operand<TString> names = strings(scoped, StoredVariable::name);
    List<Operand<?>> values = new ArrayList<>();
    variables.forEach(variable -> values.add(variable.value()));
    Save written = scoped.train.save(filename, names, strings(scoped, variable -> ""), values);
    save =
        scoped
            .withControlDependencies(List.of(written))
            .withName("control_dependency")
            .identity(filename);
    Operand<TString> slices = strings(scoped, variable -> wholeSlice(variable.shape()));
    List<Class<? extends TType>> types = new ArrayList<>();
    variables.forEach(variable -> types.add(variable.type()));
    Restore read = scoped.train.restore(filename, names, slices, types);
    for (int i = 0; i < variables.size(); i++) {
      StoredVariable variable = variables.get(i);
      assignments.add(
          scoped.assignVariableOp(
              variable.handle(), scoped.ensureShape(read.tensors().get(i), variable.shape())));
    }
    restore = scoped.withControlDependencies(assignments).withName("restore_all").noOp();
  }

  /**
   * Writes {@code <prefix>.index} and {@code <prefix>.data-00000-of-00001}.
   *
   * @throws VariableFileException if they cannot be written, e.g. because the disk is full
   */
  void save(Session session, Path prefix) {
    try {
      run(session, prefix, save);
    } catch (TFResourceExhaustedException e) {
      throw new VariableFileException(
          prefix, "expected room for the variables, found the disk full", e);
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      throw new VariableFileException(prefix, "expected to write, found " + firstLine(e), e);
    }
  }

  /**
   * Reads all variables; if one cannot be read, none is changed.
   *
   * @throws VariableFileException if the files are missing or damaged or hold other variables
   */
  void restore(Session session, Path prefix) {
    try {
      run(session, prefix, restore);
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      throw new VariableFileException(prefix, problem(firstLine(e)), e);
    }
  }

  /** How loaders find the ops. */
  SaverDef saverDef() {
    return SaverDef.newBuilder()
        .setFilenameTensorName(filename.op().name() + ":0")
        .setSaveTensorName(save.op().name() + ":0")
        .setRestoreOpName(restore.op().name())
        .setVersion(SaverDef.CheckpointFormatVersion.V2)
        .build();
  }

  /** What is saved, ordered by name. */
  List<StoredVariable> variables() {
    return variables;
  }

  /** The op that assigns the restored value, for each of {@link #variables}. */
  List<Op> assignments() {
    return List.copyOf(assignments);
  }

  private void run(Session session, Path prefix, Op target) {
    try (TString name = TString.scalarOf(prefix.toString())) {
      session.runner().feed(filename, name).addTarget(target).run().close();
    }
  }

  private static String problem(String message) {
    Matcher shape = WRONG_SHAPE.matcher(message);
    if (shape.find()) {
      return "variable %s: expected shape %s, found %s"
          .formatted(shape.group(1), shape.group(2), shape.group(3));
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.find()) {
      return "expected variable %s, found none of that name".formatted(missing.group(1));
    }
    return "expected readable variables, found " + message;
  }

  private static String firstLine(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }

  /**
   * All of an array, as RestoreV2 takes it: sizes, then one {@code -} per axis. Only with it does
   * RestoreV2 compare the shapes; a scalar has no such form.
   */
  private static String wholeSlice(Shape shape) {
    if (shape.numDimensions() == 0) {
      return "";
    }
    String sizes = Arrays.stream(shape.asArray()).mapToObj(Long::toString).collect(joining(" "));
    return sizes + " " + String.join(":", "-".repeat(shape.numDimensions()).split(""));
  }

  private Operand<TString> strings(Ops tf, Function<StoredVariable, String> text) {
    return Strings.vector(tf, variables.stream().map(text).toList());
  }
}

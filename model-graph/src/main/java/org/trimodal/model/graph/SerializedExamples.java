package org.trimodal.model.graph;

import static java.util.Collections.nCopies;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceAll;
import org.tensorflow.op.io.ParseExample;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.trimodal.model.InputSpec;

/**
 * Utterances as serialized {@code tf.train.Example}, which is what clients of TensorFlow Serving's
 * Classify and Regress send: per modality one feature of its name, a list of floats {@code [time *
 * width]}, step after step. A modality that an utterance does not have is left out or empty; other
 * features are passed by.
 */
final class SerializedExamples {
  private final Placeholder<TString> examples;
  private final Map<String, Padded> byName;

  /**
   * One modality of the batch.
   *
   * @param features {@code [batch, time, width]}, padded to the longest
   * @param lengths {@code [batch]}, true steps
   */
  record Padded(Operand<TFloat32> features, Operand<TInt32> lengths) {
    private Padded after(Ops tf, Op check) {
      return new Padded(features, tf.withControlDependencies(List.of(check)).identity(lengths));
    }
  }

  private SerializedExamples(Placeholder<TString> examples, Map<String, Padded> byName) {
    this.examples = examples;
    this.byName = byName;
  }

  /** Declares the placeholder {@code examples} {@code [batch]}, and parses what it takes. */
  static SerializedExamples of(Ops tf, List<InputSpec> inputs) {
    Placeholder<TString> examples =
        tf.withName("examples").placeholder(TString.class, Placeholder.shape(Shape.of(-1)));
    Ops scoped = tf.withSubScope("parse");
    List<String> keys = inputs.stream().map(InputSpec::name).toList();
    Operand<TString> none = scoped.fill(scoped.constant(new int[] {0}), scoped.constant(""));
    ParseExample parsed =
        scoped.io.parseExample(
            examples,
            none,
            none,
            none,
            Strings.vector(scoped, keys),
            List.of(),
            0L,
            List.of(),
            nCopies(keys.size(), TFloat32.class),
            nCopies(keys.size(), TInt32.class),
            List.of());
    Map<String, Padded> byName =
        IntStream.range(0, keys.size())
            .boxed()
            .collect(toMap(keys::get, i -> padded(scoped, inputs.get(i), parsed, i)));
    Op check = someFrames(scoped, keys, byName);
    return new SerializedExamples(
        examples,
        byName.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, each -> each.getValue().after(scoped, check))));
  }

  /** What is fed. */
  Operand<TString> examples() {
    return examples;
  }

  /** A modality of the model. */
  Padded of(String modality) {
    return Optional.ofNullable(byName.get(modality)).orElseThrow();
  }

  @SuppressWarnings("unchecked") // the types asked for above
  private static Padded padded(Ops tf, InputSpec spec, ParseExample parsed, int place) {
    Output<TFloat32> values = (Output<TFloat32>) parsed.raggedValues().get(place);
    Output<TInt32> starts = (Output<TInt32>) parsed.raggedRowSplits().get(place);
    Operand<TInt32> counts = tf.math.sub(behind(tf, starts), before(tf, starts));
    // Nothing is divided by the width before it was seen to divide everything.
    Operand<TInt32> width =
        tf.withControlDependencies(List.of(wholeSteps(tf, spec, counts)))
            .identity(tf.constant(spec.width()));
    Operand<TInt32> lengths = tf.math.div(counts, width);
    Operand<TFloat32> rows =
        tf.ragged.raggedTensorToTensor(
            tf.constant(new int[] {-1, -1}),
            values,
            tf.constant(0f),
            List.of(starts),
            List.of("ROW_SPLITS"));
    // [batch, time * width] -> [batch, time, width], even where no utterance has the modality
    Operand<TInt32> sizes = tf.shape(rows);
    Operand<TInt32> shape =
        tf.concat(
            List.of(
                tf.slice(sizes, tf.constant(new int[] {0}), tf.constant(new int[] {1})),
                tf.math.div(
                    tf.slice(sizes, tf.constant(new int[] {1}), tf.constant(new int[] {1})), width),
                tf.constant(new int[] {spec.width()})),
            tf.constant(0));
    return new Padded(tf.reshape(rows, shape), lengths);
  }

  /** The graph fails, naming the rows, where an example has no frames of any modality. */
  private static Op someFrames(Ops tf, List<String> keys, Map<String, Padded> byName) {
    Operand<TInt32> frames =
        keys.stream()
            .<Operand<TInt32>>map(key -> Objects.requireNonNull(byName.get(key)).lengths())
            .reduce(tf.math::add)
            .orElseThrow();
    Operand<TBool> none = tf.math.equal(frames, tf.constant(0));
    String problem =
        "examples: expected frames of at least one of %s, found none in these rows of the batch:"
            .formatted(String.join(", ", keys));
    return tf.assertThat(
        tf.math.logicalNot(tf.reduceAny(none, tf.constant(0))),
        List.of(tf.constant(problem), RowNumbers.of(tf, none)));
  }

  private static Op wholeSteps(Ops tf, InputSpec spec, Operand<TInt32> counts) {
    Operand<TInt32> width = tf.constant(spec.width());
    Operand<TBool> fits =
        tf.reduceAll(
            tf.math.equal(tf.math.floorMod(counts, width), tf.constant(0)),
            tf.constant(0),
            ReduceAll.keepDims(false));
    String expected =
        "%s: expected %d features per frame, found these numbers of values:"
            .formatted(spec.name(), spec.width());
    return tf.assertThat(fits, List.of(tf.constant(expected), counts));
  }

  private static Operand<TInt32> behind(Ops tf, Operand<TInt32> starts) {
    return tf.slice(starts, tf.constant(new int[] {1}), tf.constant(new int[] {-1}));
  }

  private static Operand<TInt32> before(Ops tf, Operand<TInt32> starts) {
    return tf.slice(
        starts,
        tf.constant(new int[] {0}),
        tf.math.sub(tf.shape(starts), tf.constant(new int[] {1})));
  }
}

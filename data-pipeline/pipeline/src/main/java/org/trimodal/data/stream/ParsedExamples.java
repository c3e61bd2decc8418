package org.trimodal.data.stream;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.data.ParseExampleDataset;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;
import org.trimodal.data.Modality;
import org.trimodal.data.record.ExampleCodec;

/**
 * The features that are parsed out of a batch of records, as an iterator over them hands them out:
 * sorted by key, whatever order they are asked for in, because that is what the op does.
 */
final class ParsedExamples {
  /** One thread parses as fast as one reads; more would take cores away from training. */
  private static final long PARSERS = 1;

  private static final ImmutableMap<Class<? extends TType>, DataType> DATA_TYPES =
      ImmutableMap.of(
          TFloat32.class, DataType.DT_FLOAT,
          TInt64.class, DataType.DT_INT64,
          TString.class, DataType.DT_STRING);

  private final TreeMap<String, Field> fields = new TreeMap<>();

  /**
   * One feature.
   *
   * @param type of its values
   * @param shape in one example
   */
  private record Field(Class<? extends TType> type, Shape shape) {}

  /** The features of these modalities, with the targets and the row. */
  ParsedExamples(List<Modality> modalities, int targets) {
    for (Modality modality : modalities) {
      fields.put(modality.name().text(), new Field(TString.class, Shape.scalar()));
      fields.put(
          ExampleCodec.lengthKey(modality.name().text()), new Field(TInt64.class, Shape.scalar()));
    }
    fields.put(ExampleCodec.TARGETS, new Field(TFloat32.class, Shape.of(targets)));
    fields.put(ExampleCodec.ROW, new Field(TInt64.class, Shape.scalar()));
  }

  /** Place of a feature among the outputs. */
  int position(String key) {
    return fields.headMap(key).size();
  }

  /** Type of each output. */
  List<Class<? extends TType>> types() {
    return fields.values().stream().<Class<? extends TType>>map(Field::type).toList();
  }

  /** As above, as ops that are built by hand take it. */
  DataType[] dataTypes() {
    return fields.values().stream()
        .map(field -> DATA_TYPES.get(field.type()))
        .toArray(DataType[]::new);
  }

  /** Shape of each output, {@code [batch, ...]}. */
  List<Shape> shapes() {
    return fields.values().stream()
        .map(field -> field.shape().prepend(Shape.UNKNOWN_SIZE))
        .toList();
  }

  /** A dataset of batches of records as a dataset of batches of features. */
  Operand<? extends TType> parse(Ops tf, Operand<? extends TType> records) {
    List<Operand<?>> defaults = new ArrayList<>();
    fields.values().forEach(field -> defaults.add(required(tf, field)));
    return tf.data
        .parseExampleDataset(
            records,
            tf.constant(PARSERS),
            defaults,
            List.of(),
            List.copyOf(fields.keySet()),
            List.of(),
            fields.values().stream().map(Field::shape).toList(),
            types(),
            shapes(),
            List.of(),
            List.of(),
            ParseExampleDataset.deterministic("true"))
        .handle();
  }

  /** No default: a record without the feature is refused. */
  private static Operand<? extends TType> required(Ops tf, Field field) {
    if (field.type() == TString.class) {
      return tf.fill(tf.constant(new int[] {0}), tf.constant("")); // no empty string constants
    }
    return field.type() == TInt64.class ? tf.constant(new long[0]) : tf.constant(new float[0]);
  }
}

package org.trimodal.data.record;

import com.google.common.primitives.Floats;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.Int64List;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Steps;
import org.trimodal.data.Utterance;

/**
 * Utterances as {@code tf.train.Example}: per modality its values {@code [length * width]} as the
 * bytes of little-endian float32, which a pipeline decodes faster than a list of floats, and its
 * length, and what is known of its steps; then targets, id and the utterance's number within its
 * split.
 */
public final class ExampleCodec {
  /** Feature of the scores, {@code [targets]} floats. */
  public static final String TARGETS = "targets";

  /** Feature of the utterance's name, one UTF-8 string. */
  public static final String ID = "id";

  /** Feature of the utterance's number within its split, one int64. */
  public static final String ROW = "row";

  private final FeatureSchema schema;

  /** A codec for the utterances of a data set. */
  public ExampleCodec(FeatureSchema schema) {
    this.schema = schema;
  }

  /** Feature of a modality's number of true steps, one int64. */
  public static String lengthKey(String modality) {
    return modality + "/length";
  }

  /** Feature of the words of a modality's steps, where they are known: as many strings. */
  private static String wordsKey(String modality) {
    return modality + "/words";
  }

  /** Feature of when a modality's steps begin, where it is known: as many floats. */
  private static String secondsKey(String modality) {
    return modality + "/seconds";
  }

  /**
   * An utterance as bytes.
   *
   * @param row number of the utterance within its split, from 0
   */
  public byte[] encode(Utterance utterance, long row) {
    Features.Builder features = Features.newBuilder();
    for (int i = 0; i < schema.modalities().size(); i++) {
      String name = schema.modalities().get(i).name().text();
      FeatureSequence sequence = utterance.features().get(i);
      features.putFeature(name, bytes(packed(sequence.values())));
      features.putFeature(lengthKey(name), integer(sequence.length()));
      if (!sequence.steps().words().isEmpty()) {
        features.putFeature(wordsKey(name), strings(sequence.steps().words()));
      }
      if (!sequence.steps().seconds().isEmpty()) {
        features.putFeature(secondsKey(name), floats(Floats.toArray(sequence.steps().seconds())));
      }
    }
    features.putFeature(TARGETS, floats(utterance.targets()));
    features.putFeature(ID, bytes(ByteString.copyFromUtf8(utterance.id())));
    features.putFeature(ROW, integer(row));
    return Example.newBuilder().setFeatures(features).build().toByteArray();
  }

  /**
   * The utterance that {@link #encode} was given.
   *
   * @param file where the bytes come from, for the message
   * @param payload of one record
   * @throws DataException if the bytes are not an utterance of this schema
   */
  public Utterance decode(Path file, byte[] payload) {
    Features features = parse(file, payload).getFeatures();
    Feature none = Feature.getDefaultInstance();
    String id =
        String.join(
            "",
            features.getFeatureOrDefault(ID, none).getBytesList().getValueList().stream()
                .map(ByteString::toStringUtf8)
                .toList());
    List<FeatureSequence> sequences = new ArrayList<>();
    for (Modality modality : schema.modalities()) {
      ByteString values =
          ByteString.copyFrom(
              features
                  .getFeatureOrDefault(modality.name().text(), none)
                  .getBytesList()
                  .getValueList());
      Int64List length =
          features.getFeatureOrDefault(lengthKey(modality.name().text()), none).getInt64List();
      if (length.getValueCount() != 1
          || length.getValue(0) * modality.width() * Float.BYTES != values.size()) {
        throw new DataException(
            file,
            "utterance '%s', %s: expected steps of %d features, found lengths %s with %d bytes"
                .formatted(
                    id,
                    modality.name().text(),
                    modality.width(),
                    length.getValueList(),
                    values.size()));
      }
      sequences.add(
          new FeatureSequence(
              (int) length.getValue(0),
              modality.width(),
              unpacked(values),
              steps(features, modality.name().text())));
    }
    float[] targets = array(features.getFeatureOrDefault(TARGETS, none).getFloatList());
    if (targets.length != schema.targets()) {
      throw new DataException(
          file,
          "utterance '%s': expected %d targets, found %d"
              .formatted(id, schema.targets(), targets.length));
    }
    return new Utterance(id, sequences, targets);
  }

  private static Steps steps(Features features, String modality) {
    Feature none = Feature.getDefaultInstance();
    return new Steps(
        features
            .getFeatureOrDefault(wordsKey(modality), none)
            .getBytesList()
            .getValueList()
            .stream()
            .map(ByteString::toStringUtf8)
            .toList(),
        features.getFeatureOrDefault(secondsKey(modality), none).getFloatList().getValueList());
  }

  private static Example parse(Path file, byte[] payload) {
    try {
      return Example.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw new DataException(file, "expected tf.train.Example records, found other bytes", e);
    }
  }

  private static Feature strings(List<String> values) {
    BytesList.Builder list = BytesList.newBuilder();
    values.forEach(value -> list.addValue(ByteString.copyFromUtf8(value)));
    return Feature.newBuilder().setBytesList(list).build();
  }

  private static Feature floats(float[] values) {
    FloatList.Builder list = FloatList.newBuilder();
    for (float value : values) {
      list.addValue(value);
    }
    return Feature.newBuilder().setFloatList(list).build();
  }

  private static Feature bytes(ByteString value) {
    return Feature.newBuilder().setBytesList(BytesList.newBuilder().addValue(value)).build();
  }

  private static ByteString packed(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return ByteString.copyFrom(bytes);
  }

  private static float[] unpacked(ByteString bytes) {
    float[] values = new float[bytes.size() / Float.BYTES];
    bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private static Feature integer(long value) {
    return Feature.newBuilder().setInt64List(Int64List.newBuilder().addValue(value)).build();
  }

  private static float[] array(FloatList list) {
    float[] values = new float[list.getValueCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.getValue(i);
    }
    return values;
  }
}

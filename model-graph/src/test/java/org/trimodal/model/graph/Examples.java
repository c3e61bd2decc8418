package org.trimodal.model.graph;

import java.util.Map;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.tensorflow.types.TString;

/** Serialized {@code tf.train.Example}, as clients send them. */
final class Examples {
  private Examples() {}

  /** One example of lists of floats. */
  static byte[] of(Map<String, float[]> lists) {
    Features.Builder features = Features.newBuilder();
    lists.forEach(
        (name, values) -> {
          FloatList.Builder list = FloatList.newBuilder();
          for (float value : values) {
            list.addValue(value);
          }
          features.putFeature(name, Feature.newBuilder().setFloatList(list).build());
        });
    return Example.newBuilder().setFeatures(features).build().toByteArray();
  }

  /** A batch of them, to be closed. */
  static TString batch(byte[]... examples) {
    return TString.tensorOfBytes(
        NdArrays.wrap(Shape.of(examples.length), DataBuffers.of(examples, true, false)));
  }
}

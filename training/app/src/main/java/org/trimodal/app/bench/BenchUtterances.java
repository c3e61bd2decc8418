package org.trimodal.app.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.Lists;
import com.google.common.primitives.Floats;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.trimodal.model.graph.ServingGraph;
import org.trimodal.savedmodel.Frames;
import org.trimodal.savedmodel.Utterance;
import org.trimodal.savedmodel.predict.PredictionBatch;
import org.trimodal.savedmodel.predict.PredictionBatch.Sequences;
import org.trimodal.savedmodel.schema.InputSchema;

/** Noise that a model takes, of CMU-MOSEI's lengths, as calls and as requests. */
final class BenchUtterances {
  private final List<InputSchema> inputs;
  private final List<Utterance> utterances = new ArrayList<>();

  /** So many utterances for a model of these inputs. */
  BenchUtterances(List<InputSchema> inputs, int count) {
    this.inputs = List.copyOf(inputs);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < count; i++) {
      int length = MoseiShapes.drawLength(random);
      Utterance utterance = Utterance.of("noise-" + i);
      for (InputSchema input : inputs) {
        float[] values = new float[Math.min(length, input.maxLength()) * input.width()];
        for (int j = 0; j < values.length; j++) {
          values[j] = (float) random.nextDouble(-1, 1);
        }
        utterance = utterance.with(input.name(), new Frames(input.width(), values));
      }
      utterances.add(utterance);
    }
  }

  List<Utterance> all() {
    return List.copyOf(utterances);
  }

  /** Steps of an utterance on average. */
  double meanLength() {
    String first = inputs.get(0).name();
    return utterances.stream().mapToInt(each -> frames(each, first).count()).average().orElse(0);
  }

  /** Utterances as one call, padded to the longest of them. */
  PredictionBatch batch(int first, int count) {
    Map<String, Sequences> sequences = new LinkedHashMap<>();
    for (InputSchema input : inputs) {
      List<float[]> all =
          utterances.subList(first, first + count).stream()
              .map(utterance -> frames(utterance, input.name()).values())
              .toList();
      sequences.put(input.name(), Sequences.padded(input.width(), all));
    }
    return new PredictionBatch(count, sequences);
  }

  /** A body per utterance: one row of numbers. */
  List<byte[]> rows() throws IOException {
    List<byte[]> bodies = new ArrayList<>();
    for (Utterance utterance : utterances) {
      StringWriter body = new StringWriter();
      try (JsonGenerator json = new JsonFactory().createGenerator(body)) {
        json.writeStartObject();
        json.writeArrayFieldStart("instances");
        json.writeStartObject();
        for (InputSchema input : inputs) {
          Frames frames = frames(utterance, input.name());
          json.writeArrayFieldStart(input.name());
          for (int t = 0; t < frames.count(); t++) {
            json.writeStartArray();
            for (int i = 0; i < input.width(); i++) {
              json.writeNumber(frames.values()[t * input.width() + i]);
            }
            json.writeEndArray();
          }
          json.writeEndArray();
          json.writeNumberField(ServingGraph.lengths(input.name()), frames.count());
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
      }
      bodies.add(body.toString().getBytes(StandardCharsets.UTF_8));
    }
    return bodies;
  }

  /**
   * Bodies of serialized examples.
   *
   * @param together how many to a body
   */
  List<byte[]> examples(int together) throws IOException {
    List<byte[]> bodies = new ArrayList<>();
    for (List<Utterance> some : Lists.partition(utterances, together)) {
      StringWriter body = new StringWriter();
      try (JsonGenerator json = new JsonFactory().createGenerator(body)) {
        json.writeStartObject();
        json.writeStringField("signature_name", "serialized");
        json.writeArrayFieldStart("instances");
        for (Utterance utterance : some) {
          json.writeStartObject();
          json.writeBinaryField("b64", example(utterance).toByteArray());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      bodies.add(body.toString().getBytes(StandardCharsets.UTF_8));
    }
    return bodies;
  }

  private static Example example(Utterance utterance) {
    Features.Builder features = Features.newBuilder();
    utterance
        .features()
        .forEach(
            (name, frames) ->
                features.putFeature(
                    name,
                    Feature.newBuilder()
                        .setFloatList(
                            FloatList.newBuilder().addAllValue(Floats.asList(frames.values())))
                        .build()));
    return Example.newBuilder().setFeatures(features).build();
  }

  private static Frames frames(Utterance utterance, String modality) {
    return utterance.features().getOrDefault(modality, new Frames(1, new float[0]));
  }
}

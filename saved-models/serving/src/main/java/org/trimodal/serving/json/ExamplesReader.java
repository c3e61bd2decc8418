package org.trimodal.serving.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.ElementType;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.savedmodel.graph.TensorSpec;
import org.trimodal.serving.json.PredictRequest.Form;

/** Reads classify and regress requests: examples, features by name, and what they share. */
public final class ExamplesReader {
  private static final String SIGNATURE = "signature_name";
  private static final String CONTEXT = "context";

  private final SortedMap<String, Signature> signatures;
  private final String method;
  private final FeatureReader features;
  private final List<String> modalities;

  /**
   * Reads for a model with these signatures.
   *
   * @param method {@code classify} or {@code regress}
   */
  public ExamplesReader(SortedMap<String, Signature> signatures, String method) {
    this.method = method;
    this.signatures = new TreeMap<>(signatures);
    this.signatures.values().removeIf(signature -> !isFor(method, signature));
    features =
        new FeatureReader(
            Stream.ofNullable(signatures.get(Signature.DEFAULT))
                .flatMap(signature -> signature.inputs().stream())
                .filter(input -> input.type() == ElementType.FLOAT)
                .map(TensorSpec::name)
                .collect(Collectors.toUnmodifiableSet()));
    modalities =
        Stream.ofNullable(signatures.get(Signature.DEFAULT))
            .flatMap(ExamplesReader::sequences)
            .toList();
  }

  /**
   * Reads a request.
   *
   * @param body JSON in UTF-8
   * @throws InvalidRequestException naming the field
   */
  public PredictRequest read(byte[] body) {
    try (JsonParser parser = Json.FACTORY.createParser(body)) {
      try {
        return read(parser);
      } catch (JsonProcessingException e) {
        throw Json.malformed(parser, e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array of bytes has no end of its own
    }
  }

  private PredictRequest read(JsonParser parser) throws IOException {
    Optional<String> named = Optional.empty();
    Map<String, Feature> context = Map.of();
    List<Map<String, Feature>> examples = List.of();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw Json.unexpected(parser, "an object with examples");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      if (key.equals(SIGNATURE)) {
        named = name(parser);
      } else if (key.equals(CONTEXT)) {
        context = features.read(parser);
      } else if (key.equals(Form.EXAMPLES.requestKey())) {
        examples = examples(parser);
      } else {
        throw new InvalidRequestException(
            "%s: expected only signature_name, context and examples, found this key"
                .formatted(key));
      }
    }
    if (parser.nextToken() != null) {
      throw Json.unexpected(parser, "nothing behind the object");
    }
    return request(signature(named), context, examples);
  }

  private List<Map<String, Feature>> examples(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw Json.unexpected(parser, "an array");
    }
    List<Map<String, Feature>> examples = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      examples.add(features.read(parser));
    }
    return examples;
  }

  /** Names of the inputs whose lengths other inputs tell. */
  private static Stream<String> sequences(Signature signature) {
    return signature.inputs().stream()
        .flatMap(input -> signature.sequencesOf(input).stream())
        .map(place -> signature.inputs().get(place).name());
  }

  private boolean hasFrames(Map<String, Feature> some) {
    return modalities.stream()
        .anyMatch(
            name -> some.containsKey(name) && !some.get(name).equals(Feature.getDefaultInstance()));
  }

  private PredictRequest request(
      Signature signature, Map<String, Feature> context, List<Map<String, Feature>> examples) {
    if (examples.isEmpty()) {
      throw new InvalidRequestException("examples: expected at least 1 example, found none");
    }
    byte[][] serialized = new byte[examples.size()][];
    for (int i = 0; i < serialized.length; i++) {
      Set<String> both = Sets.intersection(context.keySet(), examples.get(i).keySet());
      if (!both.isEmpty()) {
        throw new InvalidRequestException(
            "examples[%d]: expected no feature of the context, found %s".formatted(i, both));
      }
      if (!modalities.isEmpty() && !hasFrames(context) && !hasFrames(examples.get(i))) {
        throw PredictRequest.noFrames(Form.EXAMPLES, i, modalities);
      }
      serialized[i] =
          Example.newBuilder()
              .setFeatures(
                  Features.newBuilder().putAllFeature(context).putAllFeature(examples.get(i)))
              .build()
              .toByteArray();
    }
    return new PredictRequest(
        Form.EXAMPLES,
        signature,
        List.of(new Block(ElementType.STRING, List.of(serialized.length), serialized)));
  }

  /** The one that is asked for, or else the usual one, or else the first that fits the method. */
  private Signature signature(Optional<String> named) {
    String usual =
        signatures.isEmpty() || signatures.containsKey(Signature.DEFAULT)
            ? Signature.DEFAULT
            : signatures.firstKey();
    String name = named.orElse(usual);
    Signature signature = signatures.get(name);
    if (signature == null) {
      throw new InvalidRequestException(
          "signature_name: expected one for %s, of %s, found \"%s\""
              .formatted(method, signatures.keySet(), name));
    }
    return signature;
  }

  private static Optional<String> name(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw Json.unexpected(parser, "a string");
    }
    return Optional.of(parser.getText()).filter(name -> !name.isEmpty());
  }

  private static boolean isFor(String method, Signature signature) {
    List<TensorSpec> inputs = signature.inputs();
    return signature.method().equals("tensorflow/serving/" + method)
        && inputs.size() == 1
        && inputs.get(0).type() == ElementType.STRING
        && inputs.get(0).rank() == 1;
  }
}

package org.trimodal.serving.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.serving.json.PredictRequest.Form;

/** Reads predict requests for a model. */
public final class RequestReader {
  private static final String SIGNATURE = "signature_name";

  private final SortedMap<String, Signature> signatures;

  /** Reads for a model with these signatures. */
  public RequestReader(SortedMap<String, Signature> signatures) {
    this.signatures = signatures;
  }

  /**
   * Reads a request.
   *
   * @param body JSON in UTF-8
   * @throws InvalidRequestException naming the field
   */
  public PredictRequest read(byte[] body) {
    return read(body, Optional.empty());
  }

  /**
   * Reads a request in one pass. Only where the inputs come before the name of their signature, and
   * it is not the usual one, a second pass reads them anew.
   */
  private PredictRequest read(byte[] body, Optional<String> known) {
    try (JsonParser parser = Json.FACTORY.createParser(body)) {
      try {
        return read(parser, known);
      } catch (JsonProcessingException e) {
        throw Json.malformed(parser, e);
      } catch (OtherSignatureException e) {
        return read(body, Optional.of(e.name));
      } catch (InvalidRequestException e) {
        Optional<String> late = known.isPresent() ? Optional.empty() : findName(body);
        if (late.isPresent()) {
          return read(body, late);
        }
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array of bytes has no end of its own
    }
  }

  private PredictRequest read(JsonParser parser, Optional<String> known)
      throws IOException, OtherSignatureException {
    Optional<String> named = known;
    Optional<InputsReader> inputs = Optional.empty();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw Json.unexpected(parser, "an object with instances or inputs");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      if (key.equals(SIGNATURE)) {
        String name = name(parser);
        if (inputs.isPresent() && !inputs.get().signature().name().equals(name)) {
          throw new OtherSignatureException(name);
        }
        named = Optional.of(name);
      } else if (key.equals(Form.ROWS.requestKey()) || key.equals(Form.COLUMNS.requestKey())) {
        if (inputs.isPresent()) {
          throw new InvalidRequestException(
              "%s: expected instances or inputs, found both".formatted(key));
        }
        inputs = Optional.of(new InputsReader(signature(named)));
        inputs.get().read(parser, key.equals("inputs") ? Form.COLUMNS : Form.ROWS);
      } else {
        throw new InvalidRequestException(
            "%s: expected only signature_name, instances and inputs, found this key"
                .formatted(key));
      }
    }
    if (parser.nextToken() != null) {
      throw Json.unexpected(parser, "nothing behind the object");
    }
    return inputs
        .orElseThrow(
            () -> new InvalidRequestException("body: expected instances or inputs, found neither"))
        .request();
  }

  private Signature signature(Optional<String> named) {
    String name = named.orElse(Signature.DEFAULT);
    Signature signature = signatures.get(name);
    if (signature == null) {
      throw new InvalidRequestException(
          "signature_name: expected one of %s, found \"%s\"".formatted(signatures.keySet(), name));
    }
    return signature;
  }

  private static String name(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw Json.unexpected(parser, "a string");
    }
    return parser.getText().isEmpty() ? Signature.DEFAULT : parser.getText();
  }

  /** The name of a signature that stands behind the inputs. */
  private static Optional<String> findName(byte[] body) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean here = parser.currentName().equals(SIGNATURE);
        parser.nextToken();
        if (here && parser.currentToken() == JsonToken.VALUE_STRING) {
          return Optional.of(name(parser));
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // the first pass tells better what is wrong
    }
  }

  /** The inputs were read for the usual signature, but are another's. */
  private static final class OtherSignatureException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String name;

    OtherSignatureException(String name) {
      super(name, null, false, false);
      this.name = name;
    }
  }
}

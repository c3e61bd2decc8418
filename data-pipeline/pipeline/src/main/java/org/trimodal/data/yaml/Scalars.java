package org.trimodal.data.yaml;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Optional;

/** Numbers as people write them in YAML, and any value as a message shows it. */
final class Scalars {
  /** A number to YAML 1.2 and to everybody; text to YAML 1.1, for want of a point. */
  private static final String EXPONENT_WITHOUT_POINT = "[-+]?[0-9]+[eE][-+]?[0-9]+";

  /** For limits that limit nothing; Jackson cannot read YAML's own {@code .inf}. */
  private static final String INFINITE = "inf";

  private Scalars() {}

  static Optional<Double> number(JsonNode node) {
    if (node.isNumber()) {
      return Optional.of(node.doubleValue());
    }
    String text = node.isTextual() ? node.textValue() : "";
    if (text.equals(INFINITE)) {
      return Optional.of(Double.POSITIVE_INFINITY);
    }
    return text.matches(EXPONENT_WITHOUT_POINT)
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  /** Writes numbers so that {@link #number} reads them, and constants so that Choice does. */
  static Module writing() {
    return new SimpleModule()
        .addSerializer(double.class, new NumberWriter())
        .addSerializer(new ChoiceWriter());
  }

  static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL, MISSING -> "nothing";
      case OBJECT, POJO -> "keys and values";
      case ARRAY -> "a list";
      case STRING -> node.textValue().isEmpty() ? "nothing" : "'" + node.textValue() + "'";
      case NUMBER, BOOLEAN, BINARY -> node.asText();
    };
  }

  private static final class NumberWriter extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    NumberWriter() {
      super(double.class, false);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value.isInfinite()) {
        out.writeString(INFINITE);
      } else {
        out.writeNumber(value);
      }
    }
  }

  /** Not Jackson's own, which takes lower case from the user's language: ı is no i in Turkish. */
  @SuppressWarnings("rawtypes") // of any enum
  private static final class ChoiceWriter extends StdSerializer<Enum> {
    private static final long serialVersionUID = 1L;

    ChoiceWriter() {
      super(Enum.class, false);
    }

    @Override
    public void serialize(Enum value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(Choice.name(value));
    }
  }
}

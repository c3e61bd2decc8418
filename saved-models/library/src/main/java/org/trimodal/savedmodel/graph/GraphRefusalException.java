package org.trimodal.savedmodel.graph;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.exceptions.TFInvalidArgumentException;

/** A graph refuses its inputs; the message says why, without TensorFlow's words around it. */
public final class GraphRefusalException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Of an Assert: {@code assertion failed: [words] [numbers]}, then the node's name. */
  private static final Pattern ASSERTION = Pattern.compile("assertion failed: \\[([^\\]]*)\\](.*)");

  GraphRefusalException(TFInvalidArgumentException failure) {
    super(words(failure), failure);
  }

  /** The words, such as {@code audio: expected finite features, found NaN in ... : [0 2]}. */
  private static String words(TFInvalidArgumentException failure) {
    String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    Matcher assertion = ASSERTION.matcher(line);
    return assertion.find()
        ? (assertion.group(1) + assertion.group(2)).strip()
        : "the model cannot work with the inputs: " + line;
  }
}

package org.trimodal.savedmodel.predict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.exceptions.TFInvalidArgumentException;

/** What a served graph says when it refuses its inputs, without TensorFlow's words around it. */
public final class GraphRefusal {
  /** Of an Assert: {@code assertion failed: [words] [numbers]}, then the node's name. */
  private static final Pattern ASSERTION = Pattern.compile("assertion failed: \\[([^\\]]*)\\](.*)");

  private GraphRefusal() {}

  /** The words, such as {@code audio: expected finite features, found NaN in ... : [0 2]}. */
  public static String words(TFInvalidArgumentException failure) {
    String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    Matcher assertion = ASSERTION.matcher(line);
    return assertion.find()
        ? (assertion.group(1) + assertion.group(2)).strip()
        : "the model cannot work with the inputs: " + line;
  }
}

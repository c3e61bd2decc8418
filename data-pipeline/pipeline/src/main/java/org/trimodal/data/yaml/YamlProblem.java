package org.trimodal.data.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file of YAML, in words about the file and not about its parser's work. */
final class YamlProblem {
  private static final Pattern PLACE = Pattern.compile("(?m)^ *in .*, line (\\d+), column ");

  private static final String QUOTED = "quoted scalar";

  private YamlProblem() {}

  /** Place, what was expected and what was found. */
  static String inWords(Path file, JsonProcessingException problem) {
    return "%s%s: expected YAML, found %s"
        .formatted(file.getFileName(), line(problem), found(problem));
  }

  /** Of the problem; its exception's own location is that of what was read before. */
  private static String line(JsonProcessingException problem) {
    String said = String.valueOf(problem.getOriginalMessage());
    List<String> lines = PLACE.matcher(said).results().map(at -> at.group(1)).toList();
    if (!lines.isEmpty()) {
      // First is where what is being read began, which for a quote is where it was opened.
      return " line " + lines.get(said.contains(QUOTED) ? 0 : lines.size() - 1);
    }
    @Nullable JsonLocation at = problem.getLocation();
    return at == null || at.getLineNr() < 1 ? "" : " line " + at.getLineNr();
  }

  /** The parser's problem stands behind its task, each with its place. */
  private static String found(JsonProcessingException problem) {
    String said = String.valueOf(problem.getOriginalMessage());
    if (problem instanceof StreamConstraintsException || said.contains("Nesting Depth")) {
      return "more levels or longer texts than a configuration has";
    }
    if (said.contains("\\t")) {
      return "a tab where blanks indent or part";
    }
    if (said.contains("special characters are not allowed")) {
      return "a control character";
    }
    if (said.contains("mapping values are not allowed")) {
      return "a colon within a value, or a key indented otherwise than those before it; a value"
          + " with a colon stands in quotes";
    }
    if (said.contains(QUOTED)) {
      return said.contains("unknown escape")
          ? "an unknown escape within double quotes; single quotes take a backslash as it is"
          : "a quote that is not closed";
    }
    if (said.contains("flow mapping") || said.contains("flow sequence")) {
      return "a bracket that is not closed, or braces within a value; a value with braces stands in"
          + " quotes";
    }
    if (said.contains("cannot start any token")) {
      return "a value that begins with a sign of YAML's; it stands in quotes";
    }
    if (said.contains("block mapping")
        || said.contains("block collection")
        || said.contains("simple key")) {
      return "a line that is no 'key: value', or is indented otherwise than those before it";
    }
    return "other text";
  }
}

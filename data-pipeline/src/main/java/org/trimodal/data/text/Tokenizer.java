package org.trimodal.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a transcript into words and punctuation marks, in lower case. Contractions stay whole; some
 * files of word vectors have them whole, others in the parts of the Penn Treebank.
 */
public final class Tokenizer {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\d+(?:[.,:]\\d+)*|[\\p{L}\\p{M}\\p{N}]+(?:['-][\\p{L}\\p{N}]+)*|\\.{3}|\\S");
  private static final Pattern CONTRACTION =
      Pattern.compile("(.+?)(n't|'(?:s|m|d|re|ve|ll))", Pattern.CASE_INSENSITIVE);

  private Tokenizer() {}

  /** The tokens of a transcript, in order; none for an empty one. */
  public static List<String> tokens(String transcript) {
    String plain =
        transcript.replace('\u2019', '\'').replace('\u2018', '\'').toLowerCase(Locale.ROOT);
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(plain);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  /**
   * The parts of a contraction, {@code do n't} of {@code don't} and {@code it 's} of {@code it's};
   * of another token the token alone.
   */
  public static List<String> parts(String token) {
    Matcher contraction = CONTRACTION.matcher(token);
    return contraction.matches()
        ? List.of(contraction.group(1), contraction.group(2))
        : List.of(token);
  }
}

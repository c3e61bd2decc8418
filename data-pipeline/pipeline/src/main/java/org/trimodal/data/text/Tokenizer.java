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
          "\\d+(?:[.,:]\\d+)*+|[\\p{L}\\p{M}\\p{N}]+(?:['-][\\p{L}\\p{N}]+)*+|\\.{3}|\\S");

  /** As people and word processors set them. */
  private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019\u02bc\u00b4`]");

  private static final Pattern QUOTE = Pattern.compile("[\u201c\u201d\u201e\u00ab\u00bb]");
  private static final Pattern WITHIN = Pattern.compile("[-']");
  private static final Pattern CONTRACTION =
      Pattern.compile("(.+?)(n't|'(?:s|m|d|re|ve|ll))", Pattern.CASE_INSENSITIVE);

  private Tokenizer() {}

  /** The tokens of a transcript, in order; none for an empty one. */
  public static List<String> tokens(String transcript) {
    String lower = transcript.toLowerCase(Locale.ROOT);
    String plain = QUOTE.matcher(APOSTROPHE.matcher(lower).replaceAll("'")).replaceAll("\"");
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(plain);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  /** Whether a token is more than a punctuation mark. */
  public static boolean isWord(String token) {
    return token.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /**
   * The parts of a contraction, {@code do n't} of {@code don't} and {@code it 's} of {@code it's};
   * those that hyphens join, {@code well known} of {@code well-known}; of another token the token
   * alone.
   */
  public static List<String> parts(String token) {
    Matcher contraction = CONTRACTION.matcher(token);
    if (!isWord(token)) {
      return List.of(token);
    }
    return contraction.matches()
        ? List.of(contraction.group(1), contraction.group(2))
        : WITHIN.splitAsStream(token).filter(part -> !part.isEmpty()).toList();
  }
}

package org.trimodal.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph's tokenizer against Hugging Face's own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenizerTest {
  private static final int MOST = 512;
  private static final String RESOURCE = "/bge-small-en-v1.5-tokenizer.json";

  private static HuggingFaceTokenizer reference;
  private static TokenizedTexts graph;

  @BeforeAll
  static void load() throws IOException {
    reference =
        HuggingFaceTokenizer.newInstance(
            resource(), Map.of("truncation", "true", "maxLength", Integer.toString(MOST)));
    graph = new TokenizedTexts(new Tokenizer(BgeVocabulary.load(), MOST));
  }

  @AfterAll
  static void close() {
    reference.close();
    graph.close();
  }

  private static InputStream resource() {
    return Objects.requireNonNull(TokenizerTest.class.getResourceAsStream(RESOURCE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It was not bad at all.",
        "",
        "   \t\n ",
        "I don't think it's unbelievably GREAT!!! (umm)",
        "naïve café Ångström İstanbul ΣΑΣ ﬁne ½",
        "数据集 is 中文 and 한국어 and ひらがな",
        "😀 emoji 👩‍👩‍👧 and \u200d joiners",
        "zero\u0000width\u200b control\u0007 soft\u00adhyphen \ufeffmark \ufffd",
        "nbsp\u00a0em\u2003space line\u2028separator next\u0085line",
        "https://example.org/?q=1&x=2 #tag @name $5.00 ~`^|<>",
        "e\u0301 a\u0308\u0304 \u0301 q\u0323\u0307",
        "ab\u0903cd \u037e \u2260 \u1fef"
      })
  void a_text_becomes_the_tokens_of_the_reference(String text) {
    requireSame(List.of(text));
  }

  @Test
  void words_of_more_than_a_hundred_characters_are_unknown() {
    requireSame(List.of("a".repeat(100), "a".repeat(101), "x " + "ab".repeat(60) + " y"));
  }

  @Test
  void a_text_of_a_hundred_thousand_characters_is_cut() {
    String text = "so many words, ".repeat(6_667);
    requireSame(List.of(text, "short", ""));
    TokenizedTexts.Row row = graph.of(List.of(text)).get(0);
    assertThat(row.ids()).hasSize(MOST);
    assertThat(row.cut()).isEqualTo(4 * 6_667 - (MOST - 2));
  }

  @Test
  void ten_thousand_hostile_texts_become_the_tokens_of_the_reference() {
    HostileTexts texts = new HostileTexts(new SplittableRandom(20_261_130));
    for (int batch = 0; batch < 100; batch++) {
      List<String> some = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        some.add(texts.next());
      }
      requireSame(some);
    }
  }

  @Test
  void every_token_knows_its_word_between_blanks() {
    TokenizedTexts.Row row = graph.of(List.of("no", "It's  unbelievable, (really)")).get(1);
    assertThat(row.words())
        .startsWith(-1, 0, 0, 0)
        .endsWith(2, 2, 2, -1)
        .isEqualTo(wordsOfTheReference("It's  unbelievable, (really)"));
  }

  @Test
  void a_special_piece_that_a_text_spells_out_is_text() {
    TokenizedTexts.Row row = graph.of(List.of("stop [SEP] here")).get(0);
    assertThat(row.ids()).hasSize(7).containsOnlyOnce(102);
  }

  private static int[] wordsOfTheReference(String text) {
    Encoding encoding = reference.encode(text);
    return Arrays.stream(encoding.getCharTokenSpans())
        .mapToInt(
            span ->
                span == null
                    ? -1
                    : text.substring(0, span.getStart()).strip().isEmpty()
                        ? 0
                        : wordsBefore(text, span.getStart()))
        .toArray();
  }

  private static int wordsBefore(String text, int start) {
    String before = text.substring(0, start);
    int ended = before.strip().split("\\s+").length;
    return Character.isWhitespace(before.charAt(before.length() - 1)) ? ended : ended - 1;
  }

  private static void requireSame(List<String> texts) {
    List<TokenizedTexts.Row> found = graph.of(texts);
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      int[] expected =
          Arrays.stream(reference.encode(text).getIds()).mapToInt(Math::toIntExact).toArray();
      assertThat(found.get(i).ids())
          .as(() -> text.codePoints().limit(300).mapToObj(Integer::toHexString).toList().toString())
          .isEqualTo(expected);
    }
  }
}

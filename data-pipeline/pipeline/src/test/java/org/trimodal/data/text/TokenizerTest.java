package org.trimodal.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenizerTest {
  @Test
  void words_are_lower_case_and_punctuation_stands_apart() {
    assertThat(Tokenizer.tokens("Well, it WAS good... (really!)"))
        .containsExactly("well", ",", "it", "was", "good", "...", "(", "really", "!", ")");
  }

  @Test
  void contractions_stay_whole_whatever_apostrophe_they_have() {
    assertThat(Tokenizer.tokens("I don\u2019t think it's"))
        .containsExactly("i", "don't", "think", "it's");
  }

  @Test
  void a_contraction_has_the_parts_of_the_penn_treebank() {
    assertThat(Tokenizer.parts("don't")).containsExactly("do", "n't");
    assertThat(Tokenizer.parts("they're")).containsExactly("they", "'re");
    assertThat(Tokenizer.parts("well-known")).containsExactly("well", "known");
    assertThat(Tokenizer.parts("think")).containsExactly("think");
  }

  @Test
  void numbers_and_words_with_hyphens_stay_whole() {
    assertThat(Tokenizer.tokens("3.5 stars, well-made, 1,000 times"))
        .containsExactly("3.5", "stars", ",", "well-made", ",", "1,000", "times");
  }

  @Test
  void a_token_of_any_length_is_one() {
    assertThat(Tokenizer.tokens("a-".repeat(100_000) + "a")).hasSize(1);
    assertThat(Tokenizer.tokens("1.".repeat(100_000) + "1")).hasSize(1);
  }

  @Test
  void an_empty_transcript_has_no_tokens() {
    assertThat(Tokenizer.tokens(" \n")).isEmpty();
  }
}

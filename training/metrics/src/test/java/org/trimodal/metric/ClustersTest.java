package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClustersTest {
  @ParameterizedTest
  @CsvSource({
    "03bSnISJMiM[7],03bSnISJMiM[11],2iD-tVS8NPw[0]",
    "-a3B$_$1,-a3B$_$12,b$_$1",
    "video_0001$_$0001,video_0001$_$0002,video_0002$_$0001",
    "c7UH_rxdZv4_1,c7UH_rxdZv4_10,phBUpBr1hSo_1",
    "video/3,video/4,other/3",
  })
  void what_stands_before_the_clip_is_the_video(String first, String second, String other) {
    Clusters clusters = Clusters.of(List.of(first, other, second));

    assertThat(clusters.text()).isEqualTo("2 videos");
    assertThat(IntStream.range(0, 3).map(clusters::of)).containsExactly(0, 1, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "dia0_utt3,dia0_utt4,dia1_utt3",
    "Ses01F_impro01_F000,Ses01F_impro01_M001,Ses01F_impro02_F000",
  })
  void what_stands_before_the_turn_is_the_dialogue(String first, String second, String other) {
    Clusters clusters = Clusters.of(List.of(first, other, second));

    assertThat(clusters.text()).isEqualTo("2 dialogues");
    assertThat(IntStream.range(0, 3).map(clusters::of)).containsExactly(0, 1, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "a,b,c",
    "a[1],b[1],c[1]", // a video each
    "utt_1,utt_2,utt_3", // one word for all: no videos
    "03bSnISJMiM,2iD-tVS8NPw,c7UH_rxdZv4",
    "test-1,test-2,other-1",
  })
  void ids_that_name_no_videos_leave_each_utterance_alone(String a, String b, String c) {
    assertThat(Clusters.of(List.of(a, b, c)).text()).isEqualTo("3 utterances");
  }

  @Test
  void some_of_the_utterances_are_in_the_same_videos() {
    Clusters whole = Clusters.of(List.of("a_1", "b_1", "a_2", "c_1", "b_2"));

    assertThat(whole.among(new int[] {4, 1, 3}).text()).isEqualTo("2 videos");
    assertThat(whole.among(new int[] {0, 1, 3}).text()).isEqualTo("3 utterances");
  }
}

package org.trimodal.data.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.source.Defect;

class ResumedPreparationTest {
  private static final Preparation.Settings GO_ON =
      new Preparation.Settings(
          Policies.standard().with(Map.of(Defect.Kind.DUPLICATE_ID, Policy.DROP)), true, 900);

  @TempDir private Path folder;
  private ListedSource source;
  private Path straight;
  private Path resumed;

  @BeforeEach
  void make_a_source() throws IOException {
    Path file = Files.writeString(folder.resolve("source.bin"), "abc");
    Utterance[] train =
        IntStream.range(0, 40)
            .mapToObj(i -> ListedSource.utterance(id(i), text(i), new float[] {i, -i}))
            .toArray(Utterance[]::new);
    source =
        new ListedSource(file)
            .with(Split.TRAIN, train)
            .with(Split.TEST, ListedSource.utterance("t", text(5), new float[3]));
    straight = folder.resolve("straight");
    resumed = folder.resolve("resumed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"u0", "u1", "u13", "u29", "valid", "t"})
  void a_killed_preparation_goes_on_to_the_same_bytes(String killedAt) throws IOException {
    source.onTheWay(utterance -> leaveWhatAKilledOneWould(utterance, killedAt));
    Preparation.prepare(source, straight, GO_ON);
    assertThat(KilledPreparation.left(resumed)).isDirectory();
    source.onTheWay(utterance -> {});
    Manifest manifest = Preparation.prepare(source, resumed, GO_ON);
    assertThat(KilledPreparation.content(resumed)).isEqualTo(KilledPreparation.content(straight));
    assertThat(manifest.dropped()).hasSize(10);
    assertThat(manifest.cleaned()).isNotEmpty();
    assertThat(KilledPreparation.left(resumed)).doesNotExist();
  }

  @Test
  void changed_sources_are_not_mixed_with_what_was_made_of_others() throws IOException {
    source.onTheWay(utterance -> leaveWhatAKilledOneWould(utterance, "t"));
    Preparation.prepare(source, straight, GO_ON);
    Files.writeString(folder.resolve("source.bin"), "abcd");
    assertThatThrownBy(() -> Preparation.prepare(source, resumed, GO_ON))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found others; prepare without --resume");
  }

  @Test
  void with_nothing_to_go_on_from_it_begins() throws IOException {
    Preparation.prepare(source, resumed, GO_ON);
    Preparation.prepare(source, straight, GO_ON);
    assertThat(KilledPreparation.content(resumed)).isEqualTo(KilledPreparation.content(straight));
  }

  private void leaveWhatAKilledOneWould(Utterance utterance, String killedAt) {
    if (utterance.id().equals(killedAt)) {
      KilledPreparation.leave(straight, resumed);
    }
  }

  /** Every fourth has the id of the third before it, and is dropped. */
  private static String id(int i) {
    return "u" + (i % 4 == 3 ? i - 3 : i);
  }

  private static float[] text(int i) {
    float[] values = new float[2 * (1 + i % 7)];
    for (int j = 0; j < values.length; j++) {
      values[j] = (i * 31 + j * 17) % 101 == 0 ? Float.NaN : (float) Math.sin(i + j);
    }
    return values;
  }
}

package org.trimodal.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DroppedUtterance;
import org.trimodal.data.shard.Manifest;
import org.trimodal.data.shard.Policies;
import org.trimodal.data.shard.Policy;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.source.Defect;

class TableMessagesTest {
  @TempDir private Path folder;

  private OwnRecordings recordings;

  @BeforeEach
  void write_the_files() {
    recordings = new OwnRecordings(folder);
  }

  @Test
  void a_doubled_id_is_refused_by_both_lines() {
    recordings.write("label.csv", "id,label,mode\na,1,train\nb,-1,valid\nc,0,test\na,2,test\n");
    refuses(
        "line 5: expected every id once, found it at line 2 before (id 'a'); mend it, or leave it out with --policy duplicate_id=drop");
  }

  @Test
  void a_score_out_of_range_is_refused_by_its_line_after_fields_of_several_lines() {
    recordings.write(
        "label.csv", "id,note,label,mode\na,\"1\n2\",1,train\nb,,-3.5,valid\nc,,0,test\n");
    refuses(
        "line 4: expected a score from -3.0 to 3.0, found -3.5 (id 'b'); mend it, or leave it out with --policy score_out_of_range=drop");
  }

  @Test
  void a_score_that_is_not_finite_is_refused_by_its_line() {
    recordings.write("label.csv", "id,label,mode\n\na,1,train\nb,NaN,valid\nc,0,test");
    refuses(
        "line 4: expected a score from -3.0 to 3.0, found NaN (id 'b'); mend it, or leave it out with --policy score_out_of_range=drop");
  }

  @Test
  void doubled_ids_that_are_to_be_dropped_are_told() {
    recordings.write("label.csv", "id,label,mode\na,1,train\nb,-1,valid\nc,0,test\na,2,test\n");
    Path out = folder.resolve("out");
    try (TableSource source = recordings.open()) {
      Policies dropping = Policies.standard().with(Map.of(Defect.Kind.DUPLICATE_ID, Policy.DROP));
      Manifest manifest =
          Preparation.prepare(source, out, new Preparation.Settings(dropping, false, 1 << 20));
      assertThat(manifest.dropped())
          .extracting(DroppedUtterance::defect)
          .containsExactly(
              new Defect(
                  Defect.Kind.DUPLICATE_ID,
                  "a",
                  "line 5: expected every id once, found it at line 2 before"));
    }
  }

  @Test
  void a_failure_that_is_not_the_rows_stays_what_it_is() {
    List<String> seen = new ArrayList<>();
    try (TableSource source = recordings.open()) {
      assertThatThrownBy(
              () ->
                  source.read(
                      Split.TRAIN,
                      utterance -> {
                        seen.add(utterance.id());
                        throw new DataException(folder, "expected space, found none");
                      }))
          .hasMessage(folder + ": expected space, found none");
    }
    assertThat(seen).containsExactly("a");
  }

  @Test
  void a_modality_that_no_utterance_has_is_refused() {
    assertThatThrownBy(() -> recordings.open("audoi/{id}.csv").close())
        .isInstanceOf(DataException.class)
        .hasMessage(
            "%s: audio: expected features of at least one utterance, found none; that of line 2"
                    .formatted(folder)
                + " would be "
                + folder.resolve("audoi/a.csv"));
  }

  @Test
  void a_source_that_cannot_be_read_is_the_place_of_the_refusal() throws IOException {
    Path link = Files.createSymbolicLink(recordings.file("b.csv"), Path.of("nowhere"));
    try (TableSource source = recordings.open()) {
      assertThatThrownBy(() -> Preparation.prepare(source, folder.resolve("out")))
          .isInstanceOf(DataException.class)
          .hasMessage(link + ": expected a readable file, found a link that leads nowhere");
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private void refuses(String message) {
    try (TableSource source = recordings.open()) {
      assertThatThrownBy(() -> Preparation.prepare(source, folder.resolve("out")))
          .isInstanceOf(DataException.class)
          .hasMessage(recordings.file("label.csv") + ": " + message);
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }
}

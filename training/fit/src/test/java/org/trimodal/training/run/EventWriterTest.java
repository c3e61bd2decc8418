package org.trimodal.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;
import org.trimodal.data.record.TfRecordReader;

class EventWriterTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(12), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void an_epoch_is_an_event_with_the_values_that_are_there() throws IOException {
    try (EventWriter writer = new EventWriter(folder, 0, CLOCK)) {
      writer.add(Measured.row(2));
    }

    List<Event> events = read();
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    Event epoch = events.get(1);
    assertThat(epoch.getStep()).isEqualTo(20);
    assertThat(epoch.getWallTime()).isEqualTo(12);
    assertThat(epoch.getSummary().getValueList())
        .extracting(Summary.Value::getTag)
        .contains("train/loss", "train/score", "learning_rate", "valid/mae")
        .doesNotContain("valid/corr");
    assertThat(epoch.getSummary().getValue(1).getSimpleValue()).isEqualTo(0.5f);
  }

  @Test
  void going_on_from_a_step_twice_replaces_its_file() throws IOException {
    for (int time = 0; time < 2; time++) {
      try (EventWriter writer = new EventWriter(folder, 10, CLOCK)) {
        writer.add(Measured.row(2));
      }
    }

    assertThat(read()).hasSize(2);
  }

  /** Events of the only file. */
  private List<Event> read() throws IOException {
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.toList();
    }
    assertThat(files).hasSize(1);
    List<Event> events = new ArrayList<>();
    try (TfRecordReader reader = new TfRecordReader(files.get(0))) {
      for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
        events.add(Event.parseFrom(next.get()));
      }
    }
    return events;
  }
}

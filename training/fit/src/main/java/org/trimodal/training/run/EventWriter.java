package org.trimodal.training.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;
import org.trimodal.data.record.TfRecordWriter;
import org.trimodal.metric.Metric;

/** A TensorBoard event file. */
public final class EventWriter implements Closeable {
  private final TfRecordWriter records;
  private final Clock clock;

  /**
   * Starts a file.
   *
   * @param folder of the events, made if need be
   * @param step from which the run goes on; names the file
   * @param clock times of the events
   */
  public EventWriter(Path folder, long step, Clock clock) {
    this.clock = clock;
    try {
      Files.createDirectories(folder);
      // A run that goes on from the same step once more replaces what it wrote before.
      records =
          new TfRecordWriter(
              Files.newOutputStream(
                  folder.resolve("events.out.tfevents.%08d.trimodal".formatted(step))));
      write(event(step).setFileVersion("brain.Event:2"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Appends values of one step.
   *
   * @param step their place on the x axis
   * @param values by tag
   */
  public void add(long step, Map<String, Double> values) {
    Summary.Builder summary = Summary.newBuilder();
    values.forEach(
        (tag, value) ->
            summary.addValue(
                Summary.Value.newBuilder().setTag(tag).setSimpleValue(value.floatValue())));
    try {
      write(event(step).setSummary(summary));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends an epoch: losses, learning rate and what there is of the validation metrics. */
  public void add(EpochRow row) {
    Map<String, Double> values = new LinkedHashMap<>();
    row.losses().forEach((name, value) -> values.put("train/" + name, value));
    values.put("learning_rate", row.learningRate());
    for (Metric metric : Metric.followed()) {
      row.valid().value(metric).ifPresent(value -> values.put("valid/" + metric.key(), value));
    }
    add(row.step(), values);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private Event.Builder event(long step) {
    return Event.newBuilder().setWallTime(clock.millis() / 1000.0).setStep(step);
  }

  private void write(Event.Builder event) throws IOException {
    records.write(event.build().toByteArray());
    records.flush();
  }
}

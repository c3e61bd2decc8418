package org.trimodal.data.table;

import com.google.common.collect.Range;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.DataException;
import org.trimodal.data.source.Defect;

/**
 * What is wrong with rows of the table. Whether a defect ends the preparation is not decided here;
 * where it does, the message is to name the line.
 */
final class TableDefects {
  private final Path file;
  private final Optional<Range<Float>> range;
  private final Map<String, Long> lines = new HashMap<>();
  private final Map<Long, Defect> byLine = new LinkedHashMap<>();

  TableDefects(Path file, Optional<Range<Float>> range) {
    this.file = file;
    this.range = range;
  }

  /** Looks at a row; each row once. */
  void look(LabelRow row) {
    Long before = lines.putIfAbsent(row.id(), row.line());
    if (before != null) {
      note(
          row,
          Defect.Kind.DUPLICATE_ID,
          "expected an id once, found it on line %d before".formatted(before));
      return;
    }
    for (float score : row.scores()) {
      if (!Float.isFinite(score) || !range.map(each -> each.contains(score)).orElse(true)) {
        note(
            row,
            Defect.Kind.SCORE_OUT_OF_RANGE,
            "expected a score%s, found %s"
                .formatted(
                    range
                        .map(
                            each ->
                                " from %s to %s"
                                    .formatted(each.lowerEndpoint(), each.upperEndpoint()))
                        .orElse(""),
                    score));
      }
    }
  }

  /** Does what is to be done with a row; if that is refused, says on which line the row stands. */
  void explain(LabelRow row, Runnable action) {
    try {
      action.run();
    } catch (DataException e) {
      Defect defect = byLine.get(row.line());
      if (defect == null) {
        throw e;
      }
      throw new DataException(file, "%s (id '%s')".formatted(defect.detail(), defect.id()), e);
    }
  }

  List<Defect> list() {
    return List.copyOf(byLine.values());
  }

  private void note(LabelRow row, Defect.Kind kind, String detail) {
    byLine.put(row.line(), new Defect(kind, row.id(), "line %d: %s".formatted(row.line(), detail)));
  }
}

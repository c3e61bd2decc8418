package org.trimodal.app.cli;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.data.csd.CsdFile;
import org.trimodal.data.csd.CsdRecipe;
import org.trimodal.data.csd.CsdSource;
import org.trimodal.data.shard.DataSet;
import org.trimodal.evaluation.prediction.ExpectedInputs;
import org.trimodal.evaluation.prediction.JsonLines;
import org.trimodal.evaluation.prediction.PreparedUtterances;
import org.trimodal.evaluation.prediction.SourceUtterances;
import org.trimodal.evaluation.prediction.UtteranceSource;

/** What {@code predict --data} names, for a model of some inputs. */
final class UtteranceFiles {
  private final ExpectedInputs inputs;

  UtteranceFiles(ExpectedInputs inputs) {
    this.inputs = inputs;
  }

  /**
   * Opens them.
   *
   * @param data as the command line has it, at least one
   * @param split of a data set; all of them if empty
   * @throws WrongUseException if it is nothing that can be predicted
   * @throws DataException if it is not what the model was trained for
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // handed on
  UtteranceSource open(List<String> data, Optional<Split> split) {
    String first = data.get(0);
    boolean single = data.size() == 1;
    if (data.stream().allMatch(each -> each.endsWith(".csd"))) {
      return sequences(new CsdRecipe(roles(data), none(), none(), none(), none()), Path.of(""));
    }
    if (single && first.endsWith(".yaml")) {
      Folders.requireFile("--data", Path.of(first));
      Path base = Path.of(first).toAbsolutePath().resolveSibling("");
      return sequences(CsdRecipe.read(Path.of(first)), base);
    }
    if (single && first.endsWith(".jsonl")) {
      Folders.requireFile("--data", Path.of(first));
      return new JsonLines(Path.of(first));
    }
    if (single && Files.isDirectory(Path.of(first))) {
      return dataSet(Path.of(first), split);
    }
    throw new WrongUseException(
        "--data: expected a data set's folder, a .jsonl file, a recipe (.yaml) or .csd files, found"
            + " %s".formatted(String.join(" ", data)));
  }

  private UtteranceSource dataSet(Path folder, Optional<Split> split) {
    DataSet data = DataSet.open(folder);
    data.verifyShards();
    inputs.requireFitting(folder, data.schema());
    List<Split> splits = split.map(List::of).orElse(List.of(Split.values()));
    return new PreparedUtterances(data, splits, inputs.names());
  }

  @SuppressWarnings("MustBeClosedChecker") // handed on
  private UtteranceSource sequences(CsdRecipe recipe, Path base) {
    CsdSource source = CsdSource.open(recipe, base);
    try {
      inputs.requireFitting(source.files().get(0), source.schema());
      return new SourceUtterances(source, inputs.names());
    } catch (DataException e) {
      source.close();
      throw e;
    }
  }

  /** {@code text=glove.csd}, or {@code glove.csd} where only one input has its width. */
  private Map<String, CsdRecipe.Sequence> roles(List<String> data) {
    Map<String, CsdRecipe.Sequence> roles = new LinkedHashMap<>();
    for (String each : data) {
      int equals = each.indexOf('=');
      String file = each.substring(equals + 1);
      String role = equals < 0 ? role(Path.of(file)) : each.substring(0, equals);
      if (roles.put(role, new CsdRecipe.Sequence(file, none())) != null) {
        throw new WrongUseException("--data: expected %s once, found it twice".formatted(role));
      }
    }
    return roles;
  }

  private String role(Path file) {
    int width;
    try (CsdFile csd = CsdFile.open(file)) {
      width = csd.width("features");
    }
    List<String> fitting = inputs.ofWidth(width);
    if (fitting.size() != 1) {
      throw new WrongUseException(
          "--data %s: expected the width of one of %s, found %d; say which it is, --data %s=%s"
              .formatted(file, inputs.widths(), width, inputs.names().get(0), file));
    }
    return fitting.get(0);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}

package org.trimodal.savedmodel.encoder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;
import org.trimodal.model.encoder.EncoderConfig;
import org.trimodal.savedmodel.encoder.SafeTensors.Written;

/**
 * The parameters of {@code LanguageEncoder}, by name and in its layout, made of another program's
 * arrays: kernels as {@code [in, out]}, query, key and value side by side.
 */
final class EncoderWeights {
  private final Path place;
  private final ForeignWeights from;
  private final String prefix;
  private final List<Written> made = new ArrayList<>();

  private EncoderWeights(Path place, ForeignWeights from, String prefix) {
    this.place = place;
    this.from = from;
    this.prefix = prefix;
  }

  /**
   * All parameters.
   *
   * @param place of the file, for messages
   * @param from its arrays
   * @param prefix of their names, such as {@code bert.}
   * @throws EncoderException if one is missing or of another shape
   */
  static List<Written> of(
      Path place, ForeignWeights from, String prefix, BertNames names, EncoderConfig config) {
    EncoderWeights weights = new EncoderWeights(place, from, prefix);
    long width = config.width();
    weights.same("embeddings/pieces", names.pieces(), Shape.of(config.vocabulary(), width));
    weights.same("embeddings/positions", names.positions(), Shape.of(config.positions(), width));
    if (config.types() > 0) {
      weights.same("embeddings/types", names.types(), Shape.of(config.types(), width));
    }
    weights.norm("embeddings/norm", names.embeddingsNorm(), width);
    for (int layer = 0; layer < config.layers(); layer++) {
      weights.layer(layer, names, config);
    }
    return weights.made;
  }

  private void layer(int number, BertNames names, EncoderConfig config) {
    String layer = "layer" + number;
    long width = config.width();
    List<String> projections =
        names.projections().stream().map(module -> names.of(number, module)).toList();
    projections(layer + "/attention/projections", projections, width);
    dense(layer + "/attention/output", names.of(number, names.attentionOutput()), width, width);
    norm(layer + "/attention/norm", names.of(number, names.attentionNorm()), width);
    dense(layer + "/inner", names.of(number, names.inner()), width, config.inner());
    dense(layer + "/outer", names.of(number, names.outer()), config.inner(), width);
    norm(layer + "/norm", names.of(number, names.norm()), width);
  }

  private void same(String name, String foreign, Shape shape) {
    made.add(new Written(name, shape, array(foreign, shape)));
  }

  private void norm(String name, String module, long width) {
    same(name + "/gain", either(module + ".weight", module + ".gamma"), Shape.of(width));
    same(name + "/bias", either(module + ".bias", module + ".beta"), Shape.of(width));
  }

  /** Files of BERT's first years call a normalisation's weights otherwise. */
  private String either(String name, String old) {
    return from.shape(prefix + name).isEmpty() && from.shape(prefix + old).isPresent() ? old : name;
  }

  private void dense(String name, String module, long in, long out) {
    made.add(new Written(name + "/kernel", Shape.of(in, out), kernel(module, in, out)));
    same(name + "/bias", module + ".bias", Shape.of(out));
  }

  private void projections(String name, List<String> modules, long width) {
    int columns = Math.toIntExact(width);
    List<Supplier<float[]>> kernels =
        modules.stream().map(module -> kernel(module, width, width)).toList();
    List<Supplier<float[]>> biases =
        modules.stream().map(module -> array(module + ".bias", Shape.of(width))).toList();
    long all = modules.size() * width;
    made.add(
        new Written(
            name + "/kernel", Shape.of(width, all), () -> sideBySide(kernels, columns, columns)));
    made.add(new Written(name + "/bias", Shape.of(all), () -> sideBySide(biases, 1, columns)));
  }

  private Supplier<float[]> kernel(String module, long in, long out) {
    String name = module + ".weight";
    if (from.kernelsAreInputFirst()) {
      return array(name, Shape.of(in, out));
    }
    Supplier<float[]> stored = array(name, Shape.of(out, in));
    return () -> transposed(stored.get(), Math.toIntExact(out), Math.toIntExact(in));
  }

  private Supplier<float[]> array(String name, Shape shape) {
    Shape found =
        from.shape(prefix + name)
            .orElseThrow(
                () ->
                    new EncoderException(
                        place, "expected the array %s, found none".formatted(prefix + name)));
    if (!found.equals(shape)) {
      throw new EncoderException(
          place, "array %s: expected shape %s, found %s".formatted(prefix + name, shape, found));
    }
    return () -> from.read(prefix + name);
  }

  private static float[] sideBySide(List<Supplier<float[]>> parts, int rows, int columns) {
    int all = parts.size() * columns;
    float[] joined = new float[rows * all];
    for (int part = 0; part < parts.size(); part++) {
      float[] values = parts.get(part).get();
      for (int row = 0; row < rows; row++) {
        System.arraycopy(values, row * columns, joined, row * all + part * columns, columns);
      }
    }
    return joined;
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] turned = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = values[row * columns + column];
      }
    }
    return turned;
  }
}

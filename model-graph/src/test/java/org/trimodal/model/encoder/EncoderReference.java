package org.trimodal.model.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An encoder in plain Java, one text and one number at a time. */
final class EncoderReference {
  private final EncoderConfig config;
  private final Function<String, float[]> parameters;

  EncoderReference(EncoderConfig config, Function<String, float[]> parameters) {
    this.config = config;
    this.parameters = parameters;
  }

  /** The embeddings, then each layer's states, {@code [length][width]}. */
  List<double[][]> states(int[] ids, int length) {
    int width = config.width();
    double[][] x = new double[length][width];
    for (int t = 0; t < length; t++) {
      for (int i = 0; i < width; i++) {
        x[t][i] =
            number("embeddings/pieces", ids[t] * width + i)
                + number("embeddings/positions", t * width + i)
                + (config.types() > 0 ? number("embeddings/types", i) : 0);
      }
    }
    List<double[][]> states = new ArrayList<>();
    states.add(normalised(x, "embeddings/norm"));
    for (int layer = 0; layer < config.layers(); layer++) {
      states.add(layer(states.get(layer), "layer" + layer));
    }
    return states;
  }

  private double[][] layer(double[][] x, String name) {
    double[][] a = normalised(sum(x, attention(x, name + "/attention")), name + "/attention/norm");
    double[][] inner = dense(a, name + "/inner", config.inner());
    for (double[] row : inner) {
      for (int i = 0; i < row.length; i++) {
        row[i] *= normalDistribution(row[i]);
      }
    }
    return normalised(sum(a, dense(inner, name + "/outer", config.width())), name + "/norm");
  }

  private double[][] attention(double[][] x, String name) {
    int width = config.width();
    int perHead = width / config.heads();
    double[][] qkv = dense(x, name + "/projections", 3 * width);
    double[][] heard = new double[x.length][width];
    for (int head = 0; head < config.heads(); head++) {
      int from = head * perHead;
      for (int t = 0; t < x.length; t++) {
        double[] weights = new double[x.length];
        double total = 0;
        for (int s = 0; s < x.length; s++) {
          double score = 0;
          for (int i = from; i < from + perHead; i++) {
            score += qkv[t][i] * qkv[s][width + i];
          }
          weights[s] = Math.exp(score / Math.sqrt(perHead));
          total += weights[s];
        }
        for (int s = 0; s < x.length; s++) {
          for (int i = from; i < from + perHead; i++) {
            heard[t][i] += weights[s] / total * qkv[s][2 * width + i];
          }
        }
      }
    }
    return dense(heard, name + "/output", width);
  }

  private double[][] dense(double[][] x, String name, int out) {
    double[][] y = new double[x.length][out];
    for (int t = 0; t < x.length; t++) {
      for (int o = 0; o < out; o++) {
        y[t][o] = number(name + "/bias", o);
        for (int i = 0; i < x[t].length; i++) {
          y[t][o] += x[t][i] * number(name + "/kernel", i * out + o);
        }
      }
    }
    return y;
  }

  private double[][] normalised(double[][] x, String name) {
    double[][] y = new double[x.length][config.width()];
    for (int t = 0; t < x.length; t++) {
      double mean = 0;
      double variance = 0;
      for (double value : x[t]) {
        mean += value / config.width();
      }
      for (double value : x[t]) {
        variance += (value - mean) * (value - mean) / config.width();
      }
      for (int i = 0; i < config.width(); i++) {
        y[t][i] =
            number(name + "/gain", i) * (x[t][i] - mean) / Math.sqrt(variance + config.epsilon())
                + number(name + "/bias", i);
      }
    }
    return y;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] y = new double[a.length][a[0].length];
    for (int t = 0; t < a.length; t++) {
      for (int i = 0; i < a[t].length; i++) {
        y[t][i] = a[t][i] + b[t][i];
      }
    }
    return y;
  }

  /** The area left of x, by the series of Marsaglia 2004. */
  private static double normalDistribution(double x) {
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }

  private double number(String name, int at) {
    return parameters.apply("encoder/" + name)[at];
  }
}

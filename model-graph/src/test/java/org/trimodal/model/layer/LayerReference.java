package org.trimodal.model.layer;

/** The layers' equations in plain Java, one utterance at a time, in double precision. */
final class LayerReference {
  private LayerReference() {}

  /** x W + b, W {@code [in, out]}. */
  static double[] dense(double[] x, float[] kernel, float[] bias) {
    int out = bias.length;
    double[] y = new double[out];
    for (int j = 0; j < out; j++) {
      y[j] = bias[j];
      for (int i = 0; i < x.length; i++) {
        y[j] += x[i] * kernel[i * out + j];
      }
    }
    return y;
  }

  /** ReLU of the convolution with zeros around the true steps. */
  static double[][] convolution(double[][] x, int span, float[] kernel, float[] bias) {
    int in = x[0].length;
    int out = bias.length;
    double[][] y = new double[x.length][out];
    for (int t = 0; t < x.length; t++) {
      for (int j = 0; j < out; j++) {
        double sum = bias[j];
        for (int k = 0; k < span; k++) {
          int from = t + k - span / 2;
          for (int i = 0; from >= 0 && from < x.length && i < in; i++) {
            sum += x[from][i] * kernel[(k * in + i) * out + j];
          }
        }
        y[t][j] = Math.max(0, sum);
      }
    }
    return y;
  }

  /** One direction of a "reset after" GRU over the true steps. */
  static double[][] gru(double[][] x, Gru gru, int direction) {
    int h = gru.half();
    double[][] states = new double[x.length][];
    double[] state = new double[h];
    for (int s = 0; s < x.length; s++) {
      int t = direction == 0 ? s : x.length - 1 - s;
      double[] input = dense(x[t], gru.inputKernel(), gru.inputBias());
      double[] next = new double[h];
      for (int j = 0; j < h; j++) {
        int at = direction * 3 * h + j;
        double r = sigmoid(input[at] + product(state, gru, direction, j));
        double z = sigmoid(input[at + h] + product(state, gru, direction, h + j));
        double hidden = product(state, gru, direction, 2 * h + j) + gru.bias()[direction * h + j];
        double n = Math.tanh(input[at + 2 * h] + r * hidden);
        next[j] = (1 - z) * n + z * state[j];
      }
      state = next;
      states[t] = next;
    }
    return states;
  }

  /** Parameters of a GRU of both directions. */
  @SuppressWarnings("ArrayRecordComponent") // built and read in one test
  record Gru(int half, float[] inputKernel, float[] inputBias, float[] kernel, float[] bias) {}

  private static double product(double[] state, Gru gru, int direction, int column) {
    double sum = 0;
    for (int i = 0; i < state.length; i++) {
      sum += state[i] * gru.kernel()[(direction * gru.half() + i) * 3 * gru.half() + column];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Softmax of q k / sqrt(d) over the true keys, times the values, per head. */
  static double[][] heads(double[][] q, double[][] k, double[][] v, int heads) {
    int width = q[0].length;
    int perHead = width / heads;
    double[][] heard = new double[q.length][width];
    for (int head = 0; head < heads; head++) {
      for (int t = 0; t < q.length; t++) {
        double[] scores = new double[k.length];
        for (int s = 0; s < k.length; s++) {
          for (int i = head * perHead; i < (head + 1) * perHead; i++) {
            scores[s] += q[t][i] * k[s][i] / Math.sqrt(perHead);
          }
        }
        double[] weights = softmax(scores);
        for (int s = 0; s < k.length; s++) {
          for (int i = head * perHead; i < (head + 1) * perHead; i++) {
            heard[t][i] += weights[s] * v[s][i];
          }
        }
      }
    }
    return heard;
  }

  static double[] softmax(double[] scores) {
    double sum = 0;
    double[] weights = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      weights[i] = Math.exp(scores[i]);
      sum += weights[i];
    }
    for (int i = 0; i < scores.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  static double[] layerNorm(double[] x, float[] gain, float[] bias) {
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    double variance = 0;
    for (double value : x) {
      variance += (value - mean) * (value - mean) / x.length;
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = gain[i] * (x[i] - mean) / Math.sqrt(variance + 1e-5) + bias[i];
    }
    return y;
  }
}

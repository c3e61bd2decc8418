package org.trimodal.model.layer;

/**
 * cuDNN's bidirectional GRU in plain Java, by its documentation ({@code CUDNN_GRU} with two biases,
 * {@code cudnnGetRNNWeightParams}), from one weight space.
 *
 * <p>Linear layers 0, 1, 2 multiply the input and 3, 4, 5 the state, for the gates r, i and n; of
 * each pseudo-layer (forward, backward) all matrices come first, row-major {@code [half, from]},
 * and behind those of all pseudo-layers the biases.
 */
final class CudnnReference {
  private final float[] space;
  private final int in;
  private final int half;

  CudnnReference(float[] space, int in, int half) {
    this.space = space;
    this.in = in;
    this.half = half;
  }

  /** Where matrix or bias of a linear layer begins. */
  int matrixAt(int pseudoLayer, int linearLayer) {
    int ofPseudoLayer = 3 * half * in + 3 * half * half;
    int before =
        linearLayer < 3 ? linearLayer * half * in : 3 * half * in + (linearLayer - 3) * half * half;
    return pseudoLayer * ofPseudoLayer + before;
  }

  int biasAt(int pseudoLayer, int linearLayer) {
    return 2 * (3 * half * in + 3 * half * half) + (pseudoLayer * 6 + linearLayer) * half;
  }

  /** Joined states {@code [steps, 2 half]} of one sequence. */
  double[][] read(double[][] x) {
    double[][] states = new double[x.length][2 * half];
    for (int direction = 0; direction < 2; direction++) {
      double[] state = new double[half];
      for (int s = 0; s < x.length; s++) {
        int t = direction == 0 ? s : x.length - 1 - s;
        state = step(x[t], state, direction);
        System.arraycopy(state, 0, states[t], direction * half, half);
      }
    }
    return states;
  }

  private double[] step(double[] x, double[] state, int direction) {
    double[] next = new double[half];
    for (int j = 0; j < half; j++) {
      double r = sigmoid(linear(x, direction, 0, j) + linear(state, direction, 3, j));
      double i = sigmoid(linear(x, direction, 1, j) + linear(state, direction, 4, j));
      double n = Math.tanh(linear(x, direction, 2, j) + r * linear(state, direction, 5, j));
      next[j] = (1 - i) * n + i * state[j];
    }
    return next;
  }

  private double linear(double[] x, int direction, int linearLayer, int row) {
    double sum = space[biasAt(direction, linearLayer) + row];
    for (int c = 0; c < x.length; c++) {
      sum += x[c] * space[matrixAt(direction, linearLayer) + row * x.length + c];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}

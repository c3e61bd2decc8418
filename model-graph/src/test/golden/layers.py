"""The layers, each over the true steps of one utterance, [time, features]: there is no padding here,
and a modality that is absent has no steps."""

import math

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(x, 0)


def softmax(x):
    """Over the last axis, which may be empty."""
    if x.shape[-1] == 0:
        return x
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def standardized(x, mean, deviation, clip):
    scale = np.where(deviation > 0, deviation, 1)
    return np.clip((x - mean) / scale, -clip, clip)


def dense(v, name, x, out):
    return x @ v(name + "/kernel", x.shape[-1], out) + v(name + "/bias", out)


def convolution(v, name, x, span, out):
    """Kim 2014: "same" padding with zeros, no activation, no bias."""
    kernel = v(name + "/kernel", 1, span, x.shape[1], out)[0]
    y = np.zeros((len(x), out))
    for t in range(len(x)):
        for k in range(span):
            s = t + k - span // 2
            if 0 <= s < len(x):
                y[t] += x[s] @ kernel[k]
    return y


def layer_norm(v, name, x):
    """Ba 2016."""
    gain, bias = v(name + "/gain", x.shape[1]), v(name + "/bias", x.shape[1])
    return (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 1e-5) * gain + bias


def bi_gru(v, name, x, width):
    """Cho 2014 in cuDNN's form: the reset gate acts on the product and its bias. Gates r, z, n."""
    half = width // 2
    told = dense(v, name + "/input", x, 6 * half)
    kernel = v(name + "/recurrent/kernel", 2, half, 3 * half)
    bias = v(name + "/recurrent/bias", 2, 1, half)
    states = np.zeros((len(x), width))
    for direction, order in ((0, range(len(x))), (1, reversed(range(len(x))))):
        h = np.zeros(half)
        for t in order:
            xr, xz, xn = np.split(told[t, direction * 3 * half :][: 3 * half], 3)
            hr, hz, hn = np.split(h @ kernel[direction], 3)
            r, z = sigmoid(xr + hr), sigmoid(xz + hz)
            n = np.tanh(xn + r * (hn + bias[direction, 0]))
            h = (1 - z) * n + z * h
            states[t, direction * half :][:half] = h
    return states


def lstm_step(sums, c):
    """Hochreiter and Schmidhuber 1997 with forget gates. Gates i, f, o, g."""
    i, f, o, g = np.split(sums, 4)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def lstm(v, name, x, width, backward=False):
    """States and cells of all steps."""
    states, cells = np.zeros((len(x), width)), np.zeros((len(x), width))
    told = dense(v, name + "/input", x, 4 * width)
    kernel = v(name + "/recurrent/kernel", width, 4 * width)
    h = c = np.zeros(width)
    for t in reversed(range(len(x))) if backward else range(len(x)):
        h, c = lstm_step(told[t] + h @ kernel, c)
        states[t], cells[t] = h, c
    return states, cells


def last(states):
    return states[-1] if len(states) else np.zeros(states.shape[1])


def attention(v, name, queries, keys, heads, hidden=None):
    """Vaswani 2017, without biases: what is heard, and weights [heads, query, key].

    hidden: [query, key], true where a key may not be seen.
    """
    width = queries.shape[1]
    size = width // heads

    def projected(part, x):
        y = x @ v(f"{name}/{part}/kernel", width, width)
        return y.reshape(len(x), heads, size).transpose(1, 0, 2)

    q, k, u = projected("query", queries), projected("key", keys), projected("value", keys)
    scores = q @ k.transpose(0, 2, 1) / math.sqrt(size)
    if hidden is not None:
        scores = np.where(hidden, -np.inf, scores)
    weights = softmax(scores)
    heard = (weights @ u).transpose(1, 0, 2).reshape(len(queries), width)
    return heard @ v(name + "/output/kernel", width, width), weights


def pooling(v, name, x):
    """Additive attention pooling; zeros of nothing."""
    width = x.shape[1]
    scores = np.tanh(dense(v, name + "/projection", x, width)) @ v(name + "/direction", width, 1)
    return softmax(scores[:, 0]) @ x


def feed_forward(v, name, x, dropout):
    width = x.shape[1]
    inner = relu(dense(v, name + "/inner", x, 2 * width))
    return layer_norm(v, name + "/norm", x + dropout(dense(v, name + "/outer", inner, width)))


def positions(time, width):
    """Vaswani 2017, section 3.5: sines and cosines in turn."""
    table = np.zeros((time, width))
    for t in range(time):
        for pair in range((width + 1) // 2):
            angle = t / 10000 ** (2 * pair / width)
            table[t, 2 * pair] = math.sin(angle)
            if 2 * pair + 1 < width:
                table[t, 2 * pair + 1] = math.cos(angle)
    return table


def two_layers(v, name, x, inner, out, dropout):
    return dense(v, name + "/second", dropout(relu(dense(v, name + "/first", x, inner))), out)


def aligned(x, steps):
    """The mean of the frames that each of some steps overlaps, by the share of the overlap; both
    fill the utterance evenly."""
    y = np.zeros((steps, x.shape[1]))
    for step in range(steps):
        for frame in range(len(x)):
            begin = max(step / steps, frame / len(x))
            end = min((step + 1) / steps, (frame + 1) / len(x))
            y[step] += max(end - begin, 0) * steps * x[frame]
    return y

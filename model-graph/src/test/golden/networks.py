"""The ten networks. Each reads the standardised true steps of one utterance's modalities and says
`answer`, the representation behind its answers (or `said`, the answers themselves), what it looked
at in `maps`, and what its own losses need."""

import numpy as np

from layers import (
    aligned, attention, bi_gru, convolution, dense, feed_forward, last, layer_norm, lstm, lstm_step,
    pooling, positions, relu, sigmoid, softmax, two_layers,
)


def common_steps(case, xs):
    """Steps of the first modality, or as many as the longest of the others, up to its limit."""
    return len(xs[0]) or min(max(len(x) for x in xs), case.inputs[0].length)


def over_common_steps(case, xs):
    steps = common_steps(case, xs)
    return [aligned(x, steps) for x in xs]


def multitask(case, v, xs, dropout):
    d, maps, sequences = case.width, {}, {}
    for spec, x in zip(case.inputs, xs):
        name = spec.name
        if case.cnn:
            x = relu(convolution(v, name + "/conv", x, spec.kernel, d) + v(name + "/conv/bias", d))
        else:
            x = dense(v, name + "/pointwise", x, d)
        x = dropout(x)
        if case.gru:
            x = bi_gru(v, name + "/gru", x, d)
        if case.self_attention:
            if not case.gru:
                x = x + positions(len(x), d)
            heard, maps["self_" + name] = attention(v, name + "/self", x, x, case.heads)
            x = layer_norm(v, name + "/self/norm", x + dropout(heard))
        sequences[name] = x
    sources, names = [], list(sequences)
    for i, a in enumerate(names if case.cross != "off" else []):
        for b in names[i + 1 :]:
            routes = {"both": [(a, b), (b, a)], "forward": [(a, b)], "backward": [(b, a)]}
            pooled = []
            for source, target in routes[case.cross]:
                name = f"cross/{source}_to_{target}"
                u, other = sequences[target], sequences[source]
                heard, weights = attention(v, name + "/attention", u, other, case.heads)
                maps[f"cross_{source}_to_{target}"] = weights
                u = layer_norm(v, name + "/norm", u + dropout(heard))
                if case.feed_forward:
                    u = feed_forward(v, name + "/feed_forward", u, dropout)
                pooled.append(pooling(v, name + "/pooling", u))
            sources.append(dense(v, f"cross/{a}_and_{b}", np.concatenate(pooled), d))
    sources += [pooling(v, name + "/pooling", x) for name, x in sequences.items()]
    said = {}
    for task, size in case.sizes().items():
        if case.task_fusion:
            s = np.stack(sources)
            e = np.tanh(dense(v, task + "/fusion/attention", s, d)) @ v(
                task + "/fusion/direction", d, 1)
            alpha = softmax(e[:, 0])
            fused = alpha @ dense(v, task + "/fusion/values", s, d)
            maps["fusion_" + task] = alpha
        else:
            fused = dense(v, "fusion", np.concatenate(sources), d)
        if task == "score":
            maps["fused"] = fused
        hidden = dropout(relu(dense(v, task + "/hidden", fused, d)))
        said[task] = dense(v, task + "/output", hidden, size)
    return {"said": said, "maps": maps}


def transformer(v, name, x, other, heads, dropout):
    """MulT's encoder, pre-norm; over itself where there is no other. Step i sees up to
    i + |L - L'|."""
    width = x.shape[1]

    def embedded(sequence):
        return dropout(np.sqrt(width) * sequence + positions(len(sequence), width))

    x = embedded(x)
    keys = None if other is None else embedded(other)
    for layer in range(4):
        base = f"{name}/{layer}"
        asked = layer_norm(v, base + "/norm", x if keys is None else keys)
        i, j = np.arange(len(x))[:, None], np.arange(len(asked))[None, :]
        ahead = j > i + abs(len(x) - len(asked))
        asking = layer_norm(v, base + "/norm", x)
        heard, weights = attention(v, base + "/attention", asking, asked, heads, ahead)
        x = x + dropout(heard)
        inner = layer_norm(v, base + "/feed_forward/norm", x)
        inner = dropout(relu(dense(v, base + "/feed_forward/inner", inner, 4 * width)))
        x = x + dropout(dense(v, base + "/feed_forward/outer", inner, width))
    return layer_norm(v, name + "/norm", x), weights


def mult(case, v, xs, dropout):
    d, maps = case.width, {}
    projected = {}
    for i, (spec, x) in enumerate(zip(case.inputs, xs)):
        x = dropout(x) if i == 0 else x
        projected[spec.name] = convolution(v, spec.name + "/conv", x, spec.kernel, d)
    ends = []
    for to, x in projected.items():
        heard = []
        for source, other in projected.items():
            if source != to:
                said, maps[f"cross_{source}_to_{to}"] = transformer(
                    v, f"cross/{source}_to_{to}", x, other, case.heads, dropout)
                heard.append(said)
        joined = np.concatenate(heard, 1)
        read, maps["self_" + to] = transformer(
            v, to + "/memory", joined, None, case.heads, dropout)
        ends.append(last(read))
    h = np.concatenate(ends)
    inner = dropout(relu(dense(v, "residual/inner", h, len(h))))
    return {"answer": h + dense(v, "residual/outer", inner, len(h)), "maps": maps}


def cim_mtl(case, v, xs, dropout):
    d, maps, parts, mapped = case.width, {}, [], {}
    for spec, x in zip(case.inputs, over_common_steps(case, xs)):
        states = bi_gru(v, spec.name + "/gru", dropout(x), 4 * d)
        mapped[spec.name] = dropout(relu(dense(v, spec.name + "/dense", dropout(states), d)))
    for a, da in mapped.items():
        for b, db in mapped.items():
            if a != b:
                weights = softmax(da @ db.T)
                maps[f"cross_{b}_to_{a}"] = weights[None]
                parts.append(weights @ db * da)
    parts += mapped.values()
    return {"answer": np.concatenate(parts, 1).mean(0), "maps": maps}


def raven(case, v, xs, dropout):
    steps = common_steps(case, xs)
    words = aligned(xs[0], steps)
    cell, heard = case.width // 2, []
    for spec, x in zip(case.inputs[1:], xs[1:]):
        count = min(max(round(spec.length / case.inputs[0].length), 1), 20)
        frames = dense(v, spec.name + "/resize", dropout(aligned(x, steps * count)), cell)
        h = np.stack([
            last(lstm(v, spec.name + "/lstm", frames[t * count : (t + 1) * count], cell)[0])
            for t in range(steps)
        ])
        gate = sigmoid(dense(v, spec.name + "/gate", np.concatenate([h, words], 1), 1))
        heard.append(gate * h)
    shift = dense(v, "shift", np.concatenate(heard, 1), words.shape[1])

    def norm(x):
        return np.sqrt((x**2).sum(1, keepdims=True) + 1e-12)

    share = np.minimum(0.2 * norm(words) / norm(shift), 1)
    shifted = words + share * shift
    return {"answer": last(lstm(v, "lstm", dropout(shifted), case.width)[0]), "maps": {}}


def mctn(case, v, xs, dropout):
    d, names = case.width, [spec.name for spec in case.inputs]
    wide = max(xs[0].shape[1], xs[1].shape[1])

    def widened(x):
        return np.pad(x, ((0, 0), (0, wide - x.shape[1])))

    def encode(name, x):
        forward = lstm(v, name + "/encoder/forward", x, d)[0]
        return forward + lstm(v, name + "/encoder/backward", x, d, backward=True)[0]

    def decode(name, encoded, steps, out):
        scores = encoded @ v(name + "/decoder/attention", d, 1)
        context = softmax(scores[:, 0]) @ encoded
        states, _ = lstm(v, name + "/decoder", np.tile(context, (steps, 1)), d)
        return dense(v, name + "/decoder/output", states, out)

    errors, encoded, source = {}, widened(xs[0]), widened(xs[0])
    for level, (name, target) in enumerate(zip(names[1:], xs[1:])):
        translation = "translation/" + name
        target = widened(target) if level == 0 else target
        encoded = encode(translation, encoded)
        decoded = decode(translation, dropout(encoded), len(target), target.shape[1])
        errors[translation] = decoded - target
        if level == 0:
            back = decode(translation, encode(translation, decoded), len(source), wide)
            errors["translation/back"] = back - source
    states, _ = lstm(v, "regression/lstm", encoded, d)
    scores = np.tanh(dense(v, "regression/attention", states, 1))
    return {"answer": softmax(scores[:, 0]) @ states, "maps": {}, "errors": errors}


def memory_fusion(v, cells, d, dropout):
    """MFN's delta-memory attention and multiview gated memory (Zadeh et al., AAAI 2018)."""
    memory, before = np.zeros(d), np.zeros_like(cells[0])
    name, size = "fusion/memory", 2 * cells.shape[1]
    for t, now in enumerate(cells):
        both = np.concatenate([before, now])
        count = dropout if t == 0 else (lambda x: x)
        attended = softmax(two_layers(v, name + "/attention", both, d, size, count)) * both
        proposed = np.tanh(two_layers(v, name + "/proposal", attended, d, d, count))
        inner = relu(
            dense(v, name + "/gates/attended", attended, 2 * d)
            + memory @ v(name + "/gates/memory/kernel", d, 2 * d))
        inner = count(inner)
        retain = sigmoid(dense(v, name + "/gates/retain", inner[:d], d))
        update = sigmoid(dense(v, name + "/gates/update", inner[d:], d))
        memory, before = retain * memory + update * proposed, now
    return memory


def mfm(case, v, xs, dropout):
    d = case.width
    xs = over_common_steps(case, xs)
    ends, cells, errors, factors = [], [], {}, []
    for spec, x in zip(case.inputs, xs):
        h, c = lstm(v, f"fusion/{spec.name}/lstm", x, d)
        ends.append(last(h))
        cells.append(c)
    ends.append(memory_fusion(v, np.concatenate(cells, 1), d, dropout))
    factors.append(dense(v, "fusion/factor", np.concatenate(ends), d))
    f = relu(two_layers(v, "fusion/layers", factors[0], d, d, dropout))
    for spec, x in zip(case.inputs, xs):
        z = dense(v, spec.name + "/factor", last(lstm(v, spec.name + "/lstm", x, d)[0]), d)
        factors.append(z)
        own = relu(two_layers(v, spec.name + "/layers", z, d, d, dropout))
        # The decoder is told the factors, and from then on its own last state.
        name = spec.name + "/decoder"
        told, h, c, states = np.concatenate([f, own]), np.zeros(2 * d), np.zeros(2 * d), []
        for _ in range(len(x)):
            sums = dense(v, name + "/input", told, 8 * d)
            h, c = lstm_step(sums + h @ v(name + "/recurrent/kernel", 2 * d, 8 * d), c)
            told = h
            states.append(h)
        said = dense(v, name + "/output", np.stack(states), x.shape[1])
        errors["reconstruction/" + spec.name] = said - x
    answer = dropout(relu(dense(v, "answer", f, d)))
    return {"answer": answer, "maps": {}, "errors": errors, "factors": factors}


def rmfn(case, v, xs, dropout):
    d, count = case.width, len(xs)
    told = [
        dense(v, spec.name + "/input", dropout(x), 4 * d)
        for spec, x in zip(case.inputs, over_common_steps(case, xs))
    ]
    kernel = v("recurrent/kernel", count, 2 * d, 4 * d)
    h, c, z = np.zeros((count, d)), np.zeros((count, d)), np.zeros(d)
    size = count * d
    for t in range(len(told[0])):
        steps = [
            lstm_step(told[m][t] + np.concatenate([h[m], z]) @ kernel[m], c[m])
            for m in range(count)
        ]
        h, c = np.stack([s[0] for s in steps]), np.stack([s[1] for s in steps])
        joined = h.reshape(-1)
        weights, highlight = np.zeros(size), np.zeros(size)
        memory = dense(v, "fusion/memory", joined, size)
        fused, fusing, stages = np.zeros(d), np.zeros(d), []
        for _ in range(3):
            sums = dense(v, "fusion/highlight", np.concatenate([weights, highlight]), 4 * size)
            highlight, memory = lstm_step(sums, memory)
            weights = softmax(highlight)
            sums = dense(v, "fusion/fuse", np.concatenate([joined * weights, fused]), 4 * d)
            fused, fusing = lstm_step(sums, fusing)
            stages.append(fused)
        z = dense(v, "fusion/summarize", np.concatenate(stages), d)
    return {"answer": dropout(np.concatenate([h.reshape(-1), z])), "maps": {}}


def early_fusion(case, v, xs, dropout):
    x = np.concatenate(over_common_steps(case, xs), 1)
    s = dropout(last(lstm(v, "lstm", x, case.width)[0]))
    return {"answer": dropout(relu(dense(v, "hidden", s, case.width))), "maps": {}}


def late_fusion(case, v, xs, dropout):
    d = case.width
    ends = [
        last(lstm(v, spec.name + "/lstm", x, d)[0]) for spec, x in zip(case.inputs, xs)
    ]
    inner = relu(dense(v, "fusion/first", dropout(np.concatenate(ends)), d))
    return {"answer": relu(dense(v, "fusion/second", inner, d)), "maps": {}}


unimodal = early_fusion

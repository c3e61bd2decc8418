"""Makes predictions.csv and expected.json: a hierarchical bootstrap by numpy and scipy.

    pip install numpy scipy; python make.py

Two systems of five and four runs on 240 utterances of 24 videos; errors have a part that all
utterances of a video share and one that all of a run share. Nothing here is taken from the Java
code: the metrics come from numpy on the drawn rows themselves, not from sums. `exact` repeats the
very draws of java.util.SplittableRandom, whose generator is written out below (Steele, Lea and
Flood, OOPSLA 2014); `free` has numpy's own draws.

Drawing n of n runs gives their mean (n - 1) / n of its variance, so its distance from the mean of
all runs on the same drawn videos is stretched by sqrt(n / (n - 1)). Intervals and p-values of
several runs are scipy's of Student's distribution, with the resamples' standard deviation as the
standard error and Satterthwaite's degrees of freedom; of a single run they are percentiles.
"""

import csv
import json
import pathlib

import numpy as np
from scipy import stats

HERE = pathlib.Path(__file__).parent
SEED, EXACT, FREE = 3, 300, 20_000
MASK = (1 << 64) - 1


class SplittableRandom:
    def __init__(self, seed):
        self.state = seed & MASK

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 33)) * 0x62A9D9ED799705F5) & MASK
        return (((z ^ (z >> 28)) * 0xCB24D0A5C88C35B3) & MASK) >> 32

    def below(self, bound):
        if bound & (bound - 1) == 0:
            return self.bits() & (bound - 1)
        while True:
            u = self.bits() >> 1
            r = u % bound
            if u + bound - 1 - r < 1 << 31:
                return r


def f1(truth, said):
    total = 0.0
    for c in (False, True):
        hit = np.sum((truth == c) & (said == c))
        if hit:
            total += np.sum(truth == c) * 2 * hit / (np.sum(truth == c) + np.sum(said == c))
    return total / len(truth)


def metrics(y, s):
    non0 = y != 0
    return {
        "mae": np.mean(np.abs(y - s)),
        "corr": np.corrcoef(y, s)[0, 1],
        "acc7": np.mean(np.rint(np.clip(y, -3, 3)) == np.rint(np.clip(s, -3, 3))),
        "acc5": np.mean(np.rint(np.clip(y, -2, 2)) == np.rint(np.clip(s, -2, 2))),
        "acc2_has0": np.mean((y >= 0) == (s >= 0)),
        "f1_has0": f1(y >= 0, s >= 0),
        "acc2_non0": np.mean((y[non0] > 0) == (s[non0] > 0)),
        "f1_non0": f1(y[non0] > 0, s[non0] > 0),
    }


def holm(p):
    order = np.argsort(p)
    corrected = np.empty(len(p))
    corrected[order] = np.minimum(
        1, np.maximum.accumulate((len(p) - np.arange(len(p))) * np.array(p)[order])
    )
    return corrected


def data():
    rng = np.random.default_rng(20)
    sizes = np.append(rng.integers(4, 17, 23), 0)
    sizes[-1] = max(1, 240 - sizes.sum())
    video = np.repeat(np.arange(24), sizes)
    y = np.round(np.clip(rng.normal(0, 1.6, len(video)), -3, 3) * 2) / 2

    def runs(count, offset):
        rows = []
        shared = rng.normal(0, 0.6, 24)
        for _ in range(count):
            noise = rng.normal(0, 0.8, len(video)) + shared[video] + rng.normal(offset, 0.25)
            rows.append(np.round(0.6 * y + noise, 3))
        return rows

    return video, y, runs(5, 0.1), runs(4, 0.35)


def summary(values):
    low, high = np.percentile(values, [2.5, 97.5])
    return {"low": low, "high": high}


def student(value, drawn, *systems):
    variance = drawn.var(ddof=1)
    parts = [(np.var(runs, ddof=1) / len(runs), len(runs) - 1) for runs in systems]
    parts.append((max(0.0, variance - sum(part for part, _ in parts)), 24 - 1))
    freedom = variance**2 / sum(part**2 / degrees for part, degrees in parts)
    low, high = stats.t.interval(0.95, freedom, value, np.sqrt(variance))
    p = 2 * stats.t.sf(abs(value) / np.sqrt(variance), freedom)
    return {"low": low, "high": high, "p": p, "freedom": freedom}


def stretched(each, pick, key):
    values = np.array([m[key] for m in each])
    n = len(values)
    return values.mean() + np.sqrt(n / (n - 1)) * (values[pick].mean() - values.mean())


def resampled(video, y, a, b, draw_videos, draw_a, draw_b, count):
    rows = [np.flatnonzero(video == v) for v in range(24)]
    mean_a, mean_b, single = [], [], []
    for _ in range(count):
        drawn = np.concatenate([rows[v] for v in draw_videos()])
        each_a = [metrics(y[drawn], s[drawn]) for s in a]
        each_b = [metrics(y[drawn], s[drawn]) for s in b]
        pick_a, pick_b = draw_a(), draw_b()
        mean_a.append({k: stretched(each_a, pick_a, k) for k in each_a[0]})
        mean_b.append({k: stretched(each_b, pick_b, k) for k in each_b[0]})
        single.append(each_a[0])
    return mean_a, mean_b, single


def expected(video, y, a, b, *draws):
    mean_a, mean_b, single = resampled(video, y, a, b, *draws)
    whole_a, whole_b = [metrics(y, s) for s in a], [metrics(y, s) for s in b]
    out = {}
    for k in mean_a[0]:
        runs_a, runs_b = [m[k] for m in whole_a], [m[k] for m in whole_b]
        va, vb = np.array([m[k] for m in mean_a]), np.array([m[k] for m in mean_b])
        out[k] = {
            "mean": student(np.mean(runs_a), va, runs_a),
            "gap": student(np.mean(runs_a) - np.mean(runs_b), va - vb, runs_a, runs_b),
            "single": summary(np.array([m[k] for m in single])),
        }
    for k, p in zip(out, holm([out[k]["gap"]["p"] for k in out])):
        out[k]["gap"]["p_holm"] = p
    return out


def main():
    video, y, a, b = data()
    with open(HERE / "predictions.csv", "w", newline="\n") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["id", "truth"] + [f"a{i}" for i in range(5)] + [f"b{i}" for i in range(4)])
        for i in range(len(y)):
            out.writerow([f"video{video[i]}[{i}]", y[i]] + [s[i] for s in a + b])

    def java(purpose, n):
        random = SplittableRandom(SEED + purpose)
        return lambda: [random.below(n) for _ in range(n)]

    rng = np.random.default_rng(7)

    def free(n):
        return lambda: rng.integers(0, n, n)

    each = [metrics(y, s) for s in a]
    plain = {}
    for k in each[0]:
        values = np.array([m[k] for m in each])
        low, high = stats.t.interval(
            0.95, len(values) - 1, values.mean(), values.std(ddof=1) / np.sqrt(len(values))
        )
        plain[k] = {"mean": values.mean(), "sd": values.std(ddof=1), "low": low, "high": high}
    result = {
        "student": plain,
        "exact": {
            "seed": SEED,
            "resamples": EXACT,
            **expected(video, y, a, b, java(0, 24), java(1, 5), java(2, 4), EXACT),
        },
        "free": {
            "resamples": FREE,
            **expected(video, y, a, b, free(24), free(5), free(4), FREE),
        },
    }
    (HERE / "expected.json").write_text(json.dumps(result, indent=1, default=float) + "\n")


main()

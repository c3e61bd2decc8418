"""The losses of the tasks and those of the networks' own, over a batch."""

import numpy as np

from drawn import GOLDEN, MASK64, normal
from layers import softmax

SEED, STEP = 1, 0


def score(case, found, truth):
    e = np.abs(found - truth[:, None])
    return {
        "mae": e,
        "mse": e**2,
        "huber": np.where(e < 1, e**2 / 2, e - 0.5),
    }[case.score_loss].mean()


def polarity(case, logits, truth):
    signs = np.sign(truth - case.neutral)
    labels = {
        "non_negative": {-1: 0, 0: 1, 1: 1},
        "non_zero": {-1: 0, 1: 1},
        "three": {-1: 0, 0: 1, 1: 2},
    }[case.polarity]
    terms = [
        -np.log(softmax(row)[labels[sign]]) for row, sign in zip(logits, signs) if sign in labels
    ]
    return np.mean(terms)


def intensity(case, found, truth):
    strength = np.abs(truth - case.neutral)
    if case.intensity == "regression":
        return np.mean((found[:, 0] - strength) ** 2)
    levels = np.minimum(np.rint(strength), 3).astype(int)
    return np.mean([-np.log(softmax(row)[level]) for row, level in zip(found, levels)])


def squared(errors):
    """Over all features of all true steps of the batch."""
    return np.mean(np.concatenate([e.reshape(-1) for e in errors]) ** 2)


def discrepancy(z, place):
    """Gretton 2012, as pliang279/factorized has it, against the normal vectors of this place."""
    n = normal((SEED - place * GOLDEN) & MASK64, STEP, z.shape)

    def mean_kernel(a, b):
        squares = ((a[:, None] - b[None]) ** 2).sum(2)
        return np.exp(-squares / z.shape[1] ** 2).mean()

    return mean_kernel(n, n) + mean_kernel(z, z) - 2 * mean_kernel(n, z)


def own(results):
    """By name; all have the weight 0.1."""
    losses = {}
    for name in results[0].get("errors", {}):
        losses[name] = squared([result["errors"][name] for result in results])
    if "factors" in results[0]:
        factors = zip(*[result["factors"] for result in results])
        losses["prior"] = sum(discrepancy(np.stack(z), i + 1) for i, z in enumerate(factors))
    return losses

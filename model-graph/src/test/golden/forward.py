"""Writes what every network says of a small batch, by an independent program in float64.

    python forward.py ../resources/golden
"""

import dataclasses
import pathlib
import sys

import numpy as np

import losses
import networks
from drawn import Variables, drawn
from layers import dense, softmax, standardized


@dataclasses.dataclass(frozen=True)
class Input:
    name: str
    width: int
    length: int
    kernel: int
    true_steps: tuple


TEXT = Input("text", 3, 5, 3, (5, 1, 3, 0))
AUDIO = Input("audio", 4, 10, 1, (7, 1, 2, 3))
VISION = Input("vision", 2, 6, 5, (4, 2, 0, 6))
WIDE = dataclasses.replace(TEXT, width=300)
TRUTH = np.array([-2.0, 0.25, 1.5, 3.0])
CLIP = 3.0


@dataclasses.dataclass(frozen=True)
class Case:
    architecture: str
    inputs: tuple = (TEXT, AUDIO, VISION)
    width: int = 4
    heads: int = 2
    cnn: bool = True
    gru: bool = True
    self_attention: bool = True
    feed_forward: bool = True
    cross: str = "both"
    task_fusion: bool = True
    neutral: float = 0.25
    score_loss: str = "mae"
    polarity: str = "non_negative"
    intensity: str = "regression"
    auxiliary: bool = True
    limit: float = 1.0  # of the variables' values
    maps: bool = False  # whether the weights of attention are written, or their number alone

    def sizes(self):
        if not self.auxiliary:
            return {"score": 1}
        return {
            "score": 1,
            "polarity": 3 if self.polarity == "three" else 2,
            "intensity": 1 if self.intensity == "regression" else 4,
        }


CASES = {
    "multitask": Case("multitask", maps=True),
    "multitask-no_cnn": Case("multitask", cnn=False),
    "multitask-no_gru": Case("multitask", gru=False, maps=True),
    "multitask-no_self_attention": Case("multitask", self_attention=False),
    "multitask-no_feed_forward": Case("multitask", feed_forward=False),
    "multitask-forward": Case("multitask", cross="forward"),
    "multitask-backward": Case("multitask", cross="backward"),
    "multitask-no_cross_modal": Case("multitask", cross="off"),
    "multitask-no_task_fusion": Case("multitask", task_fusion=False),
    "multitask-all_off": Case(
        "multitask", cnn=False, gru=False, self_attention=False, feed_forward=False, cross="off",
        task_fusion=False),
    "multitask-one_modality": Case("multitask", inputs=(TEXT,)),
    "multitask-two_modalities": Case("multitask", inputs=(AUDIO, VISION)),
    "multitask-wide": Case("multitask", inputs=(WIDE,), limit=0.3),
    "multitask-three_classes": Case(
        "multitask", score_loss="mse", polarity="three", intensity="four_levels"),
    "multitask-score_alone": Case("multitask", auxiliary=False),
    "mult": Case("mult", maps=True),
    "mult-two_modalities": Case("mult", inputs=(VISION, TEXT)),
    "cim_mtl": Case("cim_mtl", score_loss="huber", polarity="non_zero", maps=True),
    "raven": Case("raven"),
    "raven-many_frames": Case("raven", inputs=(TEXT, dataclasses.replace(AUDIO, length=200))),
    "raven-small_shifts": Case("raven", limit=0.25),
    "mctn": Case("mctn"),
    "mctn-two_modalities": Case("mctn", inputs=(AUDIO, TEXT)),
    "mfm": Case("mfm"),
    "rmfn": Case("rmfn"),
    "early_fusion": Case("early_fusion"),
    "late_fusion": Case("late_fusion"),
    "unimodal": Case("unimodal", inputs=(AUDIO,)),
    "unimodal-wide": Case("unimodal", inputs=(WIDE,), limit=0.3),
}


class Counted:
    """Dropout, of which only the places are counted: what it drops is not compared."""

    def __init__(self):
        self.places = 0

    def __call__(self, x):
        self.places += 1
        return x


def features(spec, utterance):
    """Standardised true steps of one utterance; what stands in the padding is drawn as well."""
    batch = len(spec.true_steps)
    raw = drawn("in " + spec.name, (batch, max(spec.true_steps), spec.width), 2)
    mean = drawn("mean " + spec.name, (spec.width,), 0.5)
    deviation = 0.75 + drawn("deviation " + spec.name, (spec.width,), 0.5)
    deviation[0] = 0  # as of a constant column
    return standardized(raw[utterance, : spec.true_steps[utterance]], mean, deviation, CLIP)


def batched(case, name, maps):
    """One array of all utterances' weights: nan where a padded step asks, 0 where one is asked."""
    if maps[0].ndim == 1:
        return np.stack(maps)
    queries = max(m.shape[1] for m in maps)
    keys = max(m.shape[2] for m in maps)
    array = np.full((len(maps), maps[0].shape[0], queries, keys), np.nan)
    for row, weights in zip(array, maps):
        row[:, : weights.shape[1]] = 0
        row[:, : weights.shape[1], : weights.shape[2]] = weights
    return array if case.maps else array.size


def run(case):
    """Everything that is compared, by name."""
    v, results = Variables(case.limit), []
    for utterance in range(len(TRUTH)):
        dropout = Counted()
        xs = [features(spec, utterance) for spec in case.inputs]
        result = getattr(networks, case.architecture)(case, v, xs, dropout)
        if "answer" in result:
            result["maps"]["fused"] = result["answer"]
            result["said"] = {
                task: dense(v, task + "/output", result["answer"], size)
                for task, size in case.sizes().items()
            }
        results.append(result)
    said = {task: np.stack([r["said"][task] for r in results]) for task in case.sizes()}
    said["score"] = said["score"] + case.neutral
    found = {
        "limit": np.array([case.limit]),
        "dropouts": np.array([dropout.places]),
        "score": said["score"],
    }
    if case.auxiliary:
        found["polarity"] = said["polarity"]
        found["predicted polarity"] = softmax(said["polarity"])
        found["intensity"] = said["intensity"]
        found["predicted intensity"] = (
            said["intensity"] if case.intensity == "regression"
            else softmax(said["intensity"]) @ np.arange(4))
    for name in sorted(results[0]["maps"]):
        found["map " + name] = batched(case, name, [r["maps"][name] for r in results])
    tasks = {"score": (1.5, losses.score(case, said["score"], TRUTH))}
    if case.auxiliary:
        tasks["polarity"] = (0.5, losses.polarity(case, said["polarity"], TRUTH))
        tasks["intensity"] = (0.25, losses.intensity(case, said["intensity"], TRUTH))
    tasks |= {name: (0.1, loss) for name, loss in losses.own(results).items()}
    for name, (_, loss) in tasks.items():
        found["loss " + name] = np.array([loss])
    found["total"] = np.array([sum(weight * loss for weight, loss in tasks.values())])
    return found, v.all


def line(name, value):
    if isinstance(value, int):
        return f"{name}\t{value}\t"
    numbers = ["?" if np.isnan(x) else f"{x:.7g}" for x in value.reshape(-1)]
    return f"{name}\t{value.size}\t{' '.join(numbers)}"


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, case in CASES.items():
        found, variables = run(case)
        lines = [line(key, value) for key, value in found.items()]
        lines += [
            f"variable {key}\t{' '.join(map(str, value.shape))}\t"
            for key, value in sorted(variables.items())
        ]
        (folder / (name + ".tsv")).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))

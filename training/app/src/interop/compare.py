"""Loads an export in Python's TensorFlow and compares every answer with the JVM's.

usage: compare.py EXPORT REFERENCE

REFERENCE is the folder that `trimodal interop` wrote. Each signature is asked in batches of 1, 2
and 33; answers differ by at most 1e-5. What `saved_model_cli show` prints is compared with the
schema that the export carries. Exit code 0 if all agree.
"""

import json
import pathlib
import subprocess
import sys

import numpy as np
import tensorflow as tf

BATCHES = (1, 2, 33)
TOLERANCE = 1e-5


def arrays(folder):
    return {file.stem: np.load(file) for file in sorted(folder.glob("*.npy"))}


def example(inputs, modalities, row):
    """A serialized tf.train.Example of one utterance: its true frames, as a client sends them."""
    features = {}
    for name in modalities:
        frames = inputs[name][row, : inputs[name + "_lengths"][row]]
        if len(frames):
            values = tf.train.FloatList(value=frames.ravel())
            features[name] = tf.train.Feature(float_list=values)
    return tf.train.Example(features=tf.train.Features(feature=features)).SerializeToString()


def asked(signature, inputs, size, batch):
    """The signature's answers, asked some rows at a time, put together again."""
    parts = []
    for start in range(0, size, batch):
        rows = {key: tf.constant(value[start : start + batch]) for key, value in inputs.items()}
        parts.append({name: answer.numpy() for name, answer in signature(**rows).items()})
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def compare(signature, name, inputs, expected, labels=()):
    size = len(next(iter(inputs.values())))
    for batch in BATCHES:
        found = asked(signature, inputs, size, batch)
        if "classes" in found:
            classes = np.array([label.encode() for label in labels], dtype=object)
            assert (found.pop("classes") == classes).all(), f"{name}/classes"
        assert found.keys() == expected.keys(), f"{name}: {sorted(found)} != {sorted(expected)}"
        worst = 0.0
        for output, answer in found.items():
            assert answer.shape == expected[output].shape, f"{name}/{output}: {answer.shape}"
            assert np.isfinite(answer).all(), f"{name}/{output}: not finite"
            worst = max(worst, float(np.abs(answer - expected[output]).max()))
        print(f"{name:16} batch {batch:2}  {size} utterances  largest difference {worst:.1e}")
        assert worst <= TOLERANCE, f"{name}: differs by {worst}"


def shown(export):
    """What saved_model_cli says of each signature."""
    command = [sys.executable, "-m", "tensorflow.python.tools.saved_model_cli", "show"]
    command += ["--dir", str(export), "--tag_set", "serve", "--all"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {part[: part.index("'")]: part for part in text.split("signature_def['")[1:]}


def compare_shown(export, schema, signatures):
    """saved_model_cli names every input with its type and shape, and Serving's method."""
    methods = {"serving_default": "predict", "attention": "predict", "serialized": "predict"}
    methods.update({name: name for name in ("regress", "classify") if name in signatures})
    texts = shown(export)
    assert set(texts) == set(signatures) == set(methods), sorted(texts)
    for name, method in methods.items():
        expected = [("inputs", "DT_STRING", "(-1)")]
        if name in ("serving_default", "attention"):
            expected = []
            for modality in schema["inputs"]:
                shape = f"(-1, -1, {modality['width']})"
                expected.append((modality["name"], "DT_FLOAT", shape))
                expected.append((modality["name"] + "_lengths", "DT_INT32", "(-1)"))
        text = " ".join(texts[name].split())
        for tensor, dtype, shape in expected:
            line = f"inputs['{tensor}'] tensor_info: dtype: {dtype} shape: {shape} name:"
            assert line in text, f"{name}: {line} not in\n{texts[name]}"
        assert text.count("inputs['") == len(expected), texts[name]
        assert text.count("outputs['") == len(signatures[name].structured_outputs), texts[name]
        assert f"Method name is: tensorflow/serving/{method}" in text, texts[name]
    print(f"saved_model_cli  shows {', '.join(sorted(methods))} as the schema has them")


def main(export, reference):
    schema = json.loads((export / "assets.extra" / "schema.json").read_text())
    modalities = [modality["name"] for modality in schema["inputs"]]
    signatures = tf.saved_model.load(str(export)).signatures
    print(f"TensorFlow {tf.__version__}, Python {sys.version.split()[0]}, {export}")
    inputs = arrays(reference / "inputs")
    predicted = arrays(reference / "serving_default")
    size = len(predicted["score"])
    examples = {"inputs": np.array([example(inputs, modalities, row) for row in range(size)])}
    compare(signatures["serving_default"], "serving_default", inputs, predicted)
    compare(signatures["attention"], "attention", inputs, arrays(reference / "attention"))
    compare(signatures["serialized"], "serialized", examples, predicted)
    if "regress" in signatures:
        score = {"outputs": predicted["score"]}
        compare(signatures["regress"], "regress", examples, score)
    if "classify" in signatures:
        labels = schema["labels"]["polarity"]
        scores = {"scores": predicted["polarity"]}
        compare(signatures["classify"], "classify", examples, scores, labels)
    compare_shown(export, schema, signatures)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))

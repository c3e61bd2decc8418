"""Makes the pickles beside it: ids of every kind, and lists of tuples.

Made with numpy 2.4.6: python make.py
"""

import gzip
import pickle

import numpy as np


def ids(name, values):
    split = {
        "audio": np.ones((2, 1, 1), "f4"),
        "regression_labels": np.array([1, -1], "f4"),
        "id": values,
    }
    with open("ids-" + name + ".pkl", "wb") as file:
        pickle.dump({"train": split, "valid": split, "test": split}, file, protocol=4)


ids("int64-array", np.array([0, 9007199254740993]))
ids("int-list", [0, 9007199254740993])
ids("numpy-ints", [np.int64(0), np.int64(9007199254740993)])
ids("uint64-array", np.array([0, 2**64 - 1], "u8"))
ids("int32-big-endian", np.array([0, 70000], ">i4"))
ids("column", np.array([[0], [7]]))
ids("objects", np.array([0, "b_1"], "O"))
ids("floats", np.array([3.0, 0.25]))
ids("many-digits", [1e9, 1234567.5])
ids("bytes-array", np.array([b"a_0", b"b_1"]))
ids("bytes-list", [b"a_0", "\u00e9_1".encode()])
ids("pairs-list", [["vid", "0"], ["vid", "1"]])
ids("pairs-tuples", [("vid", 0), ("vid", 1)])
ids("pairs-array", np.array([["vid", "0"], ["vid", "1"]]))
ids("pairs-bytes", np.array([[b"vid", b"0"], [b"vid", b"1"]]))
ids("pairs-ints", np.array([[7, 0], [7, 1]]))
ids("triples", np.array([[b"vid_0", b"0.0", b"9.5"], [b"vid_1", b"9.5", b"12.0"]]))
ids("triples-of-one-video", np.array([["vid", "0.0", "9.5"], ["vid", "9.5", "12.0"]]))
ids("triples-of-names", [("vid", "a", "0"), ("vid", "a", "1")])
ids("four-parts", [("vid", "a", "0", "x"), ("vid", "a", "1", "x")])
ids("not-a-number", np.array([0.0, np.nan]))


def features(width, steps):
    return np.arange(steps * width, dtype="f4").reshape(steps, width)


def bert(row, steps):
    words = ["so", "very", "good"][:steps]
    return (words, features(2, steps), features(3, steps)), np.array([[1.5 - row]], "f4"), "vid[%d]" % row


def misa(row, steps):
    words = ["so", "very", "good"][:steps]
    part = ([4, 8, 15][:steps], features(2, steps), features(3, steps), words)
    return part, np.array([[1.5 - row]], "f4"), "vid[%d]" % row


for name, item in [("bert", bert), ("misa", misa)]:
    data = {}
    for number, split in enumerate(["train", "dev", "test"]):
        data[split] = [item(10 * number, 2), item(10 * number + 1, 3)]
    with open("tuples-" + name + ".pkl", "wb") as file:
        pickle.dump(data, file, protocol=2)

with open("ids-pairs-list.pkl", "rb") as file, gzip.GzipFile("gzip.pkl", "wb", mtime=0) as packed:
    packed.write(file.read())


class NumpyArrayWrapper:
    pass


NumpyArrayWrapper.__module__ = "joblib.numpy_pickle"
module = type(pickle)("joblib.numpy_pickle")
module.NumpyArrayWrapper = NumpyArrayWrapper
import sys

sys.modules["joblib"] = type(pickle)("joblib")
sys.modules["joblib.numpy_pickle"] = module
with open("joblib.pkl", "wb") as file:
    pickle.dump({"train": NumpyArrayWrapper()}, file, protocol=4)

"""Makes the sequences of CsdFormsTest: python make.py (h5py 3.16, HDF5 2.0).

Each has the entry v, features A [4, 3] over intervals I [4, 2], in one form that h5py writes."""

import h5py
import numpy as np

A = np.arange(1, 13, dtype="f4").reshape(4, 3)
I = np.array([[i, i + 1] for i in range(4)], dtype="f8")
FILL = -7


def make(name, features, intervals=None, **options):
    with h5py.File(name + ".csd", "w", **options) as file:
        entry = file.create_group("root/data/v")
        features(entry, "features", A)
        (intervals or plain)(entry, "intervals", I)


def plain(entry, name, values):
    entry[name] = values


def compact(dtype):
    def write(entry, name, values):
        layout = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        layout.set_layout(h5py.h5d.COMPACT)
        space = h5py.h5s.create_simple(values.shape)
        kind = h5py.h5t.py_create(np.dtype(dtype))
        made = h5py.h5d.create(entry.id, name.encode(), kind, space, layout)
        made.write(h5py.h5s.ALL, h5py.h5s.ALL, np.ascontiguousarray(values))

    return write


def half(fill=FILL, dtype="f4", **options):
    """The first two rows are written."""

    def write(entry, name, values):
        made = entry.create_dataset(name, values.shape, dtype, fillvalue=fill, **options)
        made[:2] = values[:2]

    return write


def unwritten(fill=FILL, dtype="f4", **options):
    def write(entry, name, values):
        entry.create_dataset(name, values.shape, dtype, fillvalue=fill, **options)

    return write


def soft(target):
    def write(entry, name, values):
        entry["stored_" + name] = values
        entry[name] = h5py.SoftLink(target + "stored_" + name)

    return write


make("read-compact", compact("f4"), compact("f8"))
make("read-compact-big", compact(">f2"), compact(">i4"))
make("read-compact-latest", compact("f4"), compact("f8"), libver=("v110", "v110"))
make("read-soft-link", soft("/root/data/v/"))
make("read-relative-link", soft(""), soft("./"))

for name, libver in (
    ("earliest", ("earliest", "v108")),
    ("v110", ("v110", "v110")),
    ("v114", ("v114", "v114")),
):
    make("half-" + name, half(chunks=(1, 3)), libver=libver)
    make("half-gzip-" + name, half(chunks=(2, 2), compression="gzip"), libver=libver)
    make("unwritten-" + name, unwritten(), libver=libver)
    make("unwritten-chunked-" + name, unwritten(chunks=(3, 2)), libver=libver)
make("half-shuffled", half(chunks=(1, 3), compression="gzip", shuffle=True))
make("half-big", half(chunks=(2, 1), dtype=">f8"))
make("half-integer", half(chunks=(1, 1), dtype=">i2"))
make("unwritten-half", unwritten(dtype="f2"))


def none(entry, name, values):
    entry.create_dataset(name, values.shape, "f4", chunks=(1, 3))[1:2] = values[1:2]


make("no-fill-value", none)


def words(entry, name, values):
    entry.create_dataset(name, (4, 1), "S5", chunks=(2, 1))[:2] = [[b"so"], [b"good"]]


make("words-half", words)


with h5py.File("read-linked-entry.csd", "w") as file:
    file["stored/features"] = A
    file["stored/intervals"] = I
    file.create_group("root/data")["v"] = h5py.SoftLink("/stored")


def named(target):
    def write(entry, name, values):
        entry[name] = target

    return write


make("refused-external-link", named(h5py.ExternalLink("other.csd", "/x")))
make("refused-dangling-link", named(h5py.SoftLink("/nowhere")))
make("refused-boolean", named(A > 3))
make("refused-complex", named(A.astype("c8")))
for name, link in (
    ("external", h5py.ExternalLink("other.csd", "/x")),
    ("dangling", h5py.SoftLink("/nowhere")),
):
    with h5py.File("refused-%s-entry.csd" % name, "w") as file:
        file.create_group("root/data")["v"] = link

"""Makes the HDF5 files beside it: one array, as many ways to write it as h5py has.

Made with h5py 3.16.0 (HDF5 2.0.0) and numpy 2.4.6: python make.py
"""

import h5py
import numpy as np

A = (20 * np.arange(3)[:, None, None] + 5 * np.arange(4)[None, :, None] + np.arange(5) + 1).astype("f4")


def make(name, write, **options):
    with h5py.File(name + ".h5", "w", **options) as file:
        write(file)


def array(**options):
    return lambda file: file.create_dataset("d1", **({"data": A} | options))


def compact(file):
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple(A.shape)
    dataset = h5py.h5d.create(file.id, b"d1", h5py.h5t.NATIVE_FLOAT, space, plist)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, A)


# Read whole: [i, j, k] is 20 i + 5 j + k + 1.
for version in ["earliest", "v108", "v110", "v114", "latest"]:
    make("read-contiguous-" + version, array(), libver=version)
    make("read-compact-" + version, compact, libver=version)
    make("read-chunked-" + version, array(chunks=(2, 3, 5)), libver=version)
for version in ["earliest", "v110", "v114"]:
    make("read-gzip-" + version, array(chunks=(2, 3, 5), compression="gzip"), libver=version)
    make("read-resizable-" + version, array(chunks=(2, 3, 5), maxshape=(None, 4, 5)), libver=version)
    make("read-resizable-2-" + version, array(chunks=(2, 3, 5), maxshape=(None, None, 5)), libver=version)
make("read-lzf", array(chunks=(2, 3, 5), compression="lzf"))
make("read-all-filters", array(chunks=(2, 3, 5), compression="gzip", shuffle=True, fletcher32=True))
for dtype in ["f2", "f8", "i1", "u1", "i2", "i4", "i8", "u8"]:
    make("read-type-" + dtype, array(data=A.astype(dtype)))
for dtype in ["f4", "f8", "i4", "u8"]:
    make("read-type-big-" + dtype, array(data=A.astype(">" + dtype), chunks=(2, 3, 5)))
make("read-user-block", array(), userblock_size=1024)


def shrunk(file):
    dataset = file.create_dataset("d1", data=np.concatenate([A, A]), chunks=(2, 2, 5), maxshape=(None, 4, 5))
    dataset.resize((3, 4, 5))


make("read-shrunk", shrunk)


# Read with a fill value of -7 where nothing was written: in rows 0 and 2, in all, or in row 2.
def fill(written, **options):
    def write(file):
        dataset = file.create_dataset("d1", shape=A.shape, fillvalue=-7, **({"dtype": "f4"} | options))
        for row in written:
            dataset[row] = A[row]

    return write


for version in ["earliest", "v110", "v114"]:
    make("fill-all-" + version, fill([]), libver=version)
    make("fill-all-chunked-" + version, fill([], chunks=(1, 2, 2)), libver=version)
    make("fill-but-row-1-" + version, fill([1], chunks=(1, 3, 2)), libver=version)
    make("fill-but-row-1-gzip-" + version, fill([1], chunks=(1, 4, 5), compression="gzip"), libver=version)
    make("fill-row-2-" + version, fill([0, 1], chunks=(2, 4, 5)), libver=version)
make("fill-but-row-1-big", fill([1], chunks=(1, 3, 2), dtype=">f8"))
make("fill-but-row-1-integer", fill([1], chunks=(1, 3, 2), dtype="i2"))


def grown(file):
    dataset = file.create_dataset("d1", data=A[:2], chunks=(1, 2, 5), maxshape=(None, 4, 5), fillvalue=-7)
    dataset.resize((3, 4, 5))


make("fill-row-2-grown", grown)
make("fill-row-2-grown-v110", grown, libver="v110")


# Read through links and groups.
def link(name, target, **options):
    def write(file):
        file.create_dataset("group/array", data=A)
        file[name] = target if isinstance(target, h5py.SoftLink) else file[target]

    return write


for version in ["earliest", "v114"]:
    make("read-soft-link-" + version, link("d1", h5py.SoftLink("/group/array")), libver=version)
    make("read-hard-link-" + version, link("d1", "group/array"), libver=version)
make("read-relative-link", link("d1", h5py.SoftLink("group/array")))


def link_of_link(file):
    file.create_dataset("group/array", data=A)
    file["group/other"] = h5py.SoftLink("array")
    file["alias"] = h5py.SoftLink("group")
    file["d1"] = h5py.SoftLink("/alias/other")


make("read-link-of-link", link_of_link)


def two_names(file):
    file.create_dataset("d1", data=A)
    file["d2"] = file["d1"]
    file["d3"] = h5py.SoftLink("/d1")


make("read-two-names", two_names)
make("read-group", lambda file: file.create_dataset("outer/inner/d1", data=A))


def group_in_itself(file):
    file.create_dataset("group/d1", data=A)
    file["group/again"] = file["group"]


make("read-group-in-itself", group_in_itself)


# Refused, each for a reason of its own.
make("refused-layout-5", array(chunks=(2, 3, 5), compression="gzip"), libver="latest")
make("refused-szip", array(chunks=(2, 4, 5), compression="szip"))
make("refused-scaleoffset", array(data=A.astype("i4"), chunks=(2, 3, 5), scaleoffset=True))
make("refused-boolean", array(data=A > 30))
make("refused-complex", array(data=A.astype("c8")))
make("refused-longdouble", array(data=A.astype("g")))
make("refused-scalar", array(data=1.5))
make("refused-empty", array(data=h5py.Empty("f4")))
make("refused-no-rows", array(data=A[:0]))


def virtual(file):
    layout = h5py.VirtualLayout(shape=A.shape, dtype="f4")
    layout[...] = h5py.VirtualSource("read-group.h5", "outer/inner/d1", shape=A.shape)
    file.create_virtual_dataset("d1", layout)


make("refused-virtual", virtual)


def external(file):
    file.create_dataset("d1", shape=A.shape, dtype="f4", external=[("array.bin", 0, h5py.h5f.UNLIMITED)])


make("refused-external", external)


def named(name, target):
    def write(file):
        file[name] = target

    return write


make("refused-external-link", named("d1", h5py.ExternalLink("other.h5", "/d1")))
make("refused-dangling-link", named("d1", h5py.SoftLink("/nowhere")))


def ring(file):
    file["d1"] = h5py.SoftLink("/d2")
    file["d2"] = h5py.SoftLink("/d1")


make("refused-ring-of-links", ring)


def two_in_group(file):
    file.create_dataset("group/d1", data=A)
    file.create_dataset("group/d2", data=A)


make("refused-two-in-group", two_in_group)

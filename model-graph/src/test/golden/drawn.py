"""Numbers that both sides draw: the test in Java and this program, from nothing but a name.

SplitMix64 (Steele, Lea and Flood, 2014), seeded by the CRC-32 of the name, which is what Java's
SplittableRandom is; and TensorFlow's stateless normal numbers, which MFM's prior is made of
(Salmon et al., 2011: Philox 4x32-10; tensorflow/core/lib/random/philox_random.h,
random_distributions.h, and the seeding of stateless_random_ops.cc).
"""

import math
import zlib

import numpy as np

MASK32 = (1 << 32) - 1
MASK64 = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def drawn(name, shape, limit):
    """Uniform in [-limit, limit), rounded to float32, row-major."""
    state = zlib.crc32(name.encode())
    values = []
    for _ in range(math.prod(shape)):
        state = (state + GOLDEN) & MASK64
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK64
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK64
        z ^= z >> 31
        values.append((2 * (z >> 11) * 2.0**-53 - 1) * limit)
    return np.array(values, np.float32).astype(np.float64).reshape(shape)


class Variables:
    """A network's variables, drawn when they are first asked for."""

    def __init__(self, limit):
        self.limit = limit
        self.all = {}

    def __call__(self, name, *shape):
        if name not in self.all:
            self.all[name] = drawn(name, shape, self.limit)
        assert self.all[name].shape == shape, name
        return self.all[name]


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        a, b = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(b >> 32) ^ c[1] ^ k[0], b & MASK32, (a >> 32) ^ c[3] ^ k[1], a & MASK32]
        k = [(k[0] + 0x9E3779B9) & MASK32, (k[1] + 0xBB67AE85) & MASK32]
    return c


def normal(seed, step, shape):
    """TensorFlow's StatelessRandomNormal of the seed pair [seed, step]."""
    pair = [seed & MASK32, (seed >> 32) & MASK32, step & MASK32, (step >> 32) & MASK32]
    mixed = philox(pair, [0x3EC8F720, 0x02461E29])
    key, counter = mixed[:2], [0, 0, mixed[2], mixed[3]]
    values = []
    while len(values) < math.prod(shape):
        words = philox(counter, key)
        counter[0] += 1
        for x, y in (words[:2], words[2:]):
            # The lower 23 bits are the fraction of a float32 in [1, 2).
            radius = math.sqrt(-2 * math.log(max((x & 0x7FFFFF) / 2**23, 1e-7)))
            angle = 2 * math.pi * (y & 0x7FFFFF) / 2**23
            values += [radius * math.sin(angle), radius * math.cos(angle)]
    return np.array(values[: math.prod(shape)]).reshape(shape)

"""The same data as fisher_data_bench.ts with NumPy and SciPy, all sequences at once. See peer.py for how it is driven."""

import numpy
import peer
import scipy.fft
import torch

SEQUENCES, STEPS, CELLS, ALPHA, TIME_STEP = 40, 5, 100, 0.01, 0.0024
H = 1 / CELLS
TOLERANCE = 1e-12

angle = numpy.pi * numpy.arange(1, CELLS) / CELLS
m, k = H * (2 + numpy.cos(angle)) / 3, 2 * (1 - numpy.cos(angle)) / H
MASS = numpy.multiply.outer(m, m)
STIFFNESS = numpy.add(numpy.multiply.outer(k, m), numpy.multiply.outer(m, k))
DIAGONAL = (1 / TIME_STEP - 1 / 2) * MASS + ALPHA / 2 * STIFFNESS
OLD = (1 / TIME_STEP + 1 / 2) * MASS - ALPHA / 2 * STIFFNESS
NEAR = 1 / 2 - 1 / numpy.sqrt(12)
GAUSS = [(s, t) for s in (NEAR, 1 - NEAR) for t in (NEAR, 1 - NEAR)]


def transform(u):
    return scipy.fft.dstn(u, type=1, norm="ortho", axes=(1, 2))


def weights(s, t):
    """Of the four corners of a cell at a point in it."""
    return [(1 - s) * (1 - t), (1 - s) * t, s * (1 - t), s * t]


def corners(u):
    return [u[:, :-1, :-1], u[:, :-1, 1:], u[:, 1:, :-1], u[:, 1:, 1:]]


def load(w, u):
    """The integrals of (w^2 + w u + u^2) / 3 with each basis function, exactly."""
    w, u = (numpy.pad(x, ((0, 0), (1, 1), (1, 1))) for x in (w, u))
    out = numpy.zeros_like(w)
    for point in GAUSS:
        at = weights(*point)
        a, b = (sum(weight * corner for weight, corner in zip(at, corners(x))) for x in (w, u))
        value = H**2 / 12 * (a * a + a * b + b * b)
        for weight, corner in zip(at, corners(out)):
            corner += weight * value
    return out[:, 1:-1, 1:-1]


def step(u):
    right = OLD * transform(u)
    w = u
    while True:
        new = transform((right - transform(load(w, u))) / DIAGONAL)
        change = abs(new - w).max()
        w = new
        if change <= TOLERANCE * abs(u).max():
            return w


def start(random):
    """Waves of a norm above a tenth of the cells."""
    node = numpy.arange(1, CELLS) * H
    states = []
    while len(states) < SEQUENCES:
        wave = numpy.sin(random.integers(2, 8) * numpy.pi * node)
        state = (1 + random.standard_normal() / 2) * numpy.multiply.outer(wave, wave)
        if numpy.linalg.norm(state) > CELLS / 10:
            states.append(state)
    return numpy.array(states)


def make():
    random = numpy.random.default_rng(0)

    def data():
        frames = [start(random)]
        for _ in range(STEPS):
            frames.append(step(frames[-1]))
        return numpy.stack(frames, axis=1)

    return torch.nn.Module(), data


if __name__ == "__main__":
    peer.serve(make)

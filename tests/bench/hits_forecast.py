"""The same forecast as hits_forecast_bench.ts, in PyTorch, written as in the paper's program. See peer.py for how it is driven."""

import numpy
import peer
import torch
from hits_step import network

RUNGS, TRAJECTORIES, STEPS = 11, 320, 5120


def interpolated(at, nodes):
    """Linear between nodes, at steps 1 to STEPS, as scipy.interpolate.interp1d does along an axis."""
    steps = numpy.arange(1, STEPS + 1)
    right = numpy.searchsorted(at, steps)
    left = right - 1
    weight = ((steps - at[left]) / (at[right] - at[left]))[:, None]
    return nodes[:, left] + weight * (nodes[:, right] - nodes[:, left])


def coupled(nets, initial):
    """The paper's Algorithm 1: the coarsest network walks to the end, each finer one fills all gaps at once."""
    strides = [2**k for k in reversed(range(RUNGS))]
    states = torch.zeros(len(initial), STEPS + strides[0] + 1, 2)
    states[:, 0] = initial
    at, span = [0], STEPS
    for stride, net in zip(strides, nets):
        front, levels = states[:, at].reshape(-1, 2), [at]
        for t in range(span // stride):
            front = front + net(front)
            shifted = [a + (t + 1) * stride for a in at]
            levels.append(shifted)
            states[:, shifted] = front.reshape(len(initial), -1, 2)
        at = [a for group in zip(*levels) for a in group]
        span = stride - 1
    return interpolated(numpy.array(at), states[:, at].numpy())


def make():
    nets = torch.nn.ModuleList(network() for _ in range(RUNGS))
    initial = torch.rand(TRAJECTORIES, 2)

    @torch.no_grad()
    def step():
        coupled(nets, initial)

    return nets, step


if __name__ == "__main__":
    peer.serve(make)

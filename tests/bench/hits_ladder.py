"""The same ladder as hits_ladder_bench.ts, in PyTorch, one network after the other. See peer.py for how it is driven."""

import peer
import torch
from hits_step import BATCH, UNROLLED, network

RUNGS, UPDATES = 11, 300


def unrolled(net, x, y):
    state, states = x, []
    for _ in range(UNROLLED):
        state = state + net(state)
        states.append(state)
    return ((torch.stack(states, 1) - y) ** 2).mean()


def make():
    nets = torch.nn.ModuleList(network() for _ in range(RUNGS))
    x, y = torch.randn(1600, 2), torch.randn(1600, UNROLLED, 2)
    validation = torch.randn(320, 2), torch.randn(320, UNROLLED, 2)

    def step():
        for net in nets:
            optimiser = torch.optim.Adam(net.parameters(), lr=1e-3)
            for _ in range(UPDATES):
                drawn = torch.randperm(len(x))[:BATCH]
                loss = unrolled(net, x[drawn], y[drawn])
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
                loss.item()
            with torch.no_grad():
                unrolled(net, *validation).item()

    return nets, step


if __name__ == "__main__":
    peer.serve(make)

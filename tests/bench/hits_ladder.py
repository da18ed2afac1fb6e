"""The same ladder as hits_ladder_bench.ts, in PyTorch: a process of one thread for each core. See peer.py for how it is driven."""

import multiprocessing

import peer
import torch
from hits_step import BATCH, UNROLLED, network

RUNGS, UPDATES = 11, 20


def train(net, optimiser, x, y, updates):
    for _ in range(updates):
        drawn = torch.randperm(len(x))[:BATCH]
        state, states = x[drawn], []
        for _ in range(UNROLLED):
            state = state + net(state)
            states.append(state)
        loss = ((torch.stack(states, 1) - y[drawn]) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        loss.item()


def serve_rungs(connection, rungs):
    torch.set_num_threads(1)
    x, y = torch.randn(1600, 2), torch.randn(1600, UNROLLED, 2)
    nets = [network() for _ in range(rungs)]
    optimisers = [torch.optim.Adam(net.parameters(), lr=1e-3) for net in nets]
    while True:
        updates = connection.recv()
        for net, optimiser in zip(nets, optimisers):
            train(net, optimiser, x, y, updates)
        connection.send("done")


def make():
    processes = torch.get_num_threads()
    connections = []
    for k in range(processes):
        ours, theirs = multiprocessing.Pipe()
        rungs = len(range(k, RUNGS, processes))
        multiprocessing.get_context("fork").Process(target=serve_rungs, args=(theirs, rungs), daemon=True).start()
        connections.append(ours)

    def step():
        for connection in connections:
            connection.send(UPDATES)
        for connection in connections:
            connection.recv()

    return torch.nn.ModuleList(network() for _ in range(RUNGS)), step


if __name__ == "__main__":
    peer.serve(make)

"""The same training step as hits_step_bench.ts, in PyTorch. See peer.py for how it is driven."""

import peer
import torch

BATCH, UNROLLED, WIDTH = 320, 5, 128


def network():
    linear, relu = torch.nn.Linear, torch.nn.ReLU
    return torch.nn.Sequential(
        linear(2, WIDTH), relu(), linear(WIDTH, WIDTH), relu(), linear(WIDTH, WIDTH), relu(), linear(WIDTH, 2)
    )


def make():
    net = network()
    optimiser = torch.optim.Adam(net.parameters(), lr=1e-3)
    x, y = torch.randn(BATCH, 2), torch.randn(BATCH, UNROLLED, 2)

    def step():
        state, states = x, []
        for _ in range(UNROLLED):
            state = state + net(state)
            states.append(state)
        loss = ((torch.stack(states, 1) - y) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return loss.item()

    return net, step


if __name__ == "__main__":
    peer.serve(make)

"""The same training step as fisher_step_bench.ts, in PyTorch. See peer.py for how it is driven."""

import peer
import torch

SEQUENCES, PIXELS, SNAPSHOTS, SUBSTEPS, TIME_STEP = 32, 100, 3, 3, 0.0024


def conv(inputs, outputs, bias=True):
    return torch.nn.Conv2d(inputs, outputs, 3, padding=1, bias=bias)


class Field(torch.nn.Module):
    def __init__(self):
        super().__init__()
        relu = torch.nn.ReLU
        self.linear = torch.nn.Sequential(
            conv(1, 8), relu(), conv(8, 16), relu(), conv(16, 16), relu(), conv(16, 8), relu(), conv(8, 1, bias=False)
        )
        self.first, self.last = conv(1, 16), conv(16, 1, bias=False)

    def forward(self, u):
        return self.linear(u) + self.last(torch.relu(self.first(u)) ** 2)


def make():
    field = Field()
    optimiser = torch.optim.Adam(field.parameters(), lr=1e-3)
    start, *targets = torch.randn(SNAPSHOTS + 1, SEQUENCES, 1, PIXELS, PIXELS)

    def step():
        u, loss = start, 0
        for target in targets:
            for _ in range(SUBSTEPS):
                u = u + (TIME_STEP / SUBSTEPS) * field(u)
            loss = loss + torch.nn.functional.mse_loss(u, target)
        loss = loss / SNAPSHOTS
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return loss.item()

    return field, step


if __name__ == "__main__":
    peer.serve(make)

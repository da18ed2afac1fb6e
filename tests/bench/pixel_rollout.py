"""The same roll-out as pixel_rollout_bench.ts, in PyTorch, all sequences at once. See peer.py for how it is driven."""

import peer
import torch
from fisher_step import PIXELS, SUBSTEPS, TIME_STEP, Field

SEQUENCES, STEPS = 30, 40


def make():
    field = Field()
    start = torch.randn(SEQUENCES, 1, PIXELS, PIXELS)
    frames = torch.zeros(STEPS + 1, SEQUENCES, 1, PIXELS, PIXELS)

    @torch.no_grad()
    def step():
        u = frames[0] = start
        for n in range(STEPS):
            for _ in range(SUBSTEPS):
                u = u + (TIME_STEP / SUBSTEPS) * field(u)
            frames[n + 1] = u

    return field, step


peer.serve(make)

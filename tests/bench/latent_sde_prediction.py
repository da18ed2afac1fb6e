"""The same prediction as latent_sde_prediction_bench.ts, in PyTorch. See peer.py for how it is driven."""

import math

import peer
import torch
from latent_sde import KDV, LatentSde

SAMPLES, FRAMES = 64, 1001


def make():
    net = LatentSde(**KDV)
    field = torch.randn(1, 1, 1000)
    dt = KDV["time_step"]

    @torch.no_grad()
    def step():
        latent = net.macro_size + 5
        noise = torch.nn.functional.softplus(net.diffusion)
        z = net.encode(field) + torch.sqrt(torch.nn.functional.softplus(net.encoder_variance)) * torch.randn(SAMPLES, latent)
        means, deviations = [], []
        for n in range(FRAMES):
            if n > 0:
                t = torch.full((SAMPLES,), (n - 1) * dt)
                kick = noise * math.sqrt(dt) * torch.randn(SAMPLES, latent)
                slope = net.drift(z, t)
                z = z + dt / 2 * (slope + net.drift(z + dt * slope + kick, t + dt)) + kick
            made, variance = net.decode(z)
            means.append(made.mean(0))
            deviations.append(torch.sqrt(variance + made.var(0, correction=0)))
        return torch.stack(means), torch.stack(deviations)

    return net, step


if __name__ == "__main__":
    peer.serve(make)

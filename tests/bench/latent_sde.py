"""The model of Ilersich and Nair, "Learning stochastic multiscale models" (arXiv:2506.22655), written plainly in PyTorch: direct convolutions.

Architectures are those of lib/models/latent_sde/architectures.ts, with five numbers in the microstate.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F

STENCIL, SEGMENT, MICRO = 2, 128, 5
KDV = dict(
    channels=1, grid=(1000,), ratio=50, reach=3, layers=(4, 16, 64), kernel=25, stride=2, activation=nn.ReLU,
    macro=(128, 128), macro_activation=nn.ReLU, micro=(128, 512, 128), clock=True, projected=False, coupled=False,
    time_step=0.001, snapshots=10010,
)
PLANE = dict(layers=(16, 32, 64), kernel=9, stride=4, activation=lambda: nn.LeakyReLU(0.01), macro=(128, 512, 128), projected=True)
BURGERS = dict(
    PLANE, channels=1, grid=(128, 128), ratio=16, reach=3, macro_activation=nn.ReLU, micro=(512, 256, 128), clock=True,
    coupled=False, time_step=0.001, snapshots=20020,
)
CYLINDER = dict(
    PLANE, channels=2, grid=(80, 320), ratio=10, reach=2, macro_activation=lambda: nn.LeakyReLU(0.01), micro=(128, 256, 128),
    clock=False, coupled=True, time_step=0.01, snapshots=1301,
)


def mlp(widths, activation=nn.ReLU):
    layers = []
    for a, b in zip(widths, widths[1:]):
        layers += [nn.Linear(a, b), activation()]
    return nn.Sequential(*layers[:-1])


def neighbours(points):
    """Indices of each node's neighbours, periodic; ascending in a plane."""
    order = sorted if len(points) == 2 else list
    rows, columns = (1, *points)[-2:]
    across = STENCIL if len(points) == 2 else 0
    steps = [(r, c) for r in range(-across, across + 1) for c in range(-STENCIL, STENCIL + 1)]
    nodes = [(j, i) for j in range(rows) for i in range(columns)]
    return torch.tensor([order((j + r) % rows * columns + (i + c) % columns for r, c in steps) for j, i in nodes])


class LatentSde(nn.Module):
    def __init__(self, channels, grid, ratio, reach, layers, kernel, stride, activation, macro, macro_activation, micro, clock,
                 projected, coupled, time_step, snapshots):
        super().__init__()
        axes = len(grid)
        self.channels, self.grid, self.ratio, self.snapshots = channels, grid, ratio, snapshots
        self.clock, self.pad = clock, reach * ratio
        self.half = (SEGMENT - 1) * time_step / 2
        self.points = tuple(n // ratio for n in grid)
        self.nodes, fine = math.prod(self.points), channels * math.prod(grid)
        self.macro_size = channels * self.nodes
        latent = self.macro_size + MICRO
        self.convolution, self.transposed = [(F.conv1d, F.conv_transpose1d), (F.conv2d, F.conv_transpose2d)][axes - 1]
        Convolution, Transposed = [(nn.Conv1d, nn.ConvTranspose1d), (nn.Conv2d, nn.ConvTranspose2d)][axes - 1]

        bell = torch.exp(-((torch.arange(2 * self.pad + 1) - self.pad) / ratio) ** 2 / 2)
        bell = bell if axes == 1 else bell[:, None] * bell
        self.w = nn.Parameter(bell.repeat(channels, 1, *[1] * axes) / math.sqrt(channels * bell.numel()))
        self.b = nn.Parameter(torch.zeros(channels))
        self.encoder_variance, self.macro_variance, self.micro_variance, self.diffusion = (
            nn.Parameter(torch.full((n,), start)) for n, start in ((latent, -4.0), (fine, -4.0), (fine, -4.0), (latent, 1.0))
        )
        self.warp = nn.ModuleList([nn.Linear(1, 128), nn.Linear(128, 128), nn.Linear(128, 1)])
        self.scales = nn.Parameter(torch.log(torch.expm1(torch.tensor([1.0, 0.1, 0.01]))))

        widths, sizes = (channels, *layers), [grid]
        for _ in layers:
            sizes.append(tuple(-(-n // stride) for n in sizes[-1]))
        flat, pad = layers[-1] * math.prod(sizes[-1]), kernel // 2
        encoder = []
        for a, b in zip(widths, widths[1:]):
            encoder += [Convolution(a, b, kernel, stride, pad, padding_mode="circular"), activation()]
        self.encoder = nn.Sequential(*encoder, nn.Flatten(), nn.Linear(flat, MICRO))
        decoder = [nn.Linear(MICRO, flat), nn.Unflatten(1, (layers[-1], *sizes[-1]))]
        for a, b, small, large in zip(widths[::-1], widths[-2::-1], sizes[::-1], sizes[-2::-1]):
            more = tuple(n - ((m - 1) * stride - 2 * pad + kernel) for m, n in zip(small, large))
            decoder += [activation(), Transposed(a, b, kernel, stride, pad, more)]
        self.decoder = nn.Sequential(*decoder)

        self.macro_drift = mlp((channels * (2 * STENCIL + 1) ** axes + MICRO, *macro, channels), macro_activation)
        self.projection = nn.Linear(self.macro_size, MICRO) if projected else None
        self.micro_drift = mlp((2 * clock + (MICRO if projected else self.macro_size) + MICRO, *micro, MICRO))
        self.coupling = mlp((4 + MICRO, 128, 128, MICRO)) if coupled else None
        self.register_buffer("near", neighbours(self.points))
        places = [torch.arange(n, dtype=torch.float32) for n in self.points]
        self.register_buffer("places", torch.stack(torch.meshgrid(*places, indexing="ij"), -1).reshape(self.nodes, axes))

    def encode(self, y):
        around = F.pad(y, (self.pad,) * (2 * len(self.grid)), mode="circular")
        smooth = self.convolution(around, self.w, self.b, groups=self.channels)
        coarse = smooth[(..., *[slice(None, None, self.ratio)] * len(self.grid))]
        return torch.cat([coarse.flatten(1), self.encoder(y - smooth)], 1)

    def decode(self, z):
        coarse = z[:, : self.macro_size].reshape(-1, self.channels, *self.points)
        macro = self.transposed(coarse, self.w, self.b, self.ratio, self.pad, self.ratio - 1, self.channels)
        a, b = F.softplus(self.macro_variance), F.softplus(self.micro_variance)
        mean = macro.flatten(1) + a / (a + b) * self.decoder(z[:, self.macro_size :]).flatten(1)
        return mean, 1 / (1 / a + 1 / b)

    def drift(self, z, t):
        zeta, eta = z[:, : self.macro_size], z[:, self.macro_size :]
        stencils = zeta.reshape(-1, self.channels, self.nodes)[:, :, self.near].transpose(1, 2).flatten(2)
        seen = eta[:, None].expand(-1, self.nodes, -1)
        if self.coupling:
            clock = torch.stack([torch.cos(t), torch.sin(t)], 1)[:, None].expand(-1, self.nodes, -1)
            seen = seen + self.coupling(torch.cat([clock, self.places.expand(len(z), -1, -1), seen], 2))
        slope = self.macro_drift(torch.cat([stencils, seen], 2)).transpose(1, 2).flatten(1)
        other = torch.stack([self.projection(zeta), eta], 2).flatten(1) if self.projection else torch.cat([zeta, eta], 1)
        clock = [torch.stack([torch.sin(t), torch.cos(t)], 1)] if self.clock else []
        return torch.cat([slope, self.micro_drift(torch.cat([*clock, other], 1))], 1)

    def warped(self, s):
        """u(s) = s + N(s) and its derivative."""
        h, slope = s[:, None], torch.ones(1, 1)
        for i, layer in enumerate(self.warp):
            h, slope = layer(h), slope @ layer.weight.T
            if i < 2:
                h, slope = torch.relu(h), slope * (h > 0)
        return s + h[:, 0], 1 + slope[:, 0]

    def posterior(self, mean, log_variance, seconds):
        height, length, nugget = F.softplus(self.scales)
        u, slope = self.warped(seconds / self.half)
        apart = u[:, None] - u
        kernel = height * torch.exp(-((apart / length) ** 2) / 2)
        kernel_slope = -kernel * apart / length**2 * slope[:, None] / self.half
        factor = torch.linalg.cholesky(kernel + nugget * torch.eye(len(u)))
        weights = torch.cholesky_solve(torch.cat([mean, log_variance], 1), factor)
        return *(kernel @ weights).chunk(2, 1), *(kernel_slope @ weights).chunk(2, 1)

    def loss(self, y, t, seconds, draws, drift_draws, ramp=1.0):
        encoded = self.encode(y)
        log_variance = torch.log(F.softplus(self.encoder_variance)).expand_as(encoded)
        mean, log_variance, mean_slope, log_variance_slope = self.posterior(encoded, log_variance, seconds)
        deviation = torch.exp(log_variance / 2)
        made, variance = self.decode(mean + deviation * draws)
        flat = y.flatten(1)
        likelihood = -0.5 * ((flat - made) ** 2 / variance + torch.log(2 * math.pi * variance)).sum(1).mean()
        z = mean + deviation * drift_draws
        noise = F.softplus(self.diffusion) ** 2
        pull = (noise / torch.exp(log_variance) - log_variance_slope) / 2
        residual = mean_slope - pull * (z - mean) - self.drift(z, t)
        mismatch = (t[-1] - t[0]) * (0.5 * (residual**2 / noise).sum(1)).mean()
        return -likelihood / flat.shape[1] + ramp * mismatch / self.snapshots


def make_training(case):
    """A training step on one segment of random numbers."""
    net = LatentSde(**case)
    optimiser = torch.optim.Adam(net.parameters(), lr=1e-4)
    t = torch.arange(SEGMENT) * case["time_step"]
    y = torch.randn(SEGMENT, net.channels, *net.grid)

    def step():
        draws, drift_draws = torch.randn(2, SEGMENT, net.macro_size + MICRO)
        loss = net.loss(y, t, t - net.half, draws, drift_draws)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return loss.item()

    return net, step

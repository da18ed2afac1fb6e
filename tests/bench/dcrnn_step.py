"""Training steps of a DC-RNN as the paper describes them: operators act on the data anew in each step, and gradients go
through them. Single precision and the released program's network, whose weights are 1.5 times the parameters."""

import math

import numpy
import torch

FRAMES, VELOCITIES, CELLS, SCALES, LAYERS, DT = 56, 16, 1000, 3, 2, 4e-6
GAMMA = 1 - math.sqrt(0.5)
DELTA = 1 - 1 / (2 * GAMMA)

nodes, weights = numpy.polynomial.legendre.leggauss(VELOCITIES)
V = torch.tensor(nodes, dtype=torch.float32)[:, None]
HALF_WEIGHTS = torch.tensor(weights / 2, dtype=torch.float32)[:, None]


def transport(u):
    return V * ((torch.roll(u, -1, -1) - torch.roll(u, 1, -1)) * (CELLS / 2))


def average(u):
    return (HALF_WEIGHTS * u).sum(-2, keepdim=True).expand_as(u)


def chain(weights, u, operators):
    """The network on one field and scale; each layer sees what the operators made of all layers before it."""
    seen = [operator(u) for operator in operators]
    for w in weights:
        used = 1.5 * w if len(operators) == 2 else 1.5 * w[::2]  # on rho, the average has weights but is never used
        h = used[0] * seen[0]
        for i, value in enumerate(seen[1:], 1):
            h = h + used[i] * value
        if w is not weights[-1]:
            seen += [operator(h) for operator in operators]
    return h


class Equation(torch.nn.Module):
    """F_1 with its scales, the learned epsilon, and the implicit rate."""

    def __init__(self):
        super().__init__()
        layers = lambda: torch.nn.ParameterList(torch.ones(2 + 2 * k) for k in range(LAYERS + 1))
        self.on_g = torch.nn.ModuleList(layers() for _ in range(SCALES))
        self.on_rho = torch.nn.ModuleList(layers() for _ in range(SCALES))
        self.w_epsilon, self.w_rate = torch.nn.Parameter(torch.ones(1)), torch.nn.Parameter(torch.ones(1))

    def epsilon(self):
        return 0.001 + 0.0495 * (1 + torch.tanh(self.w_epsilon))

    def rate(self):
        return self.w_rate / self.epsilon() ** (SCALES - 1)

    def forward(self, g, rho):
        epsilon = self.epsilon()
        both = zip(self.on_g, self.on_rho)
        return sum(
            epsilon**-m * (chain(on_g, g, [transport, average]) + chain(on_rho, rho, [transport]))
            for m, (on_g, on_rho) in enumerate(both)
        )

    def penalty(self):
        return 1e-6 * sum((1.5 * w).abs().mean() for field in (self.on_g, self.on_rho) for net in field for w in net)


def ars222(net, g, rho):
    """The residual of ARS(2,2,2); rho is linear in time between the frames."""
    g0, g1, rho0, rho1 = g[:-1], g[1:], rho[:-1], rho[1:]
    rate = net.rate()
    solve = 1 / (1 + DT * GAMMA * rate)
    slope = net(g0, rho0)
    stage = solve * (g0 + DT * GAMMA * slope)
    second = net(stage, rho0 + GAMMA * (rho1 - rho0))
    return g1 - solve * (g0 + DT * (DELTA * slope + (1 - DELTA) * second - (1 - GAMMA) * rate * stage))


def bdf2(net, g, rho):
    """The residual of IMEX-BDF2; F is linear, so it is taken once, at the extrapolated frame."""
    step = DT * 2 / 3
    ahead = net(2 * g[1:-1] - g[:-2], 2 * rho[1:-1] - rho[:-2])
    return g[:-2] / 3 - g[1:-1] * (4 / 3) + (1 + step * net.rate()) * g[2:] - step * ahead


def maker(residual):
    def make():
        g, rho = torch.randn(FRAMES, VELOCITIES, CELLS), torch.randn(FRAMES, 1, CELLS)
        net = Equation()
        optimiser = torch.optim.Adam(net.parameters(), lr=1e-3)

        def step():
            loss = residual(net, g, rho).abs().mean() + net.penalty()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            return loss.item()

        return net, step

    return make

"""The same training step as latent_sde_cylinder_bench.ts, in PyTorch. See peer.py for how it is driven."""

import peer
from latent_sde import CYLINDER, make_training

peer.serve(lambda: make_training(CYLINDER))

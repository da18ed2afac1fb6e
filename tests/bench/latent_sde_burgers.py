"""The same training step as latent_sde_burgers_bench.ts, in PyTorch. See peer.py for how it is driven."""

import peer
from latent_sde import BURGERS, make_training

peer.serve(lambda: make_training(BURGERS))

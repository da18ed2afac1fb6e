"""The same training step as latent_sde_kdv_bench.ts, in PyTorch. See peer.py for how it is driven."""

import peer
from latent_sde import KDV, make_training

peer.serve(lambda: make_training(KDV))

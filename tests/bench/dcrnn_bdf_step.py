"""The same training step as dcrnn_bdf_step_bench.ts, in PyTorch. See peer.py for how it is driven."""

import peer
from dcrnn_step import bdf2, maker

peer.serve(maker(bdf2))

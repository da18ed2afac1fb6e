"""The same training step as dcrnn_ars_step_bench.ts, in PyTorch. See peer.py for how it is driven."""

import peer
from dcrnn_step import ars222, maker

peer.serve(maker(ars222))

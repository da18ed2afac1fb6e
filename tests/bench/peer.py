"""Times training steps on request: reads a number of steps per line, answers with the seconds they took."""

import json
import sys
import time


def serve(make):
    """Builds the work with as many threads as the first argument says, says hello, then answers until the input ends."""
    import torch

    torch.manual_seed(0)
    torch.set_num_threads(int(sys.argv[1]))
    net, step = make()
    parameters = sum(p.numel() for p in net.parameters())
    print(json.dumps({"torch": torch.__version__, "parameters": parameters}), flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        for _ in range(int(line)):
            step()
        print(time.perf_counter() - start, flush=True)

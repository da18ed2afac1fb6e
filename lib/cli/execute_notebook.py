"""Executes one notebook in a fresh Deno kernel: execute_notebook.py <notebook> <where to write it> <seconds per cell>.

Writes one JSON object per line: {"cell": index} when a cell starts, and {"error": {...}} at a failure, with exit status 1.
"""

import json
import os
import sys
import uuid

import nbformat
from jupyter_client.utils import ensure_async
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError


class DenoClient(NotebookClient):
    """The Deno kernel may report that it is idle before the last outputs of a cell have left it (and may then name the
    next request as their cause). So each cell is followed by an echo, which queues behind those outputs."""

    async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        await super()._async_poll_output_msg(parent_msg_id, cell, cell_index)
        marker = uuid.uuid4().hex
        self.kc.execute(f'console.log("{marker}")', silent=True, store_history=False)
        while True:
            message = await ensure_async(self.kc.iopub_channel.get_msg(timeout=None))
            kind, content = message["msg_type"], message["content"]
            last = kind == "stream" and marker in content["text"]
            if last:
                content["text"] = content["text"].partition(marker)[0]
            if kind not in ("status", "execute_input") and content.get("text") != "":
                self.process_message(message, cell, cell_index)
            if last:
                return


def say(event):
    print(json.dumps(event), flush=True)


def main(path, target, seconds):
    notebook = nbformat.read(path, as_version=4)
    current = {"index": 0}

    def started(cell, cell_index):
        current["index"] = cell_index
        say({"cell": cell_index})

    client = DenoClient(
        notebook,
        kernel_name="deno",
        timeout=seconds,
        startup_timeout=120,
        iopub_timeout=60,
        raise_on_iopub_timeout=True,
        record_timing=False,
        coalesce_streams=True,
        on_cell_execute=started,
        resources={"metadata": {"path": os.path.dirname(path)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        trace = "\n".join(
            line
            for output in notebook.cells[current["index"]].get("outputs", [])
            if output.output_type == "error"
            for line in output.traceback
        )
        failed(current["index"], f"{error.ename}: {error.evalue}" if error.ename else "", trace)
    except CellTimeoutError:
        failed(current["index"], f"The cell did not end within {seconds} s", "")
    except DeadKernelError:
        failed(current["index"], "The kernel died", "")
    nbformat.write(notebook, target)


def failed(index, message, trace):
    say({"error": {"cell": index, "message": message, "trace": trace}})
    sys.exit(1)


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

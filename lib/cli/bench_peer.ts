import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";

/** Another side that does the same work, waiting to be asked. */
export interface Peer {
  /** What it is. */
  readonly name: string;
  /** Version of PyTorch, where it is a program of that. */
  readonly version?: string;
  /** Trained numbers. */
  readonly parameters: number;
  /** Takes that many steps; returns the seconds they took. */
  time(steps: number): Promise<number>;
  /** Frees it. */
  close(): Promise<void>;
}

const hello = z.object({ torch: z.string(), parameters: z.int() });

/**
 * Starts a peer program, which is Python with PyTorch.
 * @param path The program; see `tests/bench/peer.py` for what it says and hears.
 * @param threads As many as it may use.
 * @returns The peer, or one line that says why there is none.
 */
export async function openPeer(path: string, threads: number, python = "python3"): Promise<Peer | string> {
  const child = spawn(python, [path, String(threads)], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...Deno.env.toObject(), OMP_NUM_THREADS: String(threads), PYTHONDONTWRITEBYTECODE: "1" },
  });
  const complaints: Buffer[] = [];
  child.stderr.on("data", (data) => complaints.push(data));
  const failed = new Promise<string>((resolve) => child.on("error", (error) => resolve(error.message)));
  const closed = once(child, "close").catch(() => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  /** The program's next line, or undefined if it ended instead. */
  async function line(): Promise<string | undefined> {
    const next = await Promise.race([lines.next(), failed.then(() => ({ value: undefined }))]);
    return next.value as string | undefined;
  }
  async function complaint(): Promise<string> {
    const reason = await Promise.race([failed, closed.then(() => Buffer.concat(complaints).toString())]);
    return reason.trim().split("\n").at(-1) || "it said nothing";
  }

  const first = await line();
  if (first === undefined) {
    const reason = await complaint();
    return reason.includes("No module named 'torch'")
      ? "PyTorch is not installed; `pip install torch` to compare with it"
      : `the PyTorch program did not start: ${reason}`;
  }
  const { torch, parameters } = hello.parse(JSON.parse(first));
  return {
    name: "PyTorch",
    version: torch,
    parameters,
    async time(steps) {
      child.stdin.write(`${steps}\n`);
      const answer = await line();
      if (answer === undefined) throw new Error(`The peer ${path} ended early: ${await complaint()}`);
      return Number(answer);
    },
    async close() {
      child.stdin.end();
      await closed;
    },
  };
}

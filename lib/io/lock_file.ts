import { setTimeout as delay } from "node:timers/promises";
import { throwIfCancelled } from "../core/errors.ts";

/** How {@link withLock} waits. */
export interface LockOptions {
  /** Gives up waiting once aborted. */
  readonly signal?: AbortSignal;
  /** Called once if another process holds the lock. */
  readonly onWait?: () => void;
}

/**
 * Runs `body` while no other process, nor another part of this one, runs under the same lock file. The operating system
 * holds the lock, so it is free again however its owner ends; the empty file stays, since removing it would let two in.
 * @param path Of the lock file, in a folder that exists.
 * @throws {PropagatorError} `run-cancelled` while waiting.
 */
export async function withLock<T>(
  path: string,
  body: () => Promise<T>,
  { signal, onWait }: LockOptions = {},
): Promise<T> {
  using file = await Deno.open(path, { write: true, create: true });
  if (!await file.tryLock(true)) {
    onWait?.();
    do {
      throwIfCancelled(signal, `waiting for ${path}`);
      await delay(100);
    } while (!await file.tryLock(true));
  }
  try {
    return await body();
  } finally {
    await file.unlock();
  }
}

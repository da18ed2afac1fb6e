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
  return await unlockedAfter(file, body);
}

/**
 * Runs `body` as {@link withLock} does if the lock is free now.
 * @returns What `body` returned, or undefined if another process or another part of this one holds the lock.
 */
export async function withFreeLock<T>(path: string, body: () => Promise<T>): Promise<T | undefined> {
  using file = await Deno.open(path, { write: true, create: true });
  return await file.tryLock(true) ? await unlockedAfter(file, body) : undefined;
}

async function unlockedAfter<T>(file: Deno.FsFile, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } finally {
    await file.unlock();
  }
}

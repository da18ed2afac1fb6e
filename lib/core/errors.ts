/** Why a {@link PropagatorError} was raised, stable across releases. */
export type ErrorCode = "engine-unavailable" | "file-damaged" | "run-cancelled";

/** An error that a caller may want to catch; wrong arguments are plain `TypeError` and `RangeError` instead. */
export class PropagatorError extends Error {
  /** The name of this class. */
  override readonly name: string = "PropagatorError";
  /** The reason, stable across releases. */
  readonly code: ErrorCode;

  /**
   * An error with a stable code.
   * @param code Stable reason.
   * @param message What was attempted, expected and given, and what to do.
   * @param options The error that caused this one.
   */
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Throws a {@link PropagatorError} with the code `run-cancelled` once `signal` is aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined, what: string): void {
  if (signal?.aborted) {
    throw new PropagatorError("run-cancelled", `Cancelled ${what}: ${signal.reason?.message ?? signal.reason}`);
  }
}

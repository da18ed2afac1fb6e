/** What a computation took. */
export interface Timed<T> {
  /** What it gave, the first time. */
  readonly value: T;
  /** The shortest time that it took, since whatever else the machine does only adds to it. */
  readonly seconds: number;
}

/** Measures a computation, at least once. */
export async function timed<T>(compute: () => Promise<T>, repetitions: number): Promise<Timed<T>> {
  const start = performance.now();
  const value = await compute();
  let milliseconds = performance.now() - start;
  for (let i = 1; i < repetitions; i++) {
    const again = performance.now();
    await compute();
    milliseconds = Math.min(milliseconds, performance.now() - again);
  }
  return { value, seconds: milliseconds / 1000 };
}

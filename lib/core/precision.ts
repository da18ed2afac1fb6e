/** The two precisions of the project. */
export type Precision = "float32" | "float64";

/** Distance from 1 to the next number, of each precision. */
export const EPSILON: Readonly<Record<Precision, number>> = { float32: 2 ** -23, float64: 2 ** -52 };

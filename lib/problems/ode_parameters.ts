import { z } from "zod";
import { validated } from "../core/validated.ts";

/**
 * Fills in and checks the parameters of a system.
 * @throws {TypeError} If one is unknown or no number.
 * @throws {RangeError} If one is not finite.
 */
export function odeParameters<P extends Readonly<Record<string, number>>>(
  title: string,
  defaults: P,
  given: object,
): P {
  const fields = Object.entries(defaults).map(([name, value]) => [
    name,
    z.number("must be a finite number").default(value),
  ]);
  return validated(`describe ${title}`, z.strictObject(Object.fromEntries(fields)), given) as unknown as P;
}

import { z } from "zod";
import { notOneOf, requireKey } from "../../core/nearest.ts";
import { validated } from "../../core/validated.ts";
import { TRANSPORT_STENCILS, type TransportStencilName } from "../../numerics/velocity_stencils.ts";
import type { DcrnnDescription, Relaxation } from "./description.ts";
import { checkedAlphabet, type OperatorDefinition } from "./operators.ts";
import { type SchemeName, SCHEMES } from "./schemes.ts";
import { symbolicModel } from "./symbolic_model.ts";
import type { Field } from "./words.ts";

function checkedStrength(verb: string, value: number): number {
  const schema = z.strictObject({ [verb]: z.number("must be a number").min(0, "must be at least 0").finite() });
  return validated(`set ${verb}`, schema, { [verb]: value })[verb] as number;
}

/** Refuses what does not go together. */
function checked(description: DcrnnDescription): DcrnnDescription {
  const { scheme, operators } = description;
  const nonlinear = Object.entries(operators).find(([, { kind }]) => kind === "nonlinear");
  if (!nonlinear || SCHEMES[scheme].linear) return description;
  throw new RangeError(
    `Cannot use the operator ${nonlinear[0]} with the scheme ${scheme}: its stages apply the right-hand side ` +
      'repeatedly, and a nonlinear operator acts on data alone; take "imex-bdf2" or "forward-euler", or give it a kind',
  );
}

/** {@link Dcrnn.scheme} */
export function scheme(description: DcrnnDescription, name: SchemeName): DcrnnDescription {
  const { relaxation } = SCHEMES[requireKey("scheme", name, SCHEMES)];
  return checked({ ...description, scheme: name, relaxation, continuity: undefined });
}

/** {@link Dcrnn.relaxation} */
export function relaxation(description: DcrnnDescription, where: Relaxation): DcrnnDescription {
  const { scheme, continuity } = description;
  const { rateOn, relaxation } = SCHEMES[scheme];
  const allowed: Relaxation[] = rateOn === undefined ? [relaxation] : ["implicit", "by-cell", "both"];
  if (!allowed.includes(where)) {
    throw new RangeError(notOneOf(`relaxation for the scheme ${scheme}`, String(where), allowed));
  }
  return { ...description, relaxation: where, continuity: where === "by-cell" ? continuity : undefined };
}

/** {@link Dcrnn.continuity} */
export function continuity(description: DcrnnDescription, strength: number): DcrnnDescription {
  const { relaxation } = description;
  if (relaxation !== "by-cell") {
    throw new RangeError(
      `Cannot set continuity: it acts on rates that differ from cell to cell, got relaxation "${relaxation}"; ` +
        `call relaxation("by-cell") before`,
    );
  }
  return { ...description, continuity: checkedStrength("continuity", strength) };
}

/** {@link Dcrnn.sparsity} */
export function sparsity(description: DcrnnDescription, strength: number): DcrnnDescription {
  return { ...description, sparsity: checkedStrength("sparsity", strength) };
}

/** {@link Dcrnn.zeroMean} */
export function zeroMean(description: DcrnnDescription, strength: number): DcrnnDescription {
  return { ...description, zeroMean: checkedStrength("zeroMean", strength) };
}

/** {@link Dcrnn.loss} */
export function loss(description: DcrnnDescription, norm: DcrnnDescription["loss"]): DcrnnDescription {
  return { ...description, loss: requireKey("loss", norm, { l1: 0, l2: 0, huber: 0 }) };
}

/** {@link Dcrnn.equations} */
export function equations(description: DcrnnDescription, fields: readonly Field[]): DcrnnDescription {
  const known = fields.map((name) => requireKey("equation", name, { g: 0, rho: 0 }));
  if (known.length === 0 || new Set(known).size < known.length) {
    throw new RangeError(
      `Cannot choose equations: expected "g", "rho" or both, got ${known.join(", ") || "none"}; name each once`,
    );
  }
  return { ...description, equations: known.sort() };
}

/** {@link Dcrnn.operators} */
export function operators(
  description: DcrnnDescription,
  definitions: Readonly<Record<string, OperatorDefinition>>,
): DcrnnDescription {
  return checked({ ...description, operators: { ...description.operators, ...checkedAlphabet(definitions) } });
}

/** {@link Dcrnn.stencil} */
export function stencil(description: DcrnnDescription, name: TransportStencilName): DcrnnDescription {
  return { ...description, stencil: requireKey("stencil", name, TRANSPORT_STENCILS) };
}

/** {@link Dcrnn.terms} */
export function terms(description: DcrnnDescription): readonly string[] {
  return [...new Set(Object.values(symbolicModel(description, 1).terms).flat())];
}

/** {@link Dcrnn.words} */
export function words(description: DcrnnDescription, wanted: readonly string[]): DcrnnDescription {
  if (wanted.length === 0) throw new RangeError('Cannot choose words: got none; pass terms such as "g", "A rho"');
  const reach = terms({ ...description, words: undefined });
  for (const name of wanted) {
    if (reach.includes(name)) continue;
    const hint = name === "rho" ? '; the identity on rho takes network: "paper"' : "";
    throw new RangeError(notOneOf("term of this network", name, reach) + hint);
  }
  return { ...description, words: [...new Set(wanted)] };
}

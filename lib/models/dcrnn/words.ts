/**
 * A product of the operators A = v d_x and P = <.>, written left to right as it is read: "PA" is first A, then P. The
 * empty word is the identity.
 */
export type Word = string;

/** What an operator is applied to: the microscopic part, with <g> = 0, or the density, which does not depend on v. */
export type Field = "g" | "rho";

/**
 * The word `outer` after `inner`, with PP = P.
 * @returns undefined if the product is zero: P A^k P integrates an odd function of v if k is odd.
 */
export function composed(outer: Word, inner: Word): Word | undefined {
  const word = (outer + inner).replace(/P+/g, "P");
  return /PA(AA)*P/.test(word) ? undefined : word;
}

/**
 * The word that acts like `word` on a field: P rho = rho, so a trailing P falls off, and P A^k rho = 0 for odd k.
 * @returns undefined if the word gives zero, such as any that ends in P on g.
 */
export function onField(word: Word, field: Field): Word | undefined {
  if (field === "g") return word.endsWith("P") ? undefined : word;
  const shorter = word.replace(/P$/, "");
  return /PA(AA)*$/.test(shorter) ? undefined : shorter;
}

/** "PA g" for the word "PA" on g, "g" for the identity. */
export function term(word: Word, field: Field): string {
  return word === "" ? field : `${word} ${field}`;
}

/** The word and the field of a term such as "PA g". */
export function parsedTerm(text: string): { word: Word; field: Field } | undefined {
  const match = /^(?:([AP]+) )?(g|rho)$/.exec(text);
  return match ? { word: match[1] ?? "", field: match[2] as Field } : undefined;
}

/** Shorter words first, then alphabetically. */
export function byLength(a: Word, b: Word): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}

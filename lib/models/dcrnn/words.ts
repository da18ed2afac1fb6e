import type { Alphabet } from "./operators.ts";

/**
 * A product of operators, written left to right as it is read: "PA" is first A = v d_x, then P = <.>; "d_xx PA" is then
 * an operator of the user's. The empty word is the identity.
 */
export type Word = string;

/** What an operator is applied to: the microscopic part, with <g> = 0, or the density, which does not depend on v. */
export type Field = "g" | "rho";

/** The operators of a word, the last one to act first. */
export function letters(word: Word): string[] {
  return word.split(" ").flatMap((part) => /^[AP]*$/.test(part) ? [...part] : [part]);
}

/** The word of these operators. */
export function spelled(operators: readonly string[]): Word {
  return operators.reduce((word, letter) => {
    const joins = word === "" || (/^[AP]$/.test(letter) && /(^| )[AP]+$/.test(word));
    return word + (joins ? "" : " ") + letter;
  }, "");
}

/**
 * The word `outer` after `inner` in normal form: derivatives first, linear operators before P, and PP = P.
 * @returns undefined if the product is zero, since P A^k P integrates an odd function of v if k is odd, or if a
 *   nonlinear operator would act on anything but the field.
 */
export function composed(outer: Word, inner: Word, alphabet: Alphabet = {}): Word | undefined {
  const kind = (letter: string) => alphabet[letter]?.kind;
  const all = [...letters(outer), ...letters(inner)];
  if (all.slice(0, -1).some((letter) => kind(letter) === "nonlinear")) return undefined;
  const derivatives = all.filter((letter) => kind(letter) === "derivative").sort();
  const rest: string[] = [];
  for (const letter of all) {
    if (kind(letter) === "derivative") continue;
    let at = rest.length;
    if (kind(letter) === "linear") { while (at > 0 && rest[at - 1] === "P") at--; }
    if (letter === "P" && rest[at - 1] === "P") continue;
    rest.splice(at, 0, letter);
  }
  return averages(rest).slice(0, -1).every((count) => count % 2 === 0) ? spelled([...derivatives, ...rest]) : undefined;
}

/** After each P of a word the number of A's up to the next P, or to the field. */
function averages(operators: readonly string[]): number[] {
  const counts: number[] = [];
  for (const letter of operators) {
    if (letter === "P") counts.push(0);
    else if (letter === "A" && counts.length > 0) counts[counts.length - 1]++;
  }
  return counts;
}

/**
 * The word that acts like `word` on a field: P rho = rho, so the last P falls off if no A follows it, and P A^k rho = 0
 * for odd k.
 * @returns undefined if the word gives zero, such as any that ends in P on g.
 */
export function onField(word: Word, field: Field): Word | undefined {
  const all = letters(word);
  if (field === "g") return all.at(-1) === "P" ? undefined : word;
  const count = averages(all).at(-1);
  if (count === undefined) return word;
  if (count % 2 === 1) return undefined;
  return count === 0 ? spelled(all.toSpliced(all.lastIndexOf("P"), 1)) : word;
}

/** Whether a word on a field does not depend on v, so that it can stand in an equation for the density. */
export function isDensity(word: Word, field: Field): boolean {
  const all = letters(word);
  const end = all.findIndex((letter) => letter === "P" || letter === "A");
  return end < 0 ? field === "rho" : all[end] === "P";
}

/** "PA g" for the word "PA" on g, "g" for the identity. */
export function term(word: Word, field: Field): string {
  return word === "" ? field : `${word} ${field}`;
}

/** The word and the field of a term such as "PA g". */
export function parsedTerm(text: string): { word: Word; field: Field } | undefined {
  const match = /^(?:([A-Za-z]\w*(?: [A-Za-z]\w*)*) )?(g|rho)$/.exec(text);
  return match ? { word: match[1] ?? "", field: match[2] as Field } : undefined;
}

/** Shorter words first, then alphabetically. */
export function byLength(a: Word, b: Word): number {
  return letters(a).length - letters(b).length || (a < b ? -1 : Number(a > b));
}

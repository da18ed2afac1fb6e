import { assert, assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import {
  applyAverage,
  applyTransport,
  extendToVelocities,
  kineticGrid,
  type NdArray,
  ndarray,
  seeded,
} from "propagator";
import {
  byLength,
  composed,
  type Field,
  letters,
  onField,
  parsedTerm,
  term,
  type Word,
} from "../../../lib/models/dcrnn/words.ts";

Deno.test("composed() joins words, joins projections, and finds odd integrals", () => {
  assertEquals(composed("A", "A"), "AA");
  assertEquals(composed("AP", "PA"), "APA");
  assertEquals(composed("PA", "P"), undefined);
  assertEquals(composed("PAA", "P"), "PAAP");
  assertEquals(composed("P", "AAAP"), undefined);
  assertEquals(composed("", "PA"), "PA");
});

Deno.test("onField() uses <g> = 0, P rho = rho and that rho has no velocity", () => {
  assertEquals(["", "PA", "AP", "P"].map((word) => onField(word, "g")), ["", "PA", undefined, undefined]);
  assertEquals(["", "P", "AP", "PA", "PAA", "AAP"].map((word) => onField(word, "rho")), [
    "",
    "",
    "A",
    undefined,
    "PAA",
    "AA",
  ]);
});

/** All words up to a length that do not vanish on a field, shortest first. */
function wordsUpTo(length: number, field: Field): Word[] {
  let layer: Word[] = [""];
  const found = new Set<Word>(layer);
  for (let i = 0; i < length; i++) {
    layer = layer.flatMap((inner) => ["A", "P"].map((letter) => composed(letter, inner)))
      .filter((word) => word !== undefined);
    for (const word of layer) found.add(word);
  }
  const acting = [...found].map((word) => onField(word, field)).filter((word) => word !== undefined);
  return [...new Set(acting)].sort(byLength);
}

Deno.test("the words that do not vanish are as many as there are", () => {
  // A^a, A^a P A^b and A^a P AA P A^b with b >= 1: 7 + 15 + 3 words up to length 6.
  assertEquals([2, 3, 4, 6].map((length) => wordsUpTo(length, "g").length), [4, 7, 11, 25]);
  assertEquals([2, 3, 4, 6].map((length) => wordsUpTo(length, "rho").length), [3, 5, 7, 14]);
  assertEquals(wordsUpTo(4, "g"), ["", "A", "AA", "PA", "AAA", "APA", "PAA", "AAAA", "AAPA", "APAA", "PAAA"]);
  assertEquals(wordsUpTo(4, "rho"), ["", "A", "AA", "AAA", "PAA", "AAAA", "APAA"]);
});

Deno.test("terms read as they are written", () => {
  assertEquals([term("", "g"), term("PA", "g"), term("A", "rho")], ["g", "PA g", "A rho"]);
  assertEquals(parsedTerm("AAP rho"), { word: "AAP", field: "rho" });
  assertEquals(parsedTerm("g"), { word: "", field: "g" });
  assertEquals(["Ag", "A  g", "A f", " g"].map(parsedTerm), Array(4).fill(undefined));
});

const grid = kineticGrid(32);

/** A word letter by letter on arrays, without any rule. */
function applied(word: Word, u: NdArray): NdArray {
  return [...word].reverse().reduce(
    (value, letter) =>
      letter === "A" ? applyTransport(value, grid, "c2") : extendToVelocities(applyAverage(value, grid), grid),
    u,
  );
}

function size({ data }: NdArray): number {
  return Math.max(...data.map(Math.abs));
}

Deno.test("reduced words act on arrays as the letters do", () => {
  const rng = seeded(2);
  const g = ndarray([1, 16, 32], Float64Array.from({ length: 512 }, () => rng.normal()));
  const average = extendToVelocities(applyAverage(g, grid), grid);
  g.data.forEach((_, i) => g.data[i] -= average.data[i]);
  const rho = extendToVelocities(ndarray([1, 32], Float64Array.from({ length: 32 }, () => rng.normal())), grid);
  const words = fc.array(fc.constantFrom("A", "P"), { maxLength: 6 }).map((letters) => letters.join(""));
  fc.assert(
    fc.property(words, words, (left, right) => {
      for (const [field, u] of [["g", g], ["rho", rho]] as const) {
        const plain = applied(left + right, u);
        const word = composed(left, right);
        const short = word === undefined ? undefined : onField(word, field);
        // Differences amplify rounding by up to 1/h for each A.
        const tolerance = 1e-14 * 32 ** (left + right).length * size(u);
        if (short === undefined) assertLess(size(plain), tolerance + 1e-14);
        else {
          const reduced = applied(short, u);
          assert(plain.data.every((value, i) => Math.abs(value - reduced.data[i]) <= tolerance), `${left} ${right}`);
        }
      }
    }),
    { seed: 7, numRuns: 100 },
  );
});

Deno.test("composed() writes derivatives first and linear operators before P, and keeps nonlinear ones at the field", () => {
  const act = (u: Float64Array) => u;
  const alphabet = {
    d_xx: { kind: "derivative", act },
    mask: { kind: "linear", act },
    square: { kind: "nonlinear", act },
  } as const;
  const joined = (outer: Word, inner: Word) => composed(outer, inner, alphabet);
  assertEquals(joined("A", "d_xx"), "d_xx A");
  assertEquals(joined("P", "mask A"), "mask PA");
  assertEquals(joined("P mask", "P"), "mask P");
  assertEquals(joined("A", "square"), "A square");
  assertEquals(joined("square", "A"), undefined);
  assertEquals(joined("PA mask", "P"), undefined); // an odd integral
  assertEquals(onField("d_xx P", "rho"), "d_xx");
  assertEquals(onField("PA mask", "rho"), undefined);
  assertEquals(onField("P square", "g"), "P square");
  assertEquals(parsedTerm("d_xx PA g"), { word: "d_xx PA", field: "g" });
  assertEquals(letters("d_xx PA square"), ["d_xx", "P", "A", "square"]);
});

import { assertEquals, assertThrows } from "@std/assert";
import { cwRnn, esn, hits, lstm, matchedUnits } from "../../mod.ts";

const ladder = (strides: number[], widths: number[]) => hits().ladder({ strides, hidden: widths.map((n) => [n]) });
const large = ladder([1, 5, 25, 125, 625], [2048, 1024, 512, 256, 128]);

/** Networks of the paper's program, by sequence: features, and units and parameters of each. */
const ROWS = [
  {
    name: "fluid",
    features: 22,
    hits: ladder([1, 4, 16, 64], [256, 164, 16, 4]),
    parameters: 19888,
    lstm: [57, 19744],
    cwRnn: [120, 19942],
    esn: [121, 19965],
  },
  {
    name: "flower",
    features: 64,
    hits: ladder([1, 4, 16, 64], [256, 128, 64, 32]),
    parameters: 62176,
    lstm: [90, 61984],
    cwRnn: [195, 63439],
    esn: [193, 61953],
  },
  {
    name: "bach",
    features: 128,
    hits: large,
    parameters: 1020416,
    lstm: [431, 1022460],
    cwRnn: [890, 1021848],
    esn: [890, 1019940],
  },
  // the program's own sizes; the nearest ones would be 737 units of an LSTM and 1569 of an ESN
  {
    name: "ks",
    features: 512,
    hits: large,
    parameters: 4069760,
    lstm: [740, 4091232],
    cwRnn: [1570, 4076232],
    esn: [1600, 4198400],
  },
];

for (const { name, features, parameters, ...row } of ROWS) {
  Deno.test(`The networks of the ${name} sequence have as many parameters as in the paper's program`, () => {
    assertEquals(row.hits.parameters(features), parameters);
    assertEquals(lstm({ units: row.lstm[0] }).parameters(features), row.lstm[1]);
    assertEquals(cwRnn({ units: row.cwRnn[0] }).parameters(features), row.cwRnn[1]);
    assertEquals(esn({ units: row.esn[0] }).parameters(features), row.esn[1]);
  });

  Deno.test(`matchedUnits() finds the networks of the ${name} sequence`, () => {
    const found = (["lstm", "cw-rnn", "esn"] as const).map((model) => matchedUnits(model, { features, parameters }));
    const own = [row.lstm[0], row.cwRnn[0], row.esn[0]];
    assertEquals(found, name === "ks" ? [737, own[1], 1569] : own);
  });
}

Deno.test("matchedUnits() never goes below the smallest network, and refuses bad input", () => {
  assertEquals(matchedUnits("cw-rnn", { features: 3, parameters: 1 }), 5);
  assertThrows(() => matchedUnits("lstn" as never, { features: 1, parameters: 9 }), RangeError, '(nearest: "lstm")');
  assertThrows(() => matchedUnits("esn", { features: 1, parameters: 0.5 }), RangeError, "parameters must be a whole");
});

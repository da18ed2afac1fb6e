import { join } from "node:path";
import { fromCSV } from "arquero";
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";
import { parseTolerance, readReference, type ReferenceRow, referenceRows } from "../../lib/experiments/reference.ts";

const FILES = [
  ...Array.from({ length: 15 }, (_, i) => `dcrnn/table-${String(i + 1).padStart(2, "0")}`),
  "dcrnn/example-6.4",
];
const SYSTEMS = {
  hyperbolic: "hyperbolic",
  cubic: "cubic",
  "van der Pol": "van-der-pol",
  Hopf: "hopf",
  Lorenz: "lorenz",
};
const HITS_FILES = [
  "hits/figure-02",
  ...Object.values(SYSTEMS).map((name) => `hits/figure-05-${name}`),
  "hits/figure-06a",
  "hits/figure-06b",
  "hits/noise",
  ...["fluid", "flower", "bach", "ks"].map((name) => `hits/table-1-${name}`),
];
const WORDS = ["g", "A g", "PA g", "A rho"];

/** `1/eps` of a case such as "LASSO, 1/128"; tables that have one epsilon for all rows name it in their text. */
function inverseEpsilon(id: string, name: string): number {
  const fixed: Record<string, number> = { "dcrnn/table-09": 256, "dcrnn/table-11": 64, "dcrnn/table-13": 64 };
  return fixed[id] ?? Number(/1\/(\d+)/.exec(name)![1]);
}

/** Percentage error (6.2) from the four differences; the exact coefficients are 1/eps^2, 1/eps, 1/eps, 1/eps^2. */
function percentageError(differences: readonly number[], n: number): number {
  return 100 * differences.reduce((sum, d) => sum + Math.abs(d), 0) / (2 * n * n + 2 * n);
}

Deno.test("readReference() finds every printed table", async () => {
  const counts = [];
  for (const id of FILES) counts.push((await readReference(id)).length);
  assertEquals(counts, [30, 30, 30, 30, 30, 30, 30, 30, 15, 20, 10, 20, 10, 20, 8, 10]);
});

Deno.test("readReference() finds what is printed about networks on pixel data", async () => {
  const counts = [];
  for (const id of ["pixel/theory", "pixel/figure-03", "pixel/figure-05"]) {
    counts.push((await readReference(id)).length);
  }
  assertEquals(counts, [17, 1, 1]);
});

Deno.test("readReference() finds the numbers behind each figure of the hierarchical time-steppers", async () => {
  const counts = [];
  for (const id of HITS_FILES) counts.push((await readReference(id)).length);
  assertEquals(counts, [26, 15, 13, 13, 13, 15, 120, 100, 197, 8, 8, 8, 8]);
});

Deno.test("readReference() has one row per case and quantity, and says where it stands", async () => {
  for (const id of [...FILES, ...HITS_FILES]) {
    const rows = await readReference(id);
    assertEquals(new Set(rows.map((row) => `${row.case}|${row.quantity}`)).size, rows.length, id);
    for (const { location, quantity, tolerance, paper, target } of rows) {
      assert(/^(Table \d+|Example 6\.4|Figure \d[ab]?|released \w+)[,; ]/.test(location), location);
      assertEquals(tolerance === null, quantity.includes("seconds"));
      const { absolute, relative, factor = 1 } = tolerance ?? { absolute: 1, relative: 1 };
      assert(id.startsWith("hits/") ? relative > 0 || factor > 1 : absolute > 0, `${id} ${location}`);
      assert(paper === null || target !== null);
    }
  }
});

Deno.test("the numbers without noise are those of Figure 5, and the best single one is the smallest", async () => {
  const noise = await readReference("hits/noise");
  const rungs = Array.from({ length: 11 }, (_, k) => `D${2 ** k}`);
  for (const [system, file] of Object.entries(SYSTEMS)) {
    const rows = (await readReference(`hits/figure-05-${file}`)).filter(({ quantity }) =>
      quantity === "mean squared error"
    );
    assertEquals(rows.map((row) => row.case), [...rungs, "best single", "coupled"]);
    const at = (level: string) =>
      rows.map((row) => noise.find((one) => one.case === `${system}, ${row.case}` && one.quantity === level)!);
    assertEquals(
      at("0 %").map(({ target, tolerance }) => ({ target, tolerance })),
      rows.map(({ target, tolerance }) => ({ target, tolerance })),
    );
    for (const level of ["0 %", "1 %", "2 %"]) {
      const targets = at(level).map(({ target }) => target!);
      assertEquals(targets[11], Math.min(...targets.slice(0, 11)) || null, `${system} at ${level}`);
    }
  }
});

Deno.test("the normalised errors are the printed ones over one variance", async () => {
  for (const id of HITS_FILES.filter((name) => name.includes("table-1"))) {
    const rows = await readReference(id);
    for (const plain of rows.filter(({ quantity }) => quantity === "mean squared error")) {
      const { target, note } = rows.find((row) => row.case === plain.case && row.quantity === "normalised error")!;
      const variance = Number(/variance of the sequence, (.*)$/.exec(note)![1]);
      assert(Math.abs(plain.target! / variance / target! - 1) < 0.04, `${id}, ${plain.case}: two printed digits`);
    }
  }
});

Deno.test("the printed errors follow from the printed differences, up to a cut last digit or what the note says", async () => {
  let checked = 0;
  for (const id of FILES) {
    const rows = await readReference(id);
    const value = (name: string, quantity: string, pick: (row: ReferenceRow) => number | null) => {
      const row = rows.find((candidate) => candidate.case === name && candidate.quantity === quantity);
      return row ? pick(row)! : NaN;
    };
    for (const row of rows.filter(({ quantity }) => quantity === "error")) {
      const n = inverseEpsilon(id, row.case);
      const given = /the four differences give ([\d.]+)/.exec(row.note)?.[1];
      const text = given ?? row.printed;
      const unit = 10 ** -text.split(".")[1].length;
      const error = percentageError(WORDS.map((word) => value(row.case, word, ({ target }) => target)), n);
      assert(
        Math.abs(error - Number(text)) < (given ? 0.5001 : 1) * unit,
        `${id}, ${row.location}: ${error} or ${text}`,
      );
      if (given && row.printed) {
        const apart = Math.abs(Number(given) - Number(row.printed));
        assert(apart > 0.999 * 10 ** -row.printed.split(".")[1].length, `${id}, ${row.location}: the note is needless`);
      }
      checked++;
    }
  }
  assertEquals(checked, 8 * 6 + 3 + 4 + 2 + 4 + 2 + 4);
});

Deno.test("every field of the reference files is read", async () => {
  for (const id of [...FILES, ...HITS_FILES]) {
    const path = join(PROJECT_FOLDER, "data/reference", `${id}.csv`);
    const text = await Deno.readTextFile(path);
    // a comma in a field without quotes would be lost
    assertEquals(fromCSV(text, { autoType: false }).toCSV().trim(), text.replaceAll(/"([^",]*)"/g, "$1").trim(), id);
  }
});

Deno.test("corrected numbers come with a note", async () => {
  for (const id of [...FILES, ...HITS_FILES]) {
    for (const row of await readReference(id)) {
      if (row.target !== row.paper) assert(row.note.length > 0, `${id}, ${row.location}`);
    }
  }
});

Deno.test("readReference() gives nothing for an experiment without printed numbers, and refuses a damaged file", async () => {
  assertEquals(await readReference("dcrnn/figure-99"), []);
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/bad.csv`, "case,quantity\na");
  await assertRejects(() => readReference("bad", folder), TypeError, "bad.csv: row 1, quantity: ");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("referenceRows() keeps the printed digits and undoes quotes", () => {
  const header = "case,quantity,paper,corrected,tolerance,location,note\n";
  assertEquals(referenceRows(`${header}a,b,1.50,-1.5,3%,"Table 1, a","a ""quote"""\nc,d,,,0.1,x,\n`), [
    {
      ...{ case: "a", quantity: "b", paper: 1.5, printed: "1.50", target: -1.5 },
      ...{ tolerance: { absolute: 0, relative: 0.03 }, location: "Table 1, a", note: 'a "quote"' },
    },
    {
      ...{ case: "c", quantity: "d", paper: null, printed: "", target: null },
      ...{ tolerance: { absolute: 0.1, relative: 0 }, location: "x", note: "" },
    },
  ]);
  const refused = (row: string, message: string) =>
    assertThrows(() => referenceRows(header + row, "x.csv"), TypeError, message);
  refused("a,b,LARGE,,1,x,", "Cannot read x.csv: row 1, paper: write a number");
  refused("a,b,1,,one,x,", 'Cannot read the tolerance "one"');
  refused("", "Cannot read x.csv: it has no rows");
  assertThrows(() => referenceRows(""), TypeError, "it has no rows");
});

Deno.test("parseTolerance() reads the five forms and no other", () => {
  assertEquals(parseTolerance("0.1"), { absolute: 0.1, relative: 0 });
  assertEquals(parseTolerance("3%"), { absolute: 0, relative: 0.03 });
  assertEquals(parseTolerance("3% or 0.5"), { absolute: 0.5, relative: 0.03 });
  assertEquals(parseTolerance("x2.5"), { absolute: 0, relative: 0, factor: 2.5 });
  assertEquals(parseTolerance("none"), null);
  for (const text of ["", "3 %", "about 1", "-1", "x", "x0.5", "x4 or 1"]) {
    assertThrows(() => parseTolerance(text), TypeError, `Cannot read the tolerance "${text}"`);
  }
});

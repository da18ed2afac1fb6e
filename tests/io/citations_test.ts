import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "node:path";
import { catalogue, loadExperiment } from "../../lib/experiments/catalogue.ts";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";
import { recorded } from "../../lib/experiments/recorded.ts";
import { parseBibtex } from "../../lib/io/bibtex.ts";
import { bibliography, Citations } from "../../lib/io/citations.ts";

Deno.test("Citations print BibTeX that reads back, each work once", () => {
  const works = new Citations(["liu2022", "kassam2005", "liu2022"]);
  assertEquals(works.keys, ["liu2022", "kassam2005"]);
  assertEquals(parseBibtex(String(works), "printed").map(({ key }) => key), ["liu2022", "kassam2005"]);
});

Deno.test("Citations.references() are lines for people", () => {
  const keys = ["kassam2005", "delgadillo2021", "jaeger2001", "takens1981", "jackaman2023"];
  assertEquals(new Citations(keys).references(), [
    "A.-K. Kassam, L. N. Trefethen: Fourth-order time-stepping for stiff PDEs, SIAM Journal on Scientific Computing 26 " +
    "(2005), doi:10.1137/S1064827502410633",
    "R. A. Delgadillo, J. Hu, H. Yang: Multiscale and nonlocal learning for PDEs using densely connected RNNs (2021), " +
    "arXiv:2109.01790",
    'H. Jaeger: The "echo state" approach to analysing and training recurrent neural networks, GMD Report 148, ' +
    "German National Research Center for Information Technology (2001)",
    "F. Takens: Detecting strange attractors in turbulence, Dynamical Systems and Turbulence (1981), doi:10.1007/BFb0091924",
    "J. Jackaman, D. Murari: Implementation used in `Predictions based on pixel data: insights from PDEs and finite " +
    "differences' (2023), doi:10.5281/zenodo.7678902",
  ]);
});

Deno.test("Citations show links and BibTeX in a notebook, and BibTeX where there is only text", () => {
  const works = new Citations(["liu2022"]);
  const display = (works as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")];
  const shown = display.call(works);
  assertEquals(shown["text/plain"], String(works));
  assertMatch(
    shown["text/markdown"],
    /^- Y\. Liu, .*: \*Hier.*\[doi:10.*\]\(<https:\/\/doi\.org\/10.*>\)\n\n```bibtex\n@/,
  );
  assertStringIncludes(shown["text/markdown"], `${works}\n\`\`\``);
});

Deno.test("Citations refuse an unknown key and name the nearest", () => {
  assertThrows(() => new Citations(["lui2022"]), RangeError, 'Unknown work to cite "lui2022"; did you mean "liu2022"?');
});

Deno.test("the bibliography is in the order of its keys, which are family names and years, and says where works are", () => {
  const entries = Object.values(bibliography());
  assertEquals(entries.map(({ key }) => key), entries.map(({ key }) => key).toSorted());
  for (const { key, fields } of entries) {
    const [family] = fields.author.split(",");
    const plain = family.replace("ü", "ue").normalize("NFD").replaceAll(/[^A-Za-z]/g, "").toLowerCase();
    assertEquals(key, `${plain}${fields.year}`);
    assertEquals(fields.author.split(" and ").filter((name) => !/^[^,]+, [^,]+$/.test(name)), [], key);
    if (fields.doi) assertMatch(fields.doi, /^10\.\d{4,}\/\S+$/);
    if (fields.eprint) assertMatch(fields.eprint, /^\d{4}\.\d{4,5}$/);
    if (fields.pages) assertMatch(fields.pages, /^(\d+--\d+|e?\d+)$/, key);
  }
});

Deno.test("every experiment and every recorded result cites works of the bibliography, each once", async () => {
  const experiments = await Promise.all(catalogue().map(loadExperiment));
  for (const { id, cite } of [...experiments, ...await recorded()]) {
    assert(cite.length > 0, id);
    assertEquals(new Citations(cite).keys, cite, id);
  }
});

/** The text of all files below a folder. */
function textBelow(folder: string): string {
  return [...Deno.readDirSync(folder)].map(({ name, isDirectory }) => {
    const path = join(folder, name);
    return isDirectory ? textBelow(path) : Deno.readTextFileSync(path);
  }).join("\n");
}

Deno.test("every work of the bibliography is cited by something", () => {
  const sources = textBelow(join(PROJECT_FOLDER, "lib"));
  const keys = Object.keys(bibliography());
  assertEquals(keys.filter((key) => !sources.includes(`"${key}"`)), []);
});

import { readFileSync } from "node:fs";
import { requireKey } from "../core/nearest.ts";
import { type BibtexEntry, parseBibtex } from "./bibtex.ts";

const BIBLIOGRAPHY = new URL("../../data/reference/bibliography.bib", import.meta.url);

let entries: Readonly<Record<string, BibtexEntry>> | undefined;

/** Everything that can be cited, by key. */
export function bibliography(): Readonly<Record<string, BibtexEntry>> {
  entries ??= Object.fromEntries(
    parseBibtex(readFileSync(BIBLIOGRAPHY, "utf8"), "data/reference/bibliography.bib").map((
      entry,
    ) => [entry.key, entry]),
  );
  return entries;
}

/** "Kassam, Aly-Khan and Trefethen, Lloyd N." as "A.-K. Kassam, L. N. Trefethen". */
function authors(names: string): string {
  return names.split(" and ").map((name) => {
    const [family, given] = name.split(", ");
    const initials = given.split(" ").map((word) => word.split("-").map(([letter]) => `${letter}.`).join("-"));
    return [...initials, family].join(" ");
  }).join(", ");
}

/** Where to find a work: what to call it, and its address. */
function link({ doi, eprint }: BibtexEntry["fields"]): readonly [string, string] | undefined {
  if (doi) return [`doi:${doi}`, `https://doi.org/${doi}`];
  return eprint ? [`arXiv:${eprint}`, `https://arxiv.org/abs/${eprint}`] : undefined;
}

/** A work in one line, with the title and the link as they are to be shown. */
function reference(
  { fields }: BibtexEntry,
  shown: { readonly title: (text: string) => string; readonly link: (name: string, address: string) => string },
): string {
  const { author, title, journal, booktitle, type, institution, number, volume, year } = fields;
  const report = type && [type, number].join(" ");
  const place = journal ? [journal, volume].join(" ") : booktitle ?? [report, institution].filter(Boolean).join(", ");
  const found = link(fields);
  const parts = [
    `${authors(author)}: ${shown.title(title)}${place ? `, ${place}` : ""} (${year})`,
    ...(found ? [shown.link(...found)] : []),
  ];
  return parts.join(", ").replaceAll(/[{}]/g, "");
}

/** Works to cite. As text they are BibTeX; in a notebook they show themselves as a list with links, and BibTeX below. */
export class Citations {
  /** What they are called in the bibliography, each once. */
  readonly keys: readonly string[];
  readonly #entries: readonly BibtexEntry[];

  /**
   * Prefer {@link cite}.
   * @throws {RangeError} If the bibliography has no such key.
   */
  constructor(keys: readonly string[]) {
    const known = bibliography();
    this.keys = [...new Set(keys)];
    this.#entries = this.keys.map((key) => known[requireKey("work to cite", key, known)]);
  }

  /** One line for each work: authors, title, where it appeared, year, and where to find it. */
  references(): string[] {
    return this.#entries.map((entry) => reference(entry, { title: (text) => text, link: (name) => name }));
  }

  /** BibTeX, one entry for each work. */
  toString(): string {
    return this.#entries.map(({ text }) => text).join("\n\n");
  }

  /** How a notebook shows them. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const shown = { title: (text: string) => `*${text}*`, link: (name: string, to: string) => `[${name}](<${to}>)` };
    const list = this.#entries.map((entry) => `- ${reference(entry, shown)}`).join("\n");
    return { "text/plain": this.toString(), "text/markdown": `${list}\n\n\`\`\`bibtex\n${this}\n\`\`\`` };
  }
}

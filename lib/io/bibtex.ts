import { damaged } from "./damaged.ts";

/** One entry of a bibliography. */
export interface BibtexEntry {
  /** What it is cited as, such as "liu2022". */
  readonly key: string;
  /** Its fields by name, as they are written, braces included. */
  readonly fields: Readonly<Record<string, string>>;
  /** The entry as it is written. */
  readonly text: string;
}

/** The fields that an entry of each kind must have. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  article: ["author", "title", "journal", "year"],
  incollection: ["author", "title", "booktitle", "publisher", "year"],
  inproceedings: ["author", "title", "booktitle", "year"],
  misc: ["author", "title", "year"],
  techreport: ["author", "title", "institution", "year"],
};

/** The position after the brace that closes the one at `open`, or undefined if none does. */
function afterBraces(text: string, open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "{") depth++;
    if (text[i] === "}" && --depth === 0) return i + 1;
  }
}

/**
 * Reads a bibliography: `@kind{key, field = {value}, ...}`, with nothing but blanks between entries.
 * @param source Name of the file, for messages.
 * @throws {PropagatorError} With code "file-damaged", if braces do not balance, a key is there twice, or a field is missing.
 */
export function parseBibtex(text: string, source: string): BibtexEntry[] {
  const refused = (reason: string) => damaged(source, "BibTeX", reason);
  const entries = new Map<string, BibtexEntry>();
  const head = /\s*@(\w+)\{(\w+),/y;
  let at = 0;
  while (text.slice(at).trim()) {
    head.lastIndex = at;
    const [whole, kind, key] = head.exec(text) ?? [];
    if (!whole) throw refused(`expected "@kind{key, ..." and found "${text.slice(at).trim().slice(0, 40)}"`);
    const start = text.indexOf("@", at);
    const end = afterBraces(text, text.indexOf("{", start));
    if (!end) throw refused(`the braces of ${key} do not close`);
    if (entries.has(key)) throw refused(`${key} is there twice; give one of them another key`);
    const fields = fieldsOf(text.slice(at + whole.length, end - 1));
    if (!fields) throw refused(`${key} lacks a comma or brace between fields`);
    const missing = (REQUIRED[kind] ?? ["a known kind"]).find((name) => !fields[name]);
    if (missing) throw refused(`${key} lacks ${missing}`);
    entries.set(key, { key, fields, text: text.slice(start, end) });
    at = end;
  }
  return [...entries.values()];
}

/** The fields in the body of an entry, or undefined if it is something else. */
function fieldsOf(body: string): Record<string, string> | undefined {
  const fields: Record<string, string> = {};
  const name = /\s*(\w+) = (?=\{)/y;
  for (let at = 0; body.slice(at).trim();) {
    name.lastIndex = at;
    const found = name.exec(body);
    const end = found && afterBraces(body, name.lastIndex);
    if (!end || !/^\s*(,|$)/.test(body.slice(end))) return undefined;
    fields[found[1]] = body.slice(name.lastIndex + 1, end - 1);
    at = end + /^\s*,?/.exec(body.slice(end))![0].length;
  }
  return fields;
}

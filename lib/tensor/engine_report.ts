/** What the report tells; an engine has all of it. */
export interface ReportedEngine {
  /** "native" or "wasm". */
  readonly name: string;
  /** Why it is this one. */
  readonly why: string;
  /** Precisions in which it compiles. */
  readonly precisions: readonly string[];
  /** Versions of what computes. */
  readonly versions: Readonly<Record<string, string>>;
  /** Threads that one operation may use. */
  readonly threads: number;
  /** Operations that are composed from others. */
  readonly composed: ReadonlySet<string>;
}

/** A report that prints as text, and shows itself as a table in a notebook. */
export interface EngineReport {
  /** One line of name and value for each fact. */
  readonly rows: readonly (readonly [string, string])[];
  /** The rows as text. */
  toString(): string;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Describes an engine. */
export function engineReport({ name, why, precisions, versions, threads, composed }: ReportedEngine): EngineReport {
  const rows: [string, string][] = [
    ["engine", name],
    ["because", why],
    ["precisions", precisions.join(", ")],
    ["versions", Object.entries(versions).map(([library, version]) => `${library} ${version}`).join(", ")],
    ["threads", String(threads)],
    ["composed operations", composed.size === 0 ? "none" : [...composed].join(", ")],
  ];
  const text = rows.map(([key, value]) => `${key.padEnd(20)}${value}`).join("\n");
  const html = `<table>${
    rows.map(([key, value]) => `<tr><th style="text-align: left">${key}</th><td>${escaped(value)}</td></tr>`).join("")
  }</table>`;
  const report = {
    rows,
    toString: () => text,
    [Symbol.for("Jupyter.display")]: () => ({ "text/plain": text, "text/html": html }),
  };
  return report;
}

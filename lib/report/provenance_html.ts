import { shortNumber } from "../experiments/result_table.ts";
import type { Provenance } from "../io/result_file.ts";
import { type Html, markup } from "./markup.ts";

/** So many digits tell hashes apart. */
const HASH_DIGITS = 12;

/** How long something took, in the unit that fits. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${shortNumber(Number(seconds.toPrecision(2)))} s`;
  return seconds < 7200 ? `${(seconds / 60).toFixed(1)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** What is known of where numbers come from, by name. */
function facts(provenance: Provenance): [name: string, value: string][] {
  const { commit, seed, engine, threads, precision, versions, cpu, wallSeconds, peakRssMb, startedAt } = provenance;
  const [hash, ...dirty] = commit.split("+");
  const known: [string, string][] = [
    ["commit", [hash.slice(0, HASH_DIGITS), ...dirty].join("+")],
    ["seed", String(seed)],
    ["engine", engine],
    ["threads of an operation", threads.join(", ")],
    ["precision", precision],
    ["versions", Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(", ")],
    ["processor", cpu],
    ["computing time", duration(wallSeconds)],
    ["memory", `${Math.round(peakRssMb)} MB`],
    ["settings", provenance.settingsHash.slice(0, HASH_DIGITS)],
    ["started", startedAt.replace("T", " ").replace(/\.\d+Z$/, " UTC")],
  ];
  return known.filter(([, value]) => value);
}

/** Where a figure comes from, in a line. */
export function provenanceLine(provenance: Provenance): Html {
  return markup`<p class="provenance">${facts(provenance).map(([name, value]) => `${name} ${value}`).join(" · ")}</p>`;
}

/** Where a result comes from, as a list. */
export function provenanceList(provenance: Provenance): Html {
  return markup`<dl>${facts(provenance).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

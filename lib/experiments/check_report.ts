import type { RecordedCase } from "./cheap_cases.ts";
import type { LedgerCheck, LedgerDifference } from "./check_ledger.ts";

function perExperiment(cases: readonly RecordedCase[]): Map<string, RecordedCase[]> {
  return Map.groupBy(cases, ({ id }) => id);
}

function seconds(cases: readonly RecordedCase[]): string {
  return `${Math.ceil(cases.reduce((sum, one) => sum + one.seconds, 0))} s`;
}

function text(value: number | null | undefined): string {
  return value === undefined ? "nothing" : value === null ? "diverged" : String(value);
}

/** Columns of text, padded. */
function table(lines: readonly (readonly string[])[]): string[] {
  const widths = lines[0].map((_, k) => Math.max(...lines.map((line) => line[k].length)));
  return lines.map((line) => `  ${line.map((cell, k) => cell.padEnd(widths[k])).join("  ")}`.trimEnd());
}

function differing(differences: readonly LedgerDifference[]): string[] {
  if (differences.length === 0) return [];
  return [
    "",
    ...table([
      ["experiment", "row", "number", "recorded", "now", "may be off by"],
      ...differences.map((one) => [
        one.id,
        one.case,
        one.quantity,
        text(one.recorded),
        text(one.now),
        one.tolerance === 0 ? "nothing" : one.tolerance.toPrecision(3),
      ]),
    ]),
  ];
}

/** What a check found, for people: which cases were checked and which were skipped, what differs, and the sum. */
export function checkReport({ chosen, skipped, compared, differences, failures }: LedgerCheck): string {
  const checked = perExperiment(chosen);
  const left = perExperiment(skipped);
  const ids = [...new Set([...checked.keys(), ...left.keys()])].sort();
  const names = (id: string) => (checked.get(id) ?? []).map(({ item }) => item.name).join("; ");
  return [
    "Checked again, of what is recorded, and skipped, with what it took when it was recorded:",
    "",
    ...table([
      ["experiment", "checked", "skipped", "cases checked"],
      ...ids.map((id) => {
        const both = [checked, left].map((part) => part.get(id) ?? []);
        return [
          id,
          ...both.map((cases) => cases.length > 0 ? `${cases.length}, ${seconds(cases)}` : "none"),
          names(id),
        ];
      }),
    ]),
    ...differing(differences),
    ...failures.map((failure) => `\nfailed: ${failure}`),
    "",
    `${compared} numbers of ${chosen.length} cases compared, ${differences.length} differ, ${failures.length} cases failed; ` +
    `${skipped.length} cases skipped`,
  ].join("\n");
}

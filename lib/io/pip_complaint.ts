/** What a complaint of pip means for the user; the first expression that fits decides. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/No module named '?"?pip/i, "this Python has no pip; install it (on Debian and Ubuntu: apt install python3-pip)"],
  [
    /DO NOT MATCH THE HASHES/i,
    "the index sent another file than the one expected (its hash differs); try again, or use another index",
  ],
  [/No space left|Errno 28/i, "the disk is full; free some space, or choose another folder with PROPAGATOR_CACHE"],
  [
    /connection|Max retries|timed? ?out|name resolution|proxy|SSL|unreachable/i,
    "the package index could not be reached; check the network, the proxy and pip's index settings",
  ],
  [
    /No matching distribution|Could not find a version/i,
    "the package index does not offer this file, or could not be reached; check the network and pip's index settings",
  ],
];

/** Why pip failed, what to do, and the line of pip that says most. */
export function explainPip(complaint: string): string {
  const lines = complaint.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const said = lines.filter((line) => /error|No module/i.test(line)).at(-1) ?? lines.at(-1) ?? "nothing";
  const cause = CAUSES.find(([pattern]) => pattern.test(complaint))?.[1] ?? "pip failed";
  return `${cause}. Pip said: ${said.slice(0, 300)}`;
}

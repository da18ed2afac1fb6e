import { assertEquals } from "@std/assert";
import { statusLine } from "../../lib/cli/status_line.ts";
import { written } from "./written.ts";

function shown(terminal: boolean): Promise<string> {
  const { isTerminal } = Deno.stderr;
  Deno.stderr.isTerminal = () => terminal;
  const line = statusLine();
  Deno.stderr.isTerminal = isTerminal;
  return written(Deno.stderr, () => {
    for (const text of ["one", "one", "two"]) line.show(text);
    line.clear();
    line.clear();
    return Promise.resolve();
  });
}

Deno.test("statusLine() rewrites one line of a terminal when it changes", async () => {
  assertEquals(await shown(true), "\r\x1b[Kone\r\x1b[Ktwo\r\x1b[K");
});

Deno.test("statusLine() writes nothing where there is no terminal", async () => {
  assertEquals(await shown(false), "");
});

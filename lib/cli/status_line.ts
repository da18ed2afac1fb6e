/** One line at the bottom of a terminal that is rewritten as work goes on; nothing where there is no terminal. */
export interface StatusLine {
  /** Shows a text in place of the last one. */
  show(text: string): void;
  /** Takes the line away, so that lasting text can be written. */
  clear(): void;
}

/** The status line of standard error. */
export function statusLine(): StatusLine {
  const write = (text: string) => Deno.stderr.writeSync(new TextEncoder().encode(text));
  const terminal = Deno.stderr.isTerminal();
  let shown = "";
  return {
    show(text) {
      if (terminal && text !== shown) write(`\r\x1b[K${text}`);
      shown = text;
    },
    clear() {
      if (terminal && shown !== "") write("\r\x1b[K");
      shown = "";
    },
  };
}

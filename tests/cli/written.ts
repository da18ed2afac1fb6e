/** Runs `body` and returns what it wrote to standard output or error. */
export async function written(stream: typeof Deno.stderr, body: () => Promise<void>): Promise<string> {
  const original = stream.writeSync;
  const decoder = new TextDecoder();
  let text = "";
  stream.writeSync = (bytes) => {
    text += decoder.decode(bytes);
    return bytes.length;
  };
  try {
    await body();
  } finally {
    stream.writeSync = original;
  }
  return text;
}

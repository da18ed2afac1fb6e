/** A set-up in a process of its own, to be killed or to compete; its argument is JSON. */
import { ensureNativeLibrary } from "../../lib/tensor/native_setup.ts";

const { wheel, cache, hangIn } = JSON.parse(Deno.args[0]);
const { path } = await ensureNativeLibrary({
  wheel,
  cache,
  progress({ done, note }) {
    if (note !== hangIn || !(done > 0)) return;
    Deno.stdout.writeSync(new TextEncoder().encode("hanging\n"));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
Deno.stdout.writeSync(new TextEncoder().encode(`${path}\n`));

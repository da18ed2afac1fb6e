import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import { zipSync } from "fflate";
import { ndarray, PropagatorError, readNpz, writeNpz } from "../../mod.ts";
import { decodeNpz, encodeNpz } from "../../lib/io/npz.ts";

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

// numpy 2.4.6: savez_compressed(file, a=arange(3.), b=array([[True, False]])) and savez(file, a=arange(2.))
const PACKED =
  "UEsDBC0AAAAIAAAAIQAkIeEr//////////8FABQAYS5ucHkBABAAmAAAAAAAAABMAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAC4GFPDBHspwAABQSwMELQAAAAgAAAAhABAZOhn//////////wUAFABiLm5weQEAEACCAAAAAAAAAEgAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgXpNkqK6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkahjoKRpo6CrUKZAMuRgYAUEsBAi0DLQAAAAgAAAAhACQh4StMAAAAmAAAAAUAAAAAAAAAAAAAAIABAAAAAGEubnB5UEsBAi0DLQAAAAgAAAAhABAZOhlIAAAAggAAAAUAAAAAAAAAAAAAAIABgwAAAGIubnB5UEsFBgAAAAACAAIAZgAAAAIBAAAAAA==";
const STORED =
  "UEsDBC0AAAAAAAAAIQDuVWiK//////////8FABQAYS5ucHkBABAAkAAAAAAAAACQAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxmOCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgyLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAAAAAAAAAAAAAAAAAADwP1BLAQItAy0AAAAAAAAAIQDuVWiKkAAAAJAAAAAFAAAAAAAAAAAAAACAAQAAAABhLm5weVBLBQYAAAAAAQABADMAAADHAAAAAAA=";

Deno.test("decodeNpz() reads what NumPy wrote, packed or not", () => {
  assertEquals(
    decodeNpz(bytesOf(PACKED)),
    new Map([
      ["a", ndarray([3], Float64Array.of(0, 1, 2))],
      ["b", ndarray([1, 2], Float64Array.of(1, 0))],
    ]),
  );
  assertEquals(decodeNpz(bytesOf(STORED)), new Map([["a", ndarray([2], Float64Array.of(0, 1))]]));
});

Deno.test("readNpz() and writeNpz() go through a file, and equal arrays make equal files", async () => {
  const path = await Deno.makeTempFile({ suffix: ".npz" });
  const arrays = new Map([["u", ndarray([2, 1], Float64Array.of(0.1, NaN))], ["t", ndarray([0])]]);
  await writeNpz(path, arrays);
  assertEquals(await readNpz(path), arrays);
  assertEquals(await Deno.readFile(path), encodeNpz(arrays));
  await Deno.writeFile(path, bytesOf(PACKED).subarray(0, 150));
  await assertRejects(() => readNpz(path), PropagatorError, `Cannot read ${path} as .npz: invalid zip data`);
  await Deno.remove(path);
});

Deno.test("decodeNpz() refuses foreign members", () => {
  const foreign = zipSync({ "notes.txt": new Uint8Array(3) });
  assertThrows(() => decodeNpz(foreign, "x.npz"), PropagatorError, "its member notes.txt is no .npy file");
  const broken = zipSync({ "a.npy": new Uint8Array(30) });
  assertThrows(
    () => decodeNpz(broken, "x.npz"),
    PropagatorError,
    "Cannot read a.npy in x.npz as .npy: it does not start",
  );
});

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { z } from "zod";
import { PropagatorError } from "../../lib/core/errors.ts";
import { ndarray } from "../../lib/core/ndarray.ts";
import { doubles, NUMBER_FACT, OUTCOME_FACT, readModel, writeModel } from "../../lib/io/model_file.ts";
import { readSafetensors, writeSafetensors } from "../../lib/io/safetensors.ts";
import { inFile } from "../in_file.ts";

const tensors = new Map([["w", doubles(ndarray([2, 2], Float64Array.of(-0, NaN, 1 / 3, Infinity)))]]);
const facts = { losses: [NaN, Infinity, -Infinity, 0.1], left: undefined };

Deno.test("readModel() gives facts and arrays as writeModel() was given them", async () => {
  await inFile(async (path) => {
    await writeModel(path, "esn", { facts, tensors, notes: { format: "mine", left: "mine", data: "waves" } });
    const file = await readModel(path, "esn"); // notes hide neither the format nor facts
    assertEquals(file.fact("losses", z.array(NUMBER_FACT)), facts.losses);
    assertEquals(file.fact("left", z.string().optional()), undefined);
    assertEquals(file.array("w", "F64", [2, 2]).data, tensors.get("w")!.data);
    assertEquals([file.has("w"), file.has("b")], [true, false]);
    assertEquals((await readSafetensors(path)).metadata.get("data"), "waves");
  });
});

Deno.test("readModel() refuses other files, and names what loads them", async () => {
  await inFile(async (path) => {
    await writeModel(path, "pixel", { facts, tensors });
    const refused = async (reason: string) => {
      const error = await assertRejects(() => readModel(path, "ladder"), PropagatorError);
      assertEquals([error.code, error.message], ["file-damaged", `Cannot read ${path} as a ladder: ${reason}`]);
    };
    await refused("it holds a pixel network; load it with loadPixelFit()");
    const named = (format: string) => writeSafetensors(path, { tensors, metadata: new Map([["format", format]]) });
    await named("propagator-ladder-2");
    await refused("its format has version 2, this is version 1; load it with the release that wrote it");
    await named("pt");
    await refused("its format is pt; pass a file that save() of such a model has written");
    await writeSafetensors(path, { tensors, metadata: new Map() });
    await refused("it names no format; pass a file that save() of such a model has written");
    await Deno.writeTextFile(path, "{}");
    await assertRejects(() => readModel(path, "ladder"), PropagatorError, "as safetensors: expected at least 8 bytes");
  });
});

Deno.test("a file of a model refuses what is missing or does not fit, and says what to do", async () => {
  await inFile(async (path) => {
    await writeModel(path, "esn", { facts: { outcome: { status: "ok" } }, tensors });
    const { tensors: kept, metadata } = await readSafetensors(path);
    await writeSafetensors(path, { tensors: kept, metadata: new Map([...metadata, ["text", "{"]]) });
    const file = await readModel(path, "esn");
    const message = (look: () => unknown) => assertThrows(look, PropagatorError).message;
    const start = `Cannot read ${path} as an echo state network: `;
    const advice = "; restore it from a copy, or fit and save() it again";
    assertEquals(message(() => file.fact("text", z.string())), `${start}its "text" is no JSON${advice}`);
    assertEquals(message(() => file.fact("rate", z.number())), `${start}it lacks "rate"${advice}`);
    assert(message(() => file.fact("outcome", OUTCOME_FACT)).startsWith(`${start}its "outcome" is broken at steps (`));
    assertEquals(
      message(() => file.array("w", "F64", [4])),
      `${start}it lacks the F64 tensor w of shape [4]${advice}`,
    );
    assertEquals(message(() => file.array("w", "F32")), `${start}it lacks the F32 tensor w${advice}`);
    assertEquals(
      message(() => file.made(() => ndarray([-1]))),
      `${start}what it describes cannot be (Cannot make an array of shape [-1]; pass whole numbers of at least 0)${advice}`,
    );
  });
});

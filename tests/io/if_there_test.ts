import { assertEquals, assertRejects } from "@std/assert";
import { ifThere } from "../../lib/io/if_there.ts";

Deno.test("ifThere() is undefined for a file that is missing, and hides no other error", async () => {
  assertEquals(await ifThere(Promise.resolve("text")), "text");
  assertEquals(await ifThere(Deno.readTextFile("no such file")), undefined);
  await assertRejects(() => ifThere(Promise.reject(new RangeError("damaged"))), RangeError, "damaged");
});

import { assertEquals, assertThrows } from "@std/assert";
import { parameterCount, pixelArchitecture, type PixelArchitectureName } from "../../../mod.ts";

Deno.test("the published networks have as many parameters as the paper says", () => {
  const counts: Record<PixelArchitectureName, number> = {
    advection: 4952, // Table 2
    heat: 2600, // section 4.2
    fisher: 5104, // Table 4
    "compact-linear": 102, // the authors' later program
    "compact-fisher": 511,
  };
  for (const [name, count] of Object.entries(counts)) {
    assertEquals(parameterCount(pixelArchitecture(name as PixelArchitectureName)), count, name);
  }
});

Deno.test("pixelArchitecture() refuses unknown names", () => {
  assertThrows(() => pixelArchitecture("fischer" as "fisher"), RangeError, 'did you mean "fisher"?');
});

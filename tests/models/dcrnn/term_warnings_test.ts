import { assert, assertEquals } from "@std/assert";
import { dcrnn, transport } from "propagator";

const data = await transport({ epsilon: 1 / 4 }).simulate({ cells: 32, steps: 40 });

Deno.test("a fit says so if no term survives the penalty", async () => {
  const options = { iterations: 3000, polishIterations: 50 };
  const survives = (warnings: readonly string[]) => warnings.every((text) => !text.startsWith("No term survived"));
  const heavy = await dcrnn({ orders: 0 }).sparsity(1e3).fit(data, options);
  assert(!survives(heavy.warnings), `${[...heavy.coefficients()]}`);
  const light = await dcrnn({ orders: 0 }).sparsity(1e-6).fit(data, options);
  assert(survives(light.warnings));
});

Deno.test("dependent terms are named, and the fit goes on without them", async () => {
  const twice = dcrnn({ orders: 0 }).operators({ same: { kind: "linear", act: (u) => u } })
    .words("g", "same g", "A rho");
  const fit = await twice.fit(data, { solver: "converged" });
  assertEquals(fit.warnings.filter((text) => text.startsWith("same g: cannot be told")).length, 1);
  const trained = await twice.fit(data, { iterations: 5, polishIterations: 5 });
  const named =
    "same g: cannot be told from the terms before on this data, so that the coefficients are one choice of many";
  assertEquals(trained.warnings.filter((text) => text.startsWith(named)).length, 1);
  const clear = await dcrnn({ orders: 0 }).fit(data, { iterations: 5, polishIterations: 5 });
  assertEquals(clear.warnings.filter((text) => text.includes("cannot be told")), []);
});

import { assertEquals, assertRejects } from "@std/assert";
import {
  dcrnn,
  type DcrnnFit,
  kineticTrajectory,
  loadDcrnnFit,
  PropagatorError,
  readSafetensors,
  transport,
  writeSafetensors,
} from "../../../mod.ts";
import { inFile } from "../../in_file.ts";

const data = await transport({ epsilon: 1 / 8 }).simulate({ cells: 40, steps: 12 });
const few = { iterations: 20, polishIterations: 5 } as const;
const square = (u: Float64Array) => u.map((value) => value * value);
const operators = { square, d_xx: { kind: "derivative", act: (u: Float64Array) => u.map((v) => -v) } } as const;

const MODELS: readonly { readonly name: string; readonly make: () => Promise<DcrnnFit> }[] = [
  { name: "network weights", make: () => dcrnn({ layers: 1 }).scheme("imex1").sparsity(1e-6).fit(data, few) },
  {
    name: "the converged solver",
    make: () => dcrnn().words("g", "A rho", "A g", "PA g").fit(data, { solver: "converged" }),
  },
  { name: "both equations", make: () => dcrnn({ orders: 0 }).equations("g", "rho").fit(data, few) },
  {
    name: "a rate in every cell",
    make: () => dcrnn().scheme("imex1").relaxation("by-cell").continuity(1e-4).fit(data, few),
  },
  {
    name: "data without truth",
    make: () => {
      const { epsilon, timeStep, g, rho, velocities, weights } = data;
      return dcrnn().fit(kineticTrajectory({ epsilon, timeStep, g, rho, velocities, weights }), few);
    },
  },
];

/** Fields that are not there and fields that are undefined are the same to a reader. */
function defined(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  if (value instanceof Map || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined).map(([name, one]) => [name, defined(one)]),
  );
}

Deno.test.each(MODELS)("loadDcrnnFit() undoes save() bit for bit: $name", async ({ make }) => {
  const fit = await make();
  await inFile(async (path) => {
    await fit.save(path, { data: "transport" });
    const loaded = await loadDcrnnFit(path);
    assertEquals(defined(loaded.record), defined(fit.record));
    assertEquals(String(loaded.equation()), String(fit.equation()));
    assertEquals((await readSafetensors(path)).metadata.get("data"), "transport");
  });
});

Deno.test("loadDcrnnFit() takes operators of your own again, and refuses to do without", async () => {
  const fit = await dcrnn({ orders: 0 }).operators(operators).fit(data, few);
  await inFile(async (path) => {
    await fit.save(path);
    assertEquals((await loadDcrnnFit(path, { operators })).record.description, fit.record.description);
    await assertRejects(
      () => loadDcrnnFit(path, { operators: { square } }),
      TypeError,
      "its model has the operator d_xx, and files keep no functions; pass it as operators: { d_xx: ... }",
    );
    await assertRejects(
      () => loadDcrnnFit(path, { operators: { ...operators, d_xx: square } }),
      PropagatorError,
      "its operator d_xx is derivative, the one that was passed is nonlinear",
    );
  });
});

Deno.test("loadDcrnnFit() refuses damaged files", async () => {
  const fit = await dcrnn().fit(data, few);
  await inFile(async (path) => {
    await fit.save(path);
    const { tensors, metadata } = await readSafetensors(path);
    const refused = async (change: Partial<{ without: string; key: string; text: string }>, reason: string) => {
      const some = new Map([...tensors].filter(([name]) => name !== change.without));
      const other = new Map([...metadata, ...change.key ? [[change.key, change.text!] as const] : []]);
      await writeSafetensors(path, { tensors: some, metadata: other });
      await assertRejects(() => loadDcrnnFit(path), PropagatorError, reason);
    };
    await refused({ without: "coefficients" }, "it lacks the F64 tensor coefficients of shape");
    await refused({ without: "parameters" }, "it lacks the F64 tensor parameters");
    await refused({ key: "description", text: "{" }, 'its "description" is no JSON');
    const description = { ...JSON.parse(metadata.get("description")!), scheme: "leapfrog" };
    await refused({ key: "description", text: JSON.stringify(description) }, 'its "description" is broken at scheme');
  });
});

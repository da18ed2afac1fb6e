import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { transport, type TransportOptions } from "../../mod.ts";

function display(options: TransportOptions): Record<string, string> {
  const shown = transport(options) as unknown as Record<symbol, () => Record<string, string>>;
  return shown[Symbol.for("Jupyter.display")]();
}

Deno.test("transport() knows its true right-hand side", () => {
  assertEquals(
    transport({ epsilon: 1 / 64, absorption: 2 }).coefficients(),
    new Map([["g", -4098], ["A g", -64], ["PA g", 64], ["A rho", -4096]]),
  );
  assertEquals([...transport({ epsilon: 1, scattering: (x) => 1 + x }).coefficients().keys()], [
    "A g",
    "PA g",
    "A rho",
  ]);
});

Deno.test("transport() has coefficients that balance in the diffusion limit, at any epsilon", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (epsilon, scattering) => {
        const c = transport({ epsilon, scattering }).coefficients();
        assertEquals(c.get("A g"), -c.get("PA g")!);
        assertEquals(c.get("g"), scattering * c.get("A rho")!);
      },
    ),
    { seed: 7, numRuns: 50 },
  );
});

Deno.test("transport() keeps its own copy of initial values", () => {
  const values = new Float64Array(8).fill(1);
  const { description } = transport({ epsilon: 1, initial: values });
  values[0] = 5;
  assertEquals(description.initial, new Float64Array(8).fill(1));
});

Deno.test("transport() shows its equations in a notebook", () => {
  const plain = display({ epsilon: 1 / 64 });
  assertEquals(plain["text/plain"], "Transport in diffusive scaling, epsilon = 1/64, initial density: bump");
  assertStringIncludes(plain["text/markdown"], "\\frac{1}{\\varepsilon^2} g \\end{aligned}");
  const general = display({
    epsilon: 0.3,
    scattering: (x) => 1 + x,
    absorption: 2,
    source: 3,
    initial: () => 1,
  });
  assertStringIncludes(general["text/markdown"], "- 2 \\rho + 3 \\\\");
  assertStringIncludes(general["text/markdown"], "\\frac{\\sigma_S(x)}{\\varepsilon^2} g - 2 g");
  assertStringIncludes(general["text/plain"], "epsilon = 0.3, initial density: a function");
  assertStringIncludes(
    display({ epsilon: 1, source: (x) => x, initial: new Float64Array(9) })["text/markdown"],
    "+ G(x) \\\\",
  );
});

const BAD: readonly (readonly [string, unknown, typeof TypeError | typeof RangeError, string])[] = [
  ["epsilon 0", { epsilon: 0 }, RangeError, "Cannot describe transport: epsilon must be above 0"],
  ["negative epsilon", { epsilon: -1 }, RangeError, "got -1"],
  ["large epsilon", { epsilon: 2 }, RangeError, "epsilon must be at most 1 (rescale lengths so that it is), got 2"],
  ["NaN epsilon", { epsilon: NaN }, RangeError, "epsilon must be a number above 0 and at most 1, got NaN"],
  ["text as epsilon", { epsilon: "1/16" }, TypeError, 'got "1/16"'],
  ["no options", undefined, TypeError, "expected an object of options, got undefined"],
  [
    "an unknown option",
    { epsilon: 1, scatering: 1 },
    TypeError,
    'Unknown option "scatering"; did you mean "scattering"',
  ],
  ["scattering 0", { epsilon: 1, scattering: 0 }, RangeError, "scattering must be a positive number or a function"],
  ["infinite scattering", { epsilon: 1, scattering: Infinity }, RangeError, "got Infinity"],
  ["text as scattering", { epsilon: 1, scattering: "x" }, TypeError, "scattering must be a positive number"],
  ["negative absorption", { epsilon: 1, absorption: -1 }, RangeError, "absorption must be a number of at least 0"],
  ["NaN source", { epsilon: 1, source: NaN }, RangeError, "source must be a finite number or a function of position"],
  [
    "an unknown initial density",
    { epsilon: 1, initial: "bumb" },
    RangeError,
    'Cannot describe transport: Unknown initial density "bumb"; did you mean "bump"? Allowed: bump, sine, packet',
  ],
  [
    "a list as initial density",
    { epsilon: 1, initial: [1, 2] },
    TypeError,
    "initial must be one of bump, sine, packet",
  ],
];

Deno.test.each(BAD)("transport() refuses %s", (_, options, kind, message) => {
  assertThrows(() => transport(options as TransportOptions), kind as typeof TypeError, message);
});

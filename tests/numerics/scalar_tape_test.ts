import { assertAlmostEquals, assertEquals } from "@std/assert";
import { phi } from "../../lib/numerics/phi_functions.ts";
import { ScalarTape } from "../../lib/numerics/scalar_tape.ts";

Deno.test("a tape's values and gradients are those of the expression", () => {
  const tape = new ScalarTape();
  const [a, b] = [tape.parameter(), tape.parameter()];
  // f = tanh(a b) + |a| / b, h = 3 a + 2
  const f = tape.add(tape.tanh(tape.multiply(a, b)), tape.multiply(tape.abs(a), tape.reciprocal(b)));
  const h = tape.sum([tape.scale(3, a), tape.constant(2)]);
  const program = tape.program([f, h]);
  const out = new Float64Array(2);
  for (const [x, y] of [[0.3, 1.7], [-0.8, 0.4], [0.01, -2]]) {
    program.forward(Float64Array.of(x, y), out);
    assertAlmostEquals(out[0], Math.tanh(x * y) + Math.abs(x) / y, 1e-15);
    assertAlmostEquals(out[1], 3 * x + 2, 1e-15);
    const gradient = new Float64Array(2);
    program.backward(Float64Array.of(1, 10), gradient);
    const sech2 = 1 - Math.tanh(x * y) ** 2;
    assertAlmostEquals(gradient[0], y * sech2 + Math.sign(x) / y + 30, 1e-13);
    assertAlmostEquals(gradient[1], x * sech2 - Math.abs(x) / y ** 2, 1e-13);
  }
});

Deno.test("backward() adds to the gradient, also for a scalar that is used twice or is itself an output", () => {
  const tape = new ScalarTape();
  const a = tape.parameter();
  const square = tape.multiply(a, a);
  const program = tape.program([square, a, tape.add(square, square)]);
  const out = new Float64Array(3);
  program.forward(Float64Array.of(3), out);
  assertEquals([...out], [9, 3, 18]);
  const gradient = Float64Array.of(100);
  program.backward(Float64Array.of(1, 1, 1), gradient);
  assertEquals(gradient[0], 100 + 6 + 1 + 12);
});

Deno.test("the phi functions of a tape have the slopes of finite differences, also at 0", () => {
  for (const k of [0, 1, 3]) {
    const tape = new ScalarTape();
    const program = tape.program([tape.phi(k, tape.parameter())]);
    const out = new Float64Array(1);
    const at = (x: number) => {
      program.forward(Float64Array.of(x), out);
      return out[0];
    };
    for (const x of [-3, -0.2, 0, 1.2]) {
      const h = 1e-5;
      const difference = (at(x + h) - at(x - h)) / (2 * h);
      const value = at(x);
      assertAlmostEquals(value, phi(k, x), 1e-16);
      const gradient = new Float64Array(1);
      program.backward(Float64Array.of(1), gradient);
      assertAlmostEquals(gradient[0], difference, 1e-9, `phi_${k} at ${x}`);
    }
  }
});

Deno.test("the sum of nothing is zero, and a magnitude has no slope at zero", () => {
  const tape = new ScalarTape();
  const a = tape.parameter();
  const program = tape.program([tape.sum([]), tape.abs(a)]);
  const out = new Float64Array(2);
  program.forward(Float64Array.of(0), out);
  const gradient = new Float64Array(1);
  program.backward(Float64Array.of(1, 1), gradient);
  assertEquals([[...out], [...gradient]], [[0, 0], [0]]);
});

/** How long does one evaluation of the l1 loss and its gradient take, against the same loop in TypeScript? */
import { seeded } from "../../lib/core/random.ts";
import { absoluteLoss, type ResidualLoss } from "../../lib/numerics/residual_loss.ts";

/** The same mean and gradient in plain loops, column by column within blocks that stay in the cache. */
function plainAbsoluteLoss(target: Float64Array, columns: readonly Float64Array[]): ResidualLoss {
  const block = 1024;
  const r = new Float64Array(block);
  return {
    evaluate(coefficients, gradient) {
      gradient.fill(0);
      let sum = 0;
      for (let start = 0; start < target.length; start += block) {
        const count = Math.min(block, target.length - start);
        for (let i = 0; i < count; i++) r[i] = target[start + i];
        columns.forEach((column, j) => {
          const c = coefficients[j];
          for (let i = 0; i < count; i++) r[i] += c * column[start + i];
        });
        for (let i = 0; i < count; i++) {
          sum += Math.abs(r[i]);
          r[i] = r[i] < 0 ? -1 : 1;
        }
        columns.forEach((column, j) => {
          let along = 0;
          for (let i = 0; i < count; i++) along += r[i] * column[start + i];
          gradient[j] += along / target.length;
        });
      }
      return sum / target.length;
    },
  };
}

// Tables 1 to 4 (forward Euler and IMEX1, one layer) at all cells and at every fourth; two layers of the paper's network.
for (const [columns, rows] of [[5, 880_000], [9, 880_000], [5, 220_000], [18, 880_000]]) {
  const rng = seeded(1);
  const line = () => Float64Array.from({ length: rows }, () => rng.uniform() - 0.5);
  const target = line();
  const features = Array.from({ length: columns }, line);
  const coefficients = Float64Array.from({ length: columns }, () => rng.normal());
  const gradient = new Float64Array(columns);
  const group = `${columns} columns, ${rows} rows`;
  const kernel = absoluteLoss(target, features);
  const plain = plainAbsoluteLoss(target, features);
  Deno.bench(`WebAssembly, ${group}`, { group }, () => void kernel.evaluate(coefficients, gradient));
  Deno.bench(`TypeScript, ${group}`, { group, baseline: true }, () => void plain.evaluate(coefficients, gradient));
}

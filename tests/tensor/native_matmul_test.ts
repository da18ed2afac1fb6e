import { assertEquals } from "@std/assert";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { testEngines } from "./engines.ts";

/** Small whole numbers, so that products are exact. */
const A = [[1, 2, 3], [4, 5, 6]];
const B = [[1, -1], [0, 2], [3, 1]];
const PRODUCT = [10, 6, 22, 12];

function turned(rows: number[][]): number[][] {
  return rows[0].map((_, j) => rows.map((row) => row[j]));
}

for (const transposeA of [false, true]) {
  for (const transposeB of [false, true]) {
    testEngines(
      `matMul() multiplies matrices and stacks of them, transposed ${transposeA}, ${transposeB}, with gradients`,
      ({ tf, jit }) => {
        const a = tf.tensor2d(transposeA ? turned(A) : A);
        const b = tf.tensor2d(transposeB ? turned(B) : B);
        const product = (a: Tensor, b: Tensor): Tensor => tf.matMul(a, b, transposeA, transposeB);
        assertEquals([...product(a, b).dataSync()], PRODUCT);
        const stack = product(tf.stack([a, tf.neg(a)]), tf.stack([b, b]));
        assertEquals(stack.shape, [2, 2, 2]);
        assertEquals([...stack.dataSync()], [...PRODUCT, ...PRODUCT.map((value) => -value)]);

        // the sum of the product has gradients that are sums of rows and columns
        const slopes = jit((a: Tensor, b: Tensor) => tf.grads((a, b) => tf.sum(product(a, b)))([a, b]));
        const [da, db] = slopes(a, b);
        const [expectedA, expectedB] = [A.map(() => [0, 2, 4]), [5, 7, 9].map((sum) => [sum, sum])];
        assertEquals(da.arraySync(), transposeA ? turned(expectedA) : expectedA);
        assertEquals(db.arraySync(), transposeB ? turned(expectedB) : expectedB);
        slopes.dispose();
      },
    );
  }
}

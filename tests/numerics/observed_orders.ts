/** Orders between neighbouring resolutions. */
export async function observedOrders(
  resolutions: readonly number[],
  error: (resolution: number) => number | Promise<number>,
): Promise<number[]> {
  const errors: number[] = [];
  for (const resolution of resolutions) errors.push(await error(resolution));
  return errors.slice(1).map((value, i) =>
    Math.log2(errors[i] / value) / Math.log2(resolutions[i + 1] / resolutions[i])
  );
}

/** All together, where no pool can count for more than is told of it. */
export function sumByPool(
  counts: readonly { readonly pool: number | undefined; readonly count: number }[],
  most: (pool: number) => number,
): number {
  const byPool = new Map<number | undefined, number>();
  for (const { pool, count } of counts) byPool.set(pool, (byPool.get(pool) ?? 0) + count);
  let sum = 0;
  for (const [pool, count] of byPool) sum += pool === undefined ? count : Math.min(count, most(pool));
  return sum;
}

/** A negative number stands for no limit. */
export function asLimit(value: number): number {
  return value < 0 ? Number.POSITIVE_INFINITY : value;
}

/** Thrown inside of a job whose answer is wanted no more. */
export class Cancelled extends Error {}

export function stopIf(isCancelled: boolean): void {
  if (isCancelled) throw new Cancelled('the answer is wanted no more');
}

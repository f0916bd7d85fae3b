/** The day, in UTC: nothing that is told depends on more of the time. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

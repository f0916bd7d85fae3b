const LONGEST = 80;

/** On one line, and not too much of it. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

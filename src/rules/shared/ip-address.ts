/** Of either version, as programs write them. */
export function isIpAddress(text: string): boolean {
  return isVersion4(text) || isVersion6(text);
}

function isVersion4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** Eight groups of hexadecimal digits, of which `::` leaves some out; the last two may be a version 4. */
function isVersion6(text: string): boolean {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return false;
  const before = groupsOf(head, tail === undefined);
  const after = tail === undefined ? 0 : groupsOf(tail, true);
  return tail === undefined ? before === 8 : before + after <= 7;
}

/** How many groups stand there; more than there can be where it is none. */
function groupsOf(text: string, last: boolean): number {
  if (text === '') return 0;
  const parts = text.split(':');
  const version4 = last && isVersion4(parts.at(-1) ?? '') ? 1 : 0;
  const groups = version4 ? parts.slice(0, -1) : parts;
  return groups.every((part) => /^[0-9a-f]{1,4}$/i.test(part)) ? groups.length + 2 * version4 : 9;
}

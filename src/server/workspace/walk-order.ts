/** The order in which `check` reads files: those of a folder by their names, then its folders by theirs. */
export function byWalk(one: string, other: string): number {
  const [a, b] = [one.split('/'), other.split('/')];
  let at = 0;
  while (at < a.length - 1 && at < b.length - 1 && a[at] === b[at]) at++;
  const [isFile, isOtherFile] = [at === a.length - 1, at === b.length - 1];
  if (isFile !== isOtherFile) return isFile ? -1 : 1;
  const [name = '', otherName = ''] = [a[at], b[at]];
  return name < otherName ? -1 : name > otherName ? 1 : 0;
}

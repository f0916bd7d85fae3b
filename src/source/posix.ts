/** Paths with `/`, as text: the same on every system, and where there is no system at all. */

export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

/** Without `.`, and without `..` but at its start. */
export function normalize(path: string): string {
  if (path === '') return '.';
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!isAbsolute(path)) steps.push('..');
  }
  const inside = steps.join('/');
  if (isAbsolute(path)) return path.endsWith('/') && inside !== '' ? `/${inside}/` : `/${inside}`;
  const short = inside === '' ? '.' : inside;
  return path.endsWith('/') ? `${short}/` : short;
}

export function join(...parts: readonly string[]): string {
  return normalize(parts.filter((part) => part !== '').join('/'));
}

/** What is called so in a folder whose path is normalized. */
export function within(folder: string, name: string): string {
  if (folder === '.' || folder === './') return name;
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

export function dirname(path: string): string {
  const end = withoutSlashes(path).lastIndexOf('/');
  if (end < 0) return isAbsolute(path) ? '/' : '.';
  return path.slice(0, end) || '/';
}

export function basename(path: string): string {
  const whole = withoutSlashes(path);
  return whole.slice(whole.lastIndexOf('/') + 1);
}

/** A path as a file names it: from the folder that the file lies in. */
export function beside(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}

/** The last dot of the name and what follows; a dot at its start begins no ending. */
export function extname(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 && name !== '..' ? name.slice(dot) : '';
}

/** How to come from one absolute path to another. */
export function relative(from: string, to: string): string {
  const start = stepsOf(from);
  const end = stepsOf(to);
  let same = 0;
  while (same < start.length && start[same] === end[same]) same++;
  return [...start.slice(same).map(() => '..'), ...end.slice(same)].join('/');
}

function stepsOf(path: string): string[] {
  return normalize(path)
    .split('/')
    .filter((step) => step !== '');
}

function withoutSlashes(path: string): string {
  return path.endsWith('/') ? path.replace(/\/+$/, '') : path;
}

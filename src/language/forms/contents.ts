import type { Element } from './form.js';

/** Every literal that stands anywhere in a form. */
export function literalsOf(elements: readonly Element[]): Set<string> {
  const found = new Set<string>();
  for (const element of elements) {
    if (element.type === 'literal') found.add(element.text);
    else if (element.type === 'argument') for (const word of element.choices?.keys() ?? []) found.add(word);
    else if (element.type === 'choice')
      for (const each of element.alternatives) for (const text of literalsOf(each)) found.add(text);
    else if (element.type !== 'block') for (const text of literalsOf(element.body)) found.add(text);
  }
  return found;
}

/** Every field that a form may set; nothing where the whole is set. */
export function* pathsIn(elements: readonly Element[]): Generator<string> {
  for (const element of elements) {
    if (element.type === 'argument') yield element.path;
    else if (element.type === 'block')
      yield element.entries?.path.replace(/\[\]$/, '[].') ?? element.at ?? '';
    else if (element.type === 'choice') for (const each of element.alternatives) yield* pathsIn(each);
    else if (element.type !== 'literal') yield* pathsIn(element.body);
  }
}

/** What ECS calls what a form says: the fields at the beginning of its paths, and that of its only argument. */
export function fieldNamesOf(elements: readonly Element[]): Set<string> {
  const paths = [...pathsIn(elements)].map(namesAlong).filter((names) => names.length > 0);
  const only = paths.length === 1 ? paths[0]!.slice(-1) : [];
  return new Set([...paths.flatMap((names) => names.slice(0, 1)), ...only]);
}

/** The fields of a path, without what it says of lists and maps. */
export function namesAlong(path: string): readonly string[] {
  return path
    .replace(/\[\]|\{\}|~/g, '')
    .split('.')
    .filter((name) => name !== '');
}

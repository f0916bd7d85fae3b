import type { Located } from '../../../source/value.js';

/** The addresses that a value refers to, at any depth. */
export function targetsIn(value: Located | undefined): string[] {
  const found: string[] = [];
  const open = value ? [value] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'list') open.push(...next.items);
    else if (next.kind === 'map') open.push(...next.entries.map((entry) => entry.value));
    else if (next.kind === 'expression') {
      const of = next.expression;
      if (of.type === 'reference') found.push(of.target);
      else if (of.type === 'concatenation') open.push(...of.parts);
      else if (of.type === 'call') open.push(...of.arguments);
      else if (of.type === 'conditional') open.push(of.consequent, of.otherwise);
    }
  }
  return found;
}

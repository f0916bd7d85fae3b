import type { Element } from './forms/form.js';
import { LENSES } from './lenses/index.js';
import { isTypeName, typeNamed } from './types/index.js';
import { type BlockKindName, isBlockKind, type Word, wordsOf } from './vocabulary.js';

/** The fields that the words of a block set, by their paths in the request, each with the words that set it. */
export function fieldsOf(kind: BlockKindName, base = ''): Map<string, Word[]> {
  const fields = new Map<string, Word[]>();
  collect(kind, base, fields);
  return fields;
}

/** What heads of declarations set, and what the statement around a block says. */
export const HEADS: Readonly<Partial<Record<BlockKindName, readonly string[]>>> = {
  task: ['family', 'requiresCompatibilities[]'],
  service: ['serviceName', 'launchType'],
  job: ['launchType'],
  cluster: ['clusterName'],
  fleet: ['name', 'cluster', 'autoScalingGroupProvider.autoScalingGroupArn'],
};

function collect(kind: BlockKindName, base: string, fields: Map<string, Word[]>): void {
  for (const word of wordsOf(kind).values()) {
    const add = (path: string) => {
      if (path.startsWith('~') || path.startsWith('stack.')) return;
      const whole = joined(base, path);
      fields.set(whole, [...(fields.get(whole) ?? []), word]);
    };
    const { row, form } = word;
    for (const path of fieldPathsIn(form)) add(path);
    for (const sets of [row.always ?? {}, ...Object.values(row.sets ?? {})]) Object.keys(sets).forEach(add);
    if (row.lens) LENSES[row.lens].fields.forEach(add);
    for (const block of row.declares ? [] : blocksIn(form)) {
      if (block.kind && isBlockKind(block.kind) && !block.at?.startsWith('stack.'))
        collect(block.kind, joined(base, block.at ?? ''), fields);
    }
  }
}

function joined(base: string, path: string): string {
  return base === '' || path === '' ? base + path : `${base}.${path}`;
}

function* fieldPathsIn(elements: readonly Element[]): Generator<string> {
  for (const element of elements) {
    switch (element.type) {
      case 'argument': {
        const parts = isTypeName(element.kind) ? typeNamed(element.kind).fields : undefined;
        if (!parts) yield element.path;
        else for (const part of parts) yield `${element.path}.${part}`;
        break;
      }
      case 'block':
        if (element.entries) {
          const { path, key, value } = element.entries;
          if (path.endsWith('{}')) yield path;
          else yield* [`${path}.${key}`, `${path}.${value}`];
        }
        break;
      case 'choice':
        for (const each of element.alternatives) yield* fieldPathsIn(each);
        break;
      case 'optional':
      case 'groups':
        yield* fieldPathsIn(element.body);
        break;
      case 'literal':
        break;
    }
  }
}

function* blocksIn(elements: readonly Element[]): Generator<Extract<Element, { type: 'block' }>> {
  for (const element of elements) {
    if (element.type === 'block') yield element;
    else if (element.type === 'choice') for (const each of element.alternatives) yield* blocksIn(each);
    else if (element.type === 'optional' || element.type === 'groups') yield* blocksIn(element.body);
  }
}

import { attributeOf, type Instance } from '../instance.js';
import { printQuery } from '../print.js';
import type { Comparison, Hole } from '../tree.js';

/** Why a comparison gives the answer it gives: what the instance has. */
export function describeReason(reason: Comparison | Hole, instance: Instance): string {
  return `${printQuery(reason)}: ${reason.kind === 'hole' ? 'not known' : describeActual(reason, instance)}`;
}

function describeActual({ subject }: Comparison, instance: Instance): string {
  switch (subject.kind) {
    case 'unknown':
      return 'not known';
    case 'attribute':
      return describeAttribute(subject.name, instance);
    case 'task:group':
      return describeGroups(instance.taskGroups);
    case 'registeredAt':
      return instance.registeredAt === undefined
        ? 'not known'
        : `is ${new Date(instance.registeredAt).toISOString()}`;
    default: {
      const actual = instance[subject.kind];
      return actual === undefined ? 'not known' : `is ${actual}`;
    }
  }
}

function describeAttribute(name: string, instance: Instance): string {
  const state = attributeOf(instance, name);
  if (typeof state === 'object') return `is ${state.value}`;
  return { absent: 'is absent', unknown: 'not known', 'no value': 'is there, without a value' }[state];
}

function describeGroups(groups: readonly string[] | undefined): string {
  if (groups === undefined) return 'not known';
  return groups.length === 0 ? 'hosts no task' : `hosts ${[...new Set(groups)].join(', ')}`;
}

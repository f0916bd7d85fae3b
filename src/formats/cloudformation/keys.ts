import { entryOf, type Located } from '../../source/value.js';
import type { Span } from '../../source/span.js';
import type { SourceKey } from '../format.js';
import { keysOf } from '../keys.js';
import { ASSOCIATIONS } from './resources.js';

/**
 * Every key of a template; what is no value of a resource or an output stands for what it is a part of, and what a known
 * condition leaves out for that condition.
 */
export function templateKeys(root: Located, untaken: readonly Span[]): SourceKey[] {
  const associations = associationsIn(root);
  const isLeftOut = ({ span }: SourceKey) =>
    untaken.some(({ start, end }) => start <= span.start && span.end <= end);
  return keysOf(root, (path) => isStructural(path, associations)).map((key) =>
    isLeftOut(key) ? { ...key, structural: true } : key,
  );
}

/** What belongs to a cluster is read as a part of it, and there the cluster need not be named. */
function associationsIn(root: Located): ReadonlySet<string> {
  const resources = root.kind === 'map' ? entryOf(root, 'Resources')?.value : undefined;
  const entries = resources?.kind === 'map' ? resources.entries : [];
  return new Set(
    entries.flatMap(({ key, value }) => {
      const type = value.kind === 'map' ? entryOf(value, 'Type')?.value : undefined;
      return type?.kind === 'string' && type.value === ASSOCIATIONS ? [key] : [];
    }),
  );
}

function isStructural(path: readonly string[], associations: ReadonlySet<string>): boolean {
  const [section = '', name = '', third, fourth = ''] = path;
  if (path.some((step) => step === 'Ref' || step.startsWith('Fn::'))) return true;
  if (path.length === 1 || !HELD.has(section)) return true;
  if (path.length < 3) return false;
  if (section !== 'Resources' || path.length === 3 || third !== 'Properties') return true;
  return fourth === 'ScalingTargetId' || (fourth === 'Cluster' && associations.has(name));
}

/** Sections whose entries are things of the model. */
const HELD: ReadonlySet<string> = new Set(['Parameters', 'Conditions', 'Resources', 'Outputs']);

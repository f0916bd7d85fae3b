import type { Located } from '../../source/value.js';
import { keysOf } from '../keys.js';
import type { SourceKey } from '../format.js';

/** Every key of a template; what is no value of a resource or an output stands for what it is a part of. */
export function templateKeys(root: Located): SourceKey[] {
  return keysOf(root, isStructural);
}

function isStructural(path: readonly string[]): boolean {
  const [section = '', , third] = path;
  if (path.some((step) => step === 'Ref' || step.startsWith('Fn::'))) return true;
  if (path.length === 1 || !HELD.has(section)) return true;
  if (path.length < 3) return false;
  return section !== 'Resources' || path.length === 3 || third !== 'Properties' || APART.has(path[3]!);
}

/** Properties that stand for a relation of resources. */
const APART: ReadonlySet<string> = new Set(['ScalingTargetId']);

/** Sections whose entries are things of the model. */
const HELD: ReadonlySet<string> = new Set(['Parameters', 'Conditions', 'Resources', 'Outputs']);

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
  if (section === 'Resources') return path.length === 3 || (path.length > 3 && third !== 'Properties');
  return path.length > 2;
}

/** Sections whose entries are things of the model. */
const HELD: ReadonlySet<string> = new Set(['Parameters', 'Conditions', 'Resources', 'Outputs']);

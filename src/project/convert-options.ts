import type { WriteOptions } from '../formats/format.js';
import type { FormatEntry } from '../formats/index.js';
import type { Outcome } from './account.js';
import type { Converted } from './convert.js';
import { UsageError } from './usage.js';

/** How a format is written, as options and configurations say it. What they say of another one is a mistake. */
export function writeOptions(
  { syntax, imageOwner, out }: Readonly<Record<'syntax' | 'imageOwner' | 'out', string | undefined>>,
  { name, title }: Pick<FormatEntry, 'name' | 'title'>,
): WriteOptions {
  const refused = (what: string) => new UsageError(`${what}, not for ${title}`, ['leave it away']);
  if (syntax !== undefined && name !== 'cloudformation')
    throw refused('a syntax can be chosen for CloudFormation');
  if (imageOwner !== undefined && name !== 'terraform')
    throw refused('who sets the images can be said for Terraform');
  const isJson = syntax === undefined ? out?.endsWith('.json') : syntax === 'json';
  return { syntax: isJson ? 'json' : 'yaml', imageOwner: imageOwner === 'ci' ? 'ci' : 'source' };
}

/** What may become of the keys of a text. */
export interface Acceptance {
  /** Keys, ids of what is told, or `all`. */
  readonly accept: readonly string[];
  /** What is carried with a change is not accepted by itself. */
  readonly strict: boolean;
}

/** What to accept so that a conversion is as it was asked for: nothing where it is. */
export function unaccepted(
  { losses, account }: Converted,
  { accept, strict }: Acceptance,
): readonly string[] {
  const needed = (outcome: Outcome) => outcome === 'lost' || (strict && outcome === 'changed');
  if (accept.includes('all') || (losses.length === 0 && !strict)) return [];
  const refused = account().filter(
    ({ outcome, key, told }) =>
      needed(outcome) && !accept.some((each) => each === told?.id || (key !== undefined && isKey(key, each))),
  );
  return [...new Set(refused.map(({ key, told }) => told?.id ?? key ?? ''))];
}

/** The whole path of a key, or how it ends; also of one that it stands in. */
function isKey(path: string, accepted: string): boolean {
  const steps = path.replace(/\[\d+\]/g, '');
  const wanted = accepted.replace(/\[\d+\]/g, '');
  return `.${steps}.`.includes(`.${wanted}.`);
}

import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { FileSystem } from '../../../project/file-system.js';
import { ruleNamed } from '../../../project/known-ids.js';
import { Judge, type Policy } from '../../../project/policy.js';
import type { SourceText } from '../../../source/text.js';
import { type Finding, findingOf } from '../finding.js';

/** What the last full check found in a text, as it was then. */
export interface Base {
  readonly source: SourceText;
  readonly findings: readonly Finding[];
}

/** What is at hand between two keys. */
export interface Given {
  readonly policy: Policy;
  readonly files: FileSystem;
  /** The text with which reading begins, then those that are read with it: one that is imported is read by others. */
  readonly program: readonly SourceText[];
}

/** As configuration and comments have it. */
export async function told(
  found: readonly Diagnostic[],
  source: SourceText,
  policy: Policy,
): Promise<readonly Finding[]> {
  const { diagnostics } = await new Judge(policy, {}).tell(found, new Set([source]));
  return Promise.all(diagnostics.map(async (each) => findingOf(each, (await ruleNamed(each.id))?.source)));
}

export function keyOf({ id, place }: Finding): string {
  return `${id} ${place.start} ${place.end}`;
}

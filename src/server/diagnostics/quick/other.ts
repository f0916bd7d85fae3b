import { groupOf } from '../../../diagnostic/diagnostic.js';
import { FORMATS, type FormatEntry } from '../../../formats/index.js';
import { checkResource } from '../../../model/structure.js';
import { NO_CHOICES } from '../../../project/choices.js';
import { linkSystem } from '../../../project/system.js';
import type { SourceText } from '../../../source/text.js';
import { carried } from '../carry.js';
import type { Finding } from '../finding.js';
import type { Budget } from './budget.js';
import { type Base, type Given, keyOf, told } from './given.js';

/** At once what is wrong with the text itself and its shape; the rest moves with the text until all is checked. */
export async function quickInOther(
  source: SourceText,
  format: FormatEntry,
  base: Base | undefined,
  { policy, files }: Given,
  budget: Budget,
): Promise<readonly Finding[]> {
  const before = base ? carried(base.findings, base.source, source) : [];
  // Of a folder that is read as one, one text is not all.
  if (format.unit || !budget.allows(source.text.length)) return before;
  const start = performance.now();
  const surroundings = { files, formats: FORMATS };
  const { base: read } = await linkSystem(
    [{ source, format, named: false }],
    surroundings,
    NO_CHOICES,
    policy,
  );
  const found = [...read.diagnostics, ...read.model.resources.flatMap(checkResource)];
  const fresh = (await told(found, source, policy)).filter((each) => SOON.has(groupOf(each)));
  budget.took(source.text.length, performance.now() - start);
  const said = new Set(fresh.map(keyOf));
  return [...fresh, ...before.filter((each) => !SOON.has(groupOf(each)) && !said.has(keyOf(each)))];
}

/** What is told of a text without any other one, and without rules, which often know better. */
const SOON: ReadonlySet<string> = new Set(['json', 'yaml']);

import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { LocatedMap } from '../../source/value.js';
import { checkRows, type Dialect } from '../rows.js';
import { KEYS, type RowName } from './keys.js';
import { copilot } from './messages.js';

/** What stands in a manifest that is not of its shape. */
export function checkStructure(root: LocatedMap, row: RowName, title: string): Diagnostic[] {
  return checkRows(root, row, title, DIALECT);
}

const DIALECT: Dialect<RowName> = {
  grammar: KEYS,
  report: copilot.report,
  titleOf: (key, name) => `\`${name ?? key}\``,
};

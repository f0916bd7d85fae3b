import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { LocatedMap } from '../../source/value.js';
import { checkRows, type Dialect } from '../rows.js';
import { KEYS, type RowName } from './keys.js';
import { compose } from './messages.js';

/** What stands in a file that compose would refuse for its shape. */
export function checkStructure(root: LocatedMap, row: RowName): Diagnostic[] {
  return checkRows(root, row, TITLES[row] ?? 'this map', DIALECT);
}

const TITLES: Readonly<Partial<Record<RowName, string>>> = {
  file: 'a compose file',
  ecsParameters: '`ecs-params.yml`',
};
const ITEMS: Readonly<Record<string, string>> = {
  services: 'a service',
  networks: 'a network',
  volumes: 'a volume',
  secrets: 'a secret',
  configs: 'a config',
  models: 'a model',
};

const { unknownKey, wrongType } = compose.report;

const DIALECT: Dialect<RowName> = {
  grammar: KEYS,
  // Keys that stand twice are told when the files are put together.
  report: { unknownKey, wrongType },
  titleOf: (key, name) => (name !== undefined && ITEMS[key]) || `\`${key}\``,
  extension: 'x-',
};

import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest } from '../../diagnostic/nearest.js';
import type { Located, LocatedMap } from '../../source/value.js';
import { type Alternative, alternativesOf, keysOf, type RowName } from './keys.js';
import { compose } from './messages.js';

const { report } = compose;

/** What stands in a file that compose would refuse for its shape. Null stands for nothing, and is let be. */
export function checkStructure(root: LocatedMap, row: RowName): Diagnostic[] {
  const checker = new Checker();
  checker.row(root, row, TITLES[row] ?? 'this map');
  return checker.diagnostics;
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

const FOUND: Readonly<Record<Located['kind'], string>> = {
  string: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  null: 'nothing',
  list: 'a list',
  map: 'a map',
  expression: 'a variable',
};

class Checker {
  readonly diagnostics: Diagnostic[] = [];
  /** What several aliases share is looked at once. */
  readonly #seen = new Map<Located, string>();

  row(value: LocatedMap, row: RowName, title: string): void {
    const known = keysOf(row);
    for (const entry of value.entries) {
      const { key, keySpan } = entry;
      const code = known.get(key);
      if (code !== undefined) this.#value(entry.value, code, key, title);
      else if (!key.startsWith('x-') && key !== '') {
        const meant = nearest(key, known.keys());
        this.diagnostics.push(
          report.unknownKey(
            keySpan,
            { place: title, key },
            meant === undefined ? {} : { label: `did you mean \`${meant}\`?` },
          ),
        );
      }
    }
  }

  #value(value: Located, code: string, key: string, parent: string): void {
    if (value.kind === 'null' || value.kind === 'expression' || this.#seen.get(value) === code) return;
    this.#seen.set(value, code);
    const alternatives = alternativesOf(code);
    const fitting = alternatives.filter((each) => fits(value, each));
    const [first] = fitting;
    if (!first) {
      const wanted = [...new Set(alternatives.map((each) => each.wanted))].join(' or ');
      const help = alternatives[0]?.kind === 'text' ? [`put it in quotes, with its unit: \`"512m"\``] : [];
      this.diagnostics.push(
        report.wrongType(value.span, { key, wanted, found: FOUND[value.kind] }, { help }),
      );
    } else if (first.kind === 'row' && value.kind === 'map' && first.row)
      this.row(
        value,
        first.row,
        parent.startsWith('`') || parent === 'a service' ? `\`${key}\`` : (ITEMS[key] ?? `\`${key}\``),
      );
    else this.#inner(value, fitting, key);
  }

  #inner(value: Located, fitting: readonly Alternative[], key: string): void {
    const item = fitting
      .map((each) => each.item)
      .filter((each) => each !== undefined)
      .join('|');
    if (item === '') return;
    if (value.kind === 'list') for (const each of value.items) this.#item(each, item, key);
    else if (value.kind === 'map')
      for (const each of value.entries)
        if (!each.key.startsWith('x-')) this.#item(each.value, item, key, each.key);
  }

  #item(value: Located, code: string, key: string, name?: string): void {
    if (value.kind === 'map') {
      const row = alternativesOf(code).find((each) => each.row)?.row;
      if (row) {
        if (this.#seen.get(value) === code) return;
        this.#seen.set(value, code);
        this.row(value, row, (name !== undefined && ITEMS[key]) || `\`${key}\``);
        return;
      }
    }
    this.#value(value, code, name ?? key, `\`${key}\``);
  }
}

function fits({ kind }: Located, alternative: Alternative): boolean {
  if (alternative.kind === 'any') return true;
  if (alternative.kind === 'list') return kind === 'list';
  if (alternative.kind === 'text') return kind === 'string';
  if (alternative.kind === 'scalar') return kind === 'string' || kind === 'number' || kind === 'boolean';
  return kind === 'map';
}

import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest } from '../../diagnostic/nearest.js';
import type { Located, LocatedMap } from '../../source/value.js';
import { type Alternative, alternativesOf, keysOf, type RowName } from './keys.js';
import { copilot } from './messages.js';

const { report } = copilot;

/** What stands in a manifest that is not of its shape. Null stands for nothing, and is let be. */
export function checkStructure(root: LocatedMap, row: RowName, title: string): Diagnostic[] {
  const checker = new Checker();
  checker.row(root, row, title);
  return checker.diagnostics;
}

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

  row({ entries }: LocatedMap, row: RowName, title: string): void {
    const known = keysOf(row);
    const written = new Set<string>();
    for (const { key, keySpan, value } of entries) {
      const code = known.get(key);
      if (written.has(key)) this.diagnostics.push(report.duplicateKey(keySpan, { key }));
      written.add(key);
      if (code !== undefined) this.#value(value, code, key);
      else if (key !== '') {
        const meant = nearest(key, known.keys());
        const label = meant === undefined ? {} : { label: `did you mean \`${meant}\`?` };
        this.diagnostics.push(report.unknownKey(keySpan, { place: title, key }, label));
      }
    }
  }

  #value(value: Located, code: string, key: string): void {
    if (value.kind === 'null' || value.kind === 'expression' || this.#seen.get(value) === code) return;
    this.#seen.set(value, code);
    const alternatives = alternativesOf(code);
    const fitting = alternatives.filter((each) => fits(value, each));
    const row = fitting.find((each) => each.row)?.row;
    if (fitting.length === 0) {
      const wanted = [...new Set(alternatives.map((each) => each.wanted))].join(' or ');
      this.diagnostics.push(report.wrongType(value.span, { key, wanted, found: FOUND[value.kind] }));
    } else if (value.kind === 'map' && row) this.row(value, row, `\`${key}\``);
    else this.#inside(value, fitting, key);
  }

  #inside(value: Located, fitting: readonly Alternative[], key: string): void {
    const item = fitting.flatMap((each) => each.item ?? []).join('|');
    if (item === '') return;
    if (value.kind === 'list') for (const each of value.items) this.#value(each, item, key);
    if (value.kind === 'map') for (const each of value.entries) this.#value(each.value, item, each.key);
  }
}

function fits({ kind }: Located, alternative: Alternative): boolean {
  if (alternative.kind === 'any') return true;
  if (alternative.kind === 'list') return kind === 'list';
  if (alternative.kind === 'scalar') return kind === 'string' || kind === 'number' || kind === 'boolean';
  return kind === 'map';
}

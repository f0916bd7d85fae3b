import { expect } from 'vitest';
import type { Change } from '../../../src/model/edit.js';
import { unifiedDiff } from '../../../src/report/diff.js';
import { SourceText } from '../../../src/source/text.js';
import {
  another,
  changed,
  type Editable,
  edited,
  type Path,
  placed,
  plainOf,
  type Spot,
  spotsIn,
} from '../../support/edits.js';

export interface Tally {
  done: number;
  refused: number;
}

/** Makes every change that can be made in a text, one by one, and reads it again after each. */
export function checkEdits(
  path: string,
  text: string,
  read: (source: SourceText) => readonly Editable[],
  only: (spot: Spot) => boolean = () => true,
  normal: (data: unknown) => unknown = (data) => data,
  inserts = false,
): Tally {
  const tally = { done: 0, refused: 0 };
  const source = new SourceText(path, text);
  const resources = read(source);
  const before = plainOf(resources);
  const spots = spotsIn(resources).filter(only);
  const attempt = (change: Change, at: Path, to: unknown): void => {
    const resource = resources[Number(at[0])]!;
    const after = edited(resource, source, [change]);
    if (after === undefined) {
      tally.refused++;
      return;
    }
    tally.done++;
    const again = normal(plainOf(read(new SourceText(path, after))));
    const told = () => `${change.op} at ${at.join('.')}:
${unifiedDiff(path, text, after)}`;
    const wanted = normal(changed(before, at, to));
    if (JSON.stringify(again) !== JSON.stringify(wanted)) expect(again, told()).toEqual(wanted);
  };
  for (const spot of spots) {
    const { path: at, located, parent } = spot;
    const to = another(located);
    if (to !== undefined) attempt({ op: 'set', at: placed(spot), to }, at, to);
    if (parent) attempt({ op: 'remove', at: placed(spot) }, at, undefined);
    if (located.kind === 'list' && located.items.every(({ kind }) => kind === 'string'))
      attempt(
        { op: 'append', to: placed(spot), structure: undefined, item: 'one # more' },
        [...at, located.items.length],
        'one # more',
      );
    if (located.kind === 'map' && inserts)
      for (const value of ['text: # "quoted"', 5, { one: [1, { two: 'x, y' }], three: {} }])
        attempt(
          { op: 'insert', into: placed(spot), structure: '', member: 'added', value },
          [...at, 'added'],
          value,
        );
  }
  return tally;
}

import { addTo } from '../../../source/lists.js';
import type { SourceText } from '../../../source/text.js';
import { type Edit, editBetween } from '../../workspace/edit.js';
import { movedPlace, placeIn } from '../carry.js';
import type { Finding, Place } from '../finding.js';
import type { Unit } from './units.js';

export interface Carried {
  readonly finding: Finding;
  /** The one that it is in now. */
  readonly unit: Unit;
}

/** Which units of a text were there before, as they are or with other content. */
export class Match {
  readonly #before: readonly Unit[];
  readonly #after = new Map<Unit, Unit>();
  readonly #same = new Set<Unit>();

  constructor(before: readonly Unit[], after: readonly Unit[]) {
    this.#before = before;
    this.#pair(before, after, ({ text, within }) => `${within?.args[0]?.image ?? ''} ${text}`, true);
    const rest = before.filter((unit) => !this.#after.has(unit));
    const others = after.filter((unit) => !this.#same.has(unit));
    this.#pair(rest, others, nameOf, false);
  }

  isSame(unit: Unit): boolean {
    return this.#same.has(unit);
  }

  /** What was found in units that are still there, where it is now. */
  carried(findings: readonly Finding[], source: SourceText): readonly Carried[] {
    return findings.flatMap((finding) => {
      const unit = this.#unitAt(finding.place);
      const place = this.#placeOf(finding.place, source);
      if (!unit || !place) return [];
      const related = finding.related.flatMap((each) => {
        const there = this.#placeOf(each.place, source);
        return there ? { ...each, place: there } : [];
      });
      return { finding: { ...finding, place, related }, unit };
    });
  }

  #pair(
    before: readonly Unit[],
    after: readonly Unit[],
    keyOf: (unit: Unit) => string | undefined,
    isSame: boolean,
  ): void {
    const waiting = new Map<string, Unit[]>();
    for (const unit of before) {
      const key = keyOf(unit);
      if (key !== undefined) addTo(waiting, key, unit);
    }
    for (const unit of after) {
      const key = keyOf(unit);
      const known = key === undefined ? undefined : waiting.get(key)?.shift();
      if (!known) continue;
      this.#after.set(known, unit);
      if (isSame) this.#same.add(unit);
    }
  }

  #unitAt({ start }: Place): Unit | undefined {
    const was = this.#before.find((unit) => unit.start <= start && start < unit.end) ?? this.#before.at(-1);
    return was && this.#after.get(was);
  }

  #placeOf(place: Place, source: SourceText): Place | undefined {
    if (place.path !== source.path) return place;
    const was = this.#before.find((unit) => unit.start <= place.start && place.start < unit.end);
    const now = was && this.#after.get(was);
    if (!was || !now) return undefined;
    const by = now.start - was.start;
    if (was.text === now.text) return placeIn(source, place.start + by, place.end + by);
    const { start, end, text }: Edit = editBetween(was.text, now.text);
    const inside = { start: start + was.start, end: end + was.start, text };
    const here = movedPlace(place, inside, source);
    return here && placeIn(source, here.start + by, here.end + by);
  }
}

function nameOf({ statement, within, names }: Unit): string | undefined {
  return statement && [within?.args[0]?.image, statement.head.image, names[0]].join(' ');
}

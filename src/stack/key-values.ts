import type { Located } from '../source/value.js';
import { asText, type Draft } from './values.js';

/** Attributes, as balancers and target groups have them: texts by their keys. */
export type Attributes = readonly (readonly [string, Located | string | undefined])[];

/** As a list of keys and values without those that have none; undefined where none is left. */
export function keyValues(attributes: Attributes): readonly Draft[] | undefined {
  const known = attributes.flatMap(([Key, value]) =>
    value === undefined ? [] : [{ Key, Value: typeof value === 'string' ? value : asText(value) }],
  );
  return known.length > 0 ? known : undefined;
}

/** The entries of a map that was written. */
export function entriesOf(written: Located | undefined): Attributes {
  return written?.kind === 'map' ? written.entries.map(({ key, value }) => [key, value] as const) : [];
}

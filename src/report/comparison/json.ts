import type { Compared, Comparison, Shown } from '../../project/diff/types.js';
import type { Span } from '../../source/span.js';
import { type Plain, Unknown } from '../../source/value.js';
import { shownPosition } from '../position.js';
import { wordsOf } from './words.js';

/** Grows by fields only; a change that breaks a reader gets a new number. */
const JSON_VERSION = 1;

/** A comparison for programs; `schemas/diff.json` describes it. Lines and columns from 1. */
export function renderComparisonJson({ things, matched, alike, notes }: Comparison): string {
  const report = {
    version: JSON_VERSION,
    different: things.some(({ sort }) => sort !== undefined),
    matched,
    alike,
    things: things.map(thingOf),
    notes,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function thingOf({ title, name, sort, before, after, changes, uncompared, effects }: Compared) {
  return {
    kind: title,
    name,
    change: sort ?? 'none',
    ...(before && { before: placeOf(before) }),
    ...(after && { after: placeOf(after) }),
    changes: changes.map((each) => ({
      change: each.sort,
      path: each.path,
      ...sidesOf(each),
    })),
    unknown: uncompared.map((each) => ({ path: each.path, reason: each.reason, ...sidesOf(each) })),
    effects: effects.map(({ kind, text }) => ({ kind, text })),
  };
}

function sidesOf({ before, after }: { before?: Shown; after?: Shown }) {
  return { ...(before && { before: sideOf(before) }), ...(after && { after: sideOf(after) }) };
}

function sideOf({ value, span }: Shown) {
  const place = span ? placeOf(span) : { default: true };
  return { ...(value === undefined ? { hidden: true } : { value: plain(value) }), ...place };
}

/** What is not known stands there in words. */
function plain(value: Plain): unknown {
  if (value instanceof Unknown) return { unknown: wordsOf(value.expression) };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]: [string, Plain]) => [key, plain(held)]));
}

function placeOf({ source, start }: Span) {
  return { file: source.path, ...shownPosition(source, start) };
}

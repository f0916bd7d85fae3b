import { type Accounted, OUTCOMES, type Outcome } from '../project/account.js';
import { safe } from './display.js';
import { shownPlace, shownPosition } from './position.js';
import { counted } from './summary.js';

/** Grows by fields only; a change that breaks a reader gets a new number. */
const JSON_VERSION = 1;

/** What became of each key, for programs. Lines and columns from 1. */
export function renderAccountJson(entries: readonly Accounted[], target: string): string {
  const report = {
    version: JSON_VERSION,
    target,
    summary: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, countOf(entries, outcome)])),
    entries: entries.map(accountedOf),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** What became of a key, as plain data. */
export interface AccountedKey {
  readonly outcome: Outcome;
  /** Missing where something was added. */
  readonly key?: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** What was told of it. */
  readonly id?: string;
  readonly message?: string;
  readonly help?: readonly string[];
}

export function accountedOf({ outcome, key, span, told }: Accounted): AccountedKey {
  return {
    outcome,
    ...(key !== undefined && { key }),
    path: span.source.path,
    ...shownPosition(span.source, span.start),
    ...(told && { id: told.id, message: told.message, help: told.help }),
  };
}

/** The same for people: one line a key, what was said of it behind. */
export function renderAccount(entries: readonly Accounted[]): string {
  const lines = entries.map(({ outcome, key, span, told }) => {
    const about = told ? `: ${told.message}${told.help.map((help) => `; ${help}`).join('')}` : '';
    return `${outcome.padEnd(7)}  ${safe(shownPlace(span))}${key === undefined ? '' : `  ${safe(key)}`}${safe(about)}`;
  });
  return `${[...lines, accountSummary(entries)].join('\n')}\n`;
}

/** `14 keys carried, 2 changed, 1 lost, 3 added` */
export function accountSummary(entries: readonly Accounted[]): string {
  const [carried, changed, added, lost] = OUTCOMES.map((outcome) => countOf(entries, outcome));
  return `${counted(carried!, 'key')} carried, ${changed} changed, ${lost} not carried, ${added} added`;
}

function countOf(entries: readonly Accounted[], outcome: Outcome): number {
  return entries.filter((each) => each.outcome === outcome).length;
}

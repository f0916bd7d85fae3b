import { compareSeverity, type Diagnostic, SEVERITIES } from '../../diagnostic/diagnostic.js';
import { UsageError } from '../../project/usage.js';
import { countOf } from '../../report/summary.js';
import type { Arguments } from '../arguments.js';
import type { GATE_OPTIONS } from './options.js';

/** Whether findings make the exit code 1. */
export type Gate = (diagnostics: readonly Diagnostic[]) => boolean;

export function gateOf(given: Arguments<keyof typeof GATE_OPTIONS>): Gate {
  const mostWarnings = mostOf(given.value('max-warnings'));
  const failOn = given.value('fail-on') ?? 'error';
  const limit = SEVERITIES.find((severity) => severity === failOn);
  return (diagnostics) =>
    countOf(diagnostics, 'warning') > mostWarnings ||
    (limit !== undefined && diagnostics.some(({ severity }) => compareSeverity(severity, limit) <= 0));
}

function mostOf(written: string | undefined): number {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(written)) return Number(written);
  throw new UsageError(`\`--max-warnings\` is a count, not \`${written}\``);
}

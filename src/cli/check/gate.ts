import { compareSeverity, type Diagnostic, SEVERITIES } from '../../diagnostic/diagnostic.js';
import { UsageError } from '../../project/usage.js';
import { countOf, counted } from '../../report/summary.js';
import type { Arguments } from '../arguments.js';
import type { GATE_OPTIONS } from './options.js';

/** Whether findings make the exit code 1. */
export type Gate = (diagnostics: readonly Diagnostic[]) => {
  readonly isClosed: boolean;
  /** Why, where only errors are shown and there is none. */
  readonly unseen: string;
};

export function gateOf(given: Arguments<keyof typeof GATE_OPTIONS>): Gate {
  const mostWarnings = mostOf(given.value('max-warnings'));
  const failOn = given.value('fail-on') ?? 'error';
  const limit = SEVERITIES.find((severity) => severity === failOn);
  return (diagnostics) => {
    const warnings = countOf(diagnostics, 'warning');
    const grave = diagnostics.filter(
      ({ severity }) => limit !== undefined && compareSeverity(severity, limit) <= 0,
    );
    const reasons = [
      ...(warnings > mostWarnings
        ? [`${counted(warnings, 'warning')} (\`--max-warnings ${mostWarnings}\`)`]
        : []),
      ...(grave.length > 0 ? [`${counted(grave.length, 'finding')} (\`--fail-on ${failOn}\`)`] : []),
    ];
    const isSeen = reasons.length === 0 || countOf(diagnostics, 'error') > 0;
    return {
      isClosed: reasons.length > 0,
      unseen: isSeen ? '' : `not shown, but not allowed: ${reasons.join(', ')}\n`,
    };
  };
}

function mostOf(written: string | undefined): number {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(written)) return Number(written);
  throw new UsageError(`\`--max-warnings\` is a count, not \`${written}\``);
}

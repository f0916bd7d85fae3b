import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Choices, NO_CHOICES } from '../../project/choices.js';
import type { Surroundings } from '../../project/documents.js';
import type { Policy } from '../../project/policy.js';
import type { Host } from '../host.js';
import { choicesOf, inputsOf } from '../inputs.js';
import { configured } from '../policy.js';
import type { CheckArguments } from './options.js';

/** A command line with all that it names. */
export interface Prepared {
  readonly paths: readonly string[];
  readonly surroundings: Surroundings;
  readonly choices: Choices;
  readonly policy: Policy;
  readonly baseline: string | undefined;
  /** What is wrong with the configuration; errors make it unusable. */
  readonly mistakes: readonly Diagnostic[];
}

export async function prepare(given: CheckArguments, host: Host): Promise<Prepared> {
  const { policy, diagnostics: mistakes, ...config } = await configured(given, host);
  const baseline = given.value('baseline') ?? config.baseline;
  if (isUnusable(mistakes)) {
    const surroundings = { files: host.files, formats: [] };
    return { paths: [], surroundings, choices: NO_CHOICES, policy, baseline, mistakes };
  }
  const inputs = await inputsOf(given, host, given.values('file'));
  const skipsOthers = given.has('skip-others');
  const surroundings = { ...inputs.surroundings, skipsOthers };
  return {
    paths: inputs.paths,
    surroundings,
    choices: choicesOf(given, surroundings),
    policy: skipsOthers ? (await import('../../project/policy.js')).ofPart(policy) : policy,
    baseline,
    mistakes,
  };
}

export function isUnusable(mistakes: readonly Diagnostic[]): boolean {
  return mistakes.some(({ severity }) => severity === 'error');
}

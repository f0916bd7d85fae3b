import type { Placed } from '../../model/view.js';
import type { ServiceSubject } from '../subjects/runner.js';
import { reported } from './reported.js';

/** How many tasks must stay and how many there may be during an update, in percent; undefined where it is not known. */
export interface Percentages {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html (2026-11)
const DEFAULTS: ReadonlyMap<string, Percentages> = new Map([
  ['REPLICA', { min: 100, max: 200 }],
  ['DAEMON', { min: 0, max: 100 }],
]);

export function percentagesOf(service: ServiceSubject): Percentages {
  const { minimumHealthyPercent: min, maximumPercent: max } = service.view.deploymentConfiguration;
  const defaults = service.update ? undefined : DEFAULTS.get(service.scheduling ?? '');
  return {
    min: min.state === 'absent' ? defaults?.min : min.state === 'known' ? min.value : undefined,
    max: max.state === 'absent' ? defaults?.max : max.state === 'known' ? max.value : undefined,
  };
}

/** What the user's format calls a percentage: of one statement for both it is one of the ends. */
export function percentWord(
  service: ServiceSubject,
  member: 'minimumHealthyPercent' | 'maximumPercent',
): string {
  const { deploymentConfiguration } = service.view;
  const words = (['minimumHealthyPercent', 'maximumPercent'] as const).map((each) =>
    reported(service, deploymentConfiguration, each),
  );
  if (words[0] !== words[1]) return reported(service, deploymentConfiguration, member);
  return `the ${member === 'maximumPercent' ? 'upper' : 'lower'} limit of ${words[0]}`;
}

/** The nearest percentages with which an update of so many tasks can make a step. */
export function steps(desired: number): { readonly min: number; readonly max: number } {
  const one = Math.ceil(100 / desired);
  return { min: 100 - one, max: 100 + one };
}

/** Where to speak of the percentages: at those that are written. */
export function placeOfPercentages({ view, head }: ServiceSubject): Placed | ServiceSubject['head'] {
  const { deploymentConfiguration } = view;
  const { minimumHealthyPercent, maximumPercent } = deploymentConfiguration;
  const written = [maximumPercent, minimumHealthyPercent, deploymentConfiguration];
  return written.find(({ located }) => located) ?? head;
}

import type { Program } from '../../../language/program.js';
import { lowerBound, upperBound } from '../../../rollout/problem.js';
import { entryOf, type Located, valueAt } from '../../../source/value.js';

/** Between which counts of tasks an update of a service moves. */
export interface Bounds {
  readonly desired: number;
  readonly least: number;
  readonly most: number;
}

/** Percentages that nothing says, for tasks that are kept at a number. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const DEFAULTS = { minimumHealthyPercent: 100, maximumPercent: 200 };

/** Undefined for daemons, for other ways to deploy, and where a number is not known. */
export function boundsOf(service: Program['model']['resources'][number]): Bounds | undefined {
  const { value } = service;
  const desired = numberIn(entryOf(value, 'desiredCount')?.value);
  const deploys = entryOf(value, 'deploymentController') ?? entryOf(value, 'schedulingStrategy');
  if (service.kind !== 'service' || desired === undefined || deploys) return undefined;
  const percent = (name: keyof typeof DEFAULTS) => {
    const written = valueAt(value, ['deploymentConfiguration', name]);
    return written ? numberIn(written) : DEFAULTS[name];
  };
  const [least, most] = [percent('minimumHealthyPercent'), percent('maximumPercent')];
  if (least === undefined || most === undefined) return undefined;
  return { desired, least: lowerBound(desired, least), most: upperBound(desired, most) };
}

function numberIn(value: Located | undefined): number | undefined {
  return value?.kind === 'number' ? value.value : undefined;
}

import type { Field, ListView } from '../../model/view.js';
import type { ContainerView } from '../subjects/task.js';

/** In seconds, and how many failures count. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
const USUAL = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 };

export type HealthTimes = Readonly<typeof USUAL>;

/** With what holds where nothing is said; undefined where one of them is not known. */
export function healthTimes(check: ContainerView['healthCheck']): HealthTimes | undefined {
  const interval = timeOr(check.interval, USUAL.interval);
  const timeout = timeOr(check.timeout, USUAL.timeout);
  const retries = timeOr(check.retries, USUAL.retries);
  const startPeriod = timeOr(check.startPeriod, USUAL.startPeriod);
  if (interval === undefined || timeout === undefined) return undefined;
  if (retries === undefined || startPeriod === undefined) return undefined;
  return { interval, timeout, retries, startPeriod };
}

function timeOr(field: Field<number>, usual: number): number | undefined {
  if (field.state === 'absent') return usual;
  return field.state === 'known' ? field.value : undefined;
}

export const CHECK_FORMS: readonly string[] = ['CMD', 'CMD-SHELL'];

/** What stands in a list; undefined where one of them is not known. */
export function wordsOf(list: ListView<Field<string>>): readonly string[] | undefined {
  const words = list.flatMap((each) => (each.state === 'known' ? [each.value] : []));
  return words.length === list.length ? words : undefined;
}

/** What the form of a check is; undefined where it is neither. */
export function formOf([first]: readonly Field<string>[]): 'CMD' | 'CMD-SHELL' | undefined {
  if (first?.state !== 'known') return undefined;
  return first.value === 'CMD' || first.value === 'CMD-SHELL' ? first.value : undefined;
}

import { text } from '../../diagnostic/catalogue.js';
import type { Label, Severity } from '../../diagnostic/diagnostic.js';
import type { Field, KnownField } from '../../model/view.js';
import { set, unsafeFix } from '../fixes.js';
import type { Most } from '../conditions.js';
import { type Definition, defineRule, type Rule } from '../rule.js';
import { type Launch, LAUNCH_TITLES } from '../subjects/launch.js';
import { atMostWarning } from '../subjects/subject.js';
import type { ContainerSubject, TaskSubject } from '../subjects/task.js';
import { launchLabels, mayRunOn } from './launched.js';

/** A number of a container that has to lie within limits. */
export interface Range
  extends Pick<
    Definition<'container', never>,
    'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'os' | 'silentWhen'
  > {
  readonly member: (container: ContainerSubject) => {
    readonly at: Field<number>;
    readonly name: () => string;
  };
  /** The first that applies and is not kept is told. */
  readonly limits: readonly Limit[];
  readonly unit?: string;
  /** Silent where it runs only elsewhere, and where it is not known whether it does. */
  readonly on?: readonly Launch[];
  readonly help?: string;
}

interface Limit {
  /** Only where the task runs there. */
  readonly launch?: Launch;
  readonly min: number;
  readonly max?: number;
  readonly severity?: Severity;
  /** What is above `max` and not above this is a warning only. */
  readonly mildTo?: number;
}

export function rangeRules(ranges: readonly Range[]): readonly Rule[] {
  return ranges.map(({ member, limits, unit = '', on, help, ...about }) =>
    defineRule({
      ...about,
      on: 'container',
      fixable: true,
      message: text`\`${'member'}\` of ${'container'} is ${'range'}, not ${'value'}`,
      check(container, report) {
        const { at, name } = member(container);
        const { task, called } = container;
        if (at.state !== 'known' || (on && !mayRunOn(task, on))) return;
        const broken = limits.flatMap((limit) => {
          const most = appliesTo(limit, task, about.severity, at.value);
          return most && !isKept(limit, at.value) ? [{ limit, most }] : [];
        })[0];
        if (!broken) return;
        const { limit, most } = broken;
        const range = [rangeOf(limit), unit, limit.launch && `on ${LAUNCH_TITLES[limit.launch]}`];
        report(
          at,
          { member: name(), container: called, value: written(at), range: range.filter(Boolean).join(' ') },
          {
            severity: most.severity,
            labels: labelsOf(limit, task),
            ...(help !== undefined && { help: [help] }),
            fix: unsafeFix(`write \`${nearestIn(limit, at.value)}\``, set(at, nearestIn(limit, at.value))),
          },
        );
      },
    }),
  );
}

/** Where only a service says that the task runs there it is a warning at most. */
function appliesTo(
  { launch, severity, max, mildTo }: Limit,
  task: TaskSubject,
  usual: Severity,
  value: number,
): Most | undefined {
  const mild = max !== undefined && mildTo !== undefined && value > max && value <= mildTo;
  const most = mild ? 'warning' : (severity ?? usual);
  const known = launch === undefined ? 'required' : task.launchedOn([launch]);
  if (known === undefined) return undefined;
  return { severity: known === 'required' ? most : atMostWarning(most) };
}

function labelsOf({ launch }: Limit, task: TaskSubject): Label[] {
  return launch === undefined ? [] : launchLabels(task, [launch]);
}

function isKept(limit: Limit, value: number): boolean {
  return nearestIn(limit, value) === value;
}

function nearestIn({ min, max = Number.POSITIVE_INFINITY }: Limit, value: number): number {
  return Math.min(Math.max(value, min), max);
}

function rangeOf({ min, max }: Limit): string {
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}

function written({ located, value }: KnownField<number>): string {
  return located.kind === 'number' ? located.written : String(value);
}

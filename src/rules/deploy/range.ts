import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { DEPLOYMENT_CONFIGURATION } from '../shared/deployments.js';
import { percentWord } from '../shared/percentages.js';
import { reported } from '../shared/reported.js';
import type { ServiceSubject } from '../subjects/runner.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly member: 'minimumHealthyPercent' | 'maximumPercent' | 'bakeTimeInMinutes';
  readonly least: number;
  readonly most?: number;
  readonly why: string;
}

const ROWS: readonly Row[] = [
  {
    id: 'deploy/min-percent-over-100',
    title: 'Minimum healthy percent above 100 or negative',
    member: 'minimumHealthyPercent',
    least: 0,
    most: 100,
    why: 'It is the share of the desired tasks that has to stay healthy while an update runs, rounded up to whole tasks. ECS refuses anything outside of 0 to 100.',
  },
  {
    id: 'deploy/max-percent-under-100',
    title: 'Maximum percent below 100',
    member: 'maximumPercent',
    least: 100,
    why: 'It is how many tasks there may be while an update runs, in percent of the desired ones and rounded down. With less than 100 the service could not even have the tasks it is to have, so ECS refuses it. Above 200 is fine.',
  },
  {
    id: 'deploy/bake-time-range',
    title: 'Bake time out of range',
    member: 'bakeTimeInMinutes',
    least: 0,
    most: 1440,
    why: 'The bake time is how long both sets of tasks are kept after the traffic has moved: from 0 minutes to a day.',
  },
];

export default ROWS.map(({ id, title, member, least, most, why }) =>
  defineRule({
    id,
    title,
    severity: 'error',
    confidence: 'observed',
    source: DEPLOYMENT_CONFIGURATION,
    why,
    on: 'service',
    fixable: true,
    message: text`${'member'} is ${'range'}, not ${'value'}`,
    check(service, report) {
      const { deploymentConfiguration } = service.view;
      const field = deploymentConfiguration[member];
      if (field.state !== 'known') return;
      const nearest = Math.min(Math.max(Math.round(field.value), least), most ?? Number.POSITIVE_INFINITY);
      if (nearest === field.value) return;
      const range = most === undefined ? `at least ${least}` : `a whole number from ${least} to ${most}`;
      report(
        field,
        { member: wordOf(service, member), range, value: field.value },
        { fix: unsafeFix(`write \`${nearest}\``, set(field, nearest)) },
      );
    },
  }),
);

function wordOf(service: ServiceSubject, member: Row['member']): string {
  return member === 'bakeTimeInMinutes'
    ? reported(service, service.view.deploymentConfiguration, member)
    : percentWord(service, member);
}

import { text } from '../../diagnostic/catalogue.js';
import type { Field } from '../../model/view.js';
import { remove, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import type { ServiceView } from '../subjects/runner.js';
import { isOutside } from '../shared/compare.js';
import { knownIn } from '../shared/known.js';

type Settings = ServiceView['deploymentConfiguration'];

interface Row {
  readonly id: string;
  readonly title: string;
  readonly strategy: 'LINEAR' | 'CANARY';
  readonly source: string;
  readonly why: string;
  readonly settings: (of: Settings) => Settings['linearConfiguration' | 'canaryConfiguration'];
  readonly member: 'linearConfiguration' | 'canaryConfiguration';
  readonly percent: (of: Settings) => Field<number>;
  readonly least: number;
  readonly minutes: (of: Settings) => Field<number>;
}

const MOST_MINUTES = 1440;

const ROWS: readonly Row[] = [
  {
    id: 'deploy/linear-configuration',
    title: 'Linear settings are misplaced or out of range',
    strategy: 'LINEAR',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html',
    why: 'A linear deployment moves the traffic in equal steps of 3.0 to 100.0 percent, given to a tenth, and waits up to a day after each. No other strategy takes these settings.',
    member: 'linearConfiguration',
    settings: ({ linearConfiguration }) => linearConfiguration,
    percent: ({ linearConfiguration: { stepPercent } }) => stepPercent,
    least: 3,
    minutes: ({ linearConfiguration: { stepBakeTimeInMinutes } }) => stepBakeTimeInMinutes,
  },
  {
    id: 'deploy/canary-configuration',
    title: 'Canary settings are misplaced or out of range',
    strategy: 'CANARY',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html',
    why: 'A canary deployment first moves 0.1 to 100.0 percent of the traffic, given to a tenth, waits up to a day, and moves the rest. No other strategy takes these settings.',
    member: 'canaryConfiguration',
    settings: ({ canaryConfiguration }) => canaryConfiguration,
    percent: ({ canaryConfiguration: { canaryPercent } }) => canaryPercent,
    least: 0.1,
    minutes: ({ canaryConfiguration: { canaryBakeTimeInMinutes } }) => canaryBakeTimeInMinutes,
  },
];

export default ROWS.map(({ strategy, member, settings, percent, least, minutes, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    confidence: 'documented',
    on: 'service',
    fixable: true,
    message: text`${'problem'}`,
    check(service, report) {
      const { deploymentConfiguration } = service.view;
      const written = settings(deploymentConfiguration);
      if (!written.located) return;
      if (service.strategy !== undefined && service.strategy !== strategy)
        report(
          written,
          {
            problem: `\`${service.word(deploymentConfiguration, member)}\` is for the strategy \`${strategy}\`, and this is \`${service.strategy}\``,
          },
          {
            help: [`write the strategy \`${strategy}\`, or leave it out`],
            fix: unsafeFix('remove it', remove(written)),
          },
        );
      const share = percent(deploymentConfiguration);
      if (share.state === 'known') {
        const fitting = Math.min(Math.max(Math.round(share.value * 10) / 10, least), 100);
        if (fitting !== share.value)
          report(
            share,
            {
              problem: `the percentage is between ${least.toFixed(1)} and 100.0 in tenths, not ${share.value}`,
            },
            { fix: unsafeFix(`write \`${fitting}\``, set(share, fitting)) },
          );
      }
      const wait = minutes(deploymentConfiguration);
      const given = knownIn(wait);
      if (isOutside(given, 0, MOST_MINUTES))
        report(wait, {
          problem: `the time between two steps is 0 to ${MOST_MINUTES} minutes, not ${given}`,
        });
    },
  }),
);

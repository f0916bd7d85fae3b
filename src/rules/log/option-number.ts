import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { driverOf, logOption } from '../shared/log.js';

type Range = readonly [least: number, most: number];

const COMPRESSION: Range = [-1, 9];
const COUNT: Range = [0, Infinity];

/**
 * What Docker checks before it starts a container; https://github.com/moby/moby/tree/master/daemon/logger and
 * https://docs.docker.com/engine/logging/drivers/ (2026-11)
 */
const RANGES: Readonly<Record<string, Readonly<Record<string, Range>>>> = {
  'json-file': { 'max-file': [1, Infinity] },
  gelf: {
    'gelf-compression-level': COMPRESSION,
    'gelf-tcp-max-reconnect': COUNT,
    'gelf-tcp-reconnect-delay': COUNT,
  },
  splunk: { 'splunk-gzip-level': COMPRESSION },
};

export default defineRule({
  id: 'log/option-number',
  title: 'A number among the options of a log driver is out of range',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.docker.com/engine/logging/drivers/gelf/',
  why: 'ECS hands the options of a log driver on as they are, so a task definition with such a value is registered. It is the driver that refuses it, and then the container does not start.',
  on: 'container',
  silentWhen: ['log/driver-on-fargate', 'log/driver-on-managed-instances'],
  message: text`\`${'option'}\` is a whole number ${'range'}, not \`${'value'}\``,
  check(container, report) {
    const ranges = RANGES[driverOf(container) ?? ''] ?? {};
    for (const [option, range] of Object.entries(ranges)) {
      const field = logOption(container, option);
      const value = textIn(field);
      if (value !== undefined && !isIn(value, range)) report(field, { option, range: said(range), value });
    }
  },
});

function isIn(value: string, [least, most]: Range): boolean {
  return /^[+-]?\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
}

function said([least, most]: Range): string {
  return most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
}

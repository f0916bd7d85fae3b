import type { Field } from '../../model/view.js';
import { safeFix, set } from '../fixes.js';
import { formRule } from '../shared/forms.js';
import { idIn, textIn, knownIn } from '../shared/known.js';
import { LOG_PAGE } from '../shared/log-options.js';
import { driverOf, logOption } from '../shared/log.js';
import type { ContainerSubject } from '../subjects/task.js';

const GROUPS_PAGE =
  'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html';

export default [
  formRule({
    id: 'log/awslogs-group-form',
    on: 'container',
    title: 'The log group name has a forbidden character or is too long',
    severity: 'error',
    confidence: 'observed',
    source: GROUPS_PAGE,
    why: 'A log group is named with 1 to 512 letters, digits and `. - _ / #`. CloudWatch Logs knows no group of another name, so the registration is refused.',
    noun: 'name of a log group',
    fields: optionOf('awslogs-group', isAwslogs),
    read: idIn,
    fits: /^[.\-_/#A-Za-z0-9]{1,512}$/,
    label: 'letters, digits and `. - _ / #`, 512 at most',
  }),
  formRule({
    id: 'log/awslogs-region-form',
    on: 'container',
    title: 'The log region is not a region',
    severity: 'warning',
    confidence: 'inferred',
    source: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
    why: 'The driver sends to the address of CloudWatch Logs in this region. Where there is none of that name, the container does not start.',
    noun: 'region',
    fields: optionOf('awslogs-region', isAwslogs),
    read: regionIn,
    fits: /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/,
    label: 'looks like `eu-west-1`',
    help: (value) =>
      isZone(value) ? `\`${value}\` is a zone: the region is \`${value.slice(0, -1)}\`` : undefined,
    fix: (field, value) => {
      const region = value.slice(0, -1);
      return isZone(value) ? safeFix(`write \`${region}\``, set(field, region)) : undefined;
    },
  }),
  formRule({
    id: 'log/awslogs-create-group-form',
    on: 'container',
    title: '`awslogs-create-group` is not a boolean',
    severity: 'warning',
    confidence: 'documented',
    source: LOG_PAGE,
    why: 'The driver reads the option as Go reads a boolean: `true`, `True`, `TRUE`, `t`, `T` and `1`, and the same of false. With anything else the container does not start.',
    noun: 'boolean',
    fields: optionOf('awslogs-create-group', isAwslogs),
    read: textIn,
    fits: /^(1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/,
    label: '`true` or `false`',
    fix: (field, value) => {
      const meant = /^(yes|on|true)$/i.test(value)
        ? 'true'
        : /^(no|off|false)$/i.test(value)
          ? 'false'
          : undefined;
      return meant === undefined ? undefined : safeFix(`write \`${meant}\``, set(field, meant));
    },
  }),
  formRule({
    id: 'log/mode-unknown',
    on: 'container',
    title: 'The delivery mode is not known',
    severity: 'error',
    confidence: 'documented',
    source: LOG_PAGE,
    why: 'A container either waits until its log line is taken (`blocking`), or goes on and loses lines when the buffer is full (`non-blocking`). There is no third mode, and the registration is refused.',
    noun: 'delivery mode',
    fields: optionOf('mode'),
    read: textIn,
    fits: /^(non-)?blocking$/,
    label: '`blocking` or `non-blocking`',
    fix: (field, value) => {
      const meant = /^non.?block/i.test(value)
        ? 'non-blocking'
        : /^block/i.test(value)
          ? 'blocking'
          : undefined;
      return meant === undefined ? undefined : safeFix(`write \`${meant}\``, set(field, meant));
    },
  }),
  formRule({
    id: 'log/buffer-size-form',
    on: 'container',
    title: 'The buffer size is malformed',
    severity: 'warning',
    confidence: 'observed',
    source: 'https://github.com/moby/moby/blob/master/daemon/logger/factory.go',
    why: 'The size is a number of bytes with `k`, `m`, `g` or `t` behind it, such as `10m`. Docker does not create the container where it cannot read it.',
    noun: 'size of a buffer',
    fields: optionOf('max-buffer-size'),
    read: textIn,
    fits: /^\d+(\.\d+)?\s*[kmgtKMGT]?(i?[bB])?$/,
    label: 'a number with `k`, `m` or `g`, such as `10m`',
  }),
];

type Drivers = (driver: string) => boolean;

function isAwslogs(driver: string): boolean {
  return driver === 'awslogs';
}

/** The options of FireLens are those of the plugin that it sends to. */
function isNoRouter(driver: string): boolean {
  return driver !== 'awsfirelens';
}

function optionOf(name: string, isFor: Drivers = isNoRouter) {
  return (container: ContainerSubject): readonly Field<string>[] => {
    const driver = driverOf(container);
    if (driver === undefined || !isFor(driver)) return [];
    return [logOption(container, name)].filter((option) => knownIn(option) !== '');
  };
}

/** A word like `my-region` stands for another. */
function regionIn(field: Field<string>): string | undefined {
  const value = idIn(field);
  return /region/i.test(value ?? '') ? undefined : value;
}

function isZone(value: string): boolean {
  return /-\d[a-z]$/.test(value);
}

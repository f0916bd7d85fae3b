import { text } from '../../diagnostic/catalogue.js';
import { remove, set, unsafeFix } from '../fixes.js';
import { defineRule, type Rule } from '../rule.js';
import { hasValue, textIn } from '../shared/known.js';
import { launchLabels, windowsLabels } from '../shared/launched.js';

const PARAMETERS =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html';
const FOLLOWER = 'WINDOWS_SERVER_2022_CORE';
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html, 2026-11-20 */
const NOT_ON_FARGATE: ReadonlySet<string> = new Set([
  'WINDOWS_SERVER_2004_CORE',
  'WINDOWS_SERVER_2016_FULL',
  'WINDOWS_SERVER_20H2_CORE',
]);

const rules: readonly Rule[] = [
  defineRule({
    id: 'task/windows-family-on-fargate',
    title: 'A release of Windows that Fargate does not have',
    severity: 'error',
    confidence: 'documented',
    source: PARAMETERS,
    why: 'Fargate runs Windows Server 2019, 2022 and 2025, each as Core and Full.',
    on: 'task',
    launch: ['FARGATE'],
    fixable: true,
    message: text`Fargate does not have \`${'family'}\``,
    check(task, report) {
      const { operatingSystemFamily: family } = task.view.runtimePlatform;
      const name = textIn(family);
      if (name === undefined || !NOT_ON_FARGATE.has(name)) return;
      report(
        family,
        { family: name },
        {
          labels: launchLabels(task, ['FARGATE']),
          help: ['it has Windows Server 2019, 2022 and 2025, as `_CORE` and as `_FULL`'],
          fix: unsafeFix(`write \`${FOLLOWER}\``, set(family, FOLLOWER)),
        },
      );
    },
  }),
  defineRule({
    id: 'task/windows-family-retired',
    title: 'A release of Windows for which no machine images are made any more',
    severity: 'warning',
    confidence: 'inferred',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ECS_Windows.html',
    why: 'AWS makes no new ECS images for the releases 2004 and 20H2, which Microsoft no longer supports, and hosts with Windows Server 2016 run neither `awsvpc` tasks nor FSx volumes.',
    on: 'task',
    silentWhen: ['task/windows-family-on-fargate', 'task/windows-on-managed-instances'],
    fixable: true,
    message: text`\`${'family'}\` has no machine image that is kept up to date`,
    check({ view }, report) {
      const { operatingSystemFamily: family } = view.runtimePlatform;
      const name = textIn(family);
      if (name === undefined || !NOT_ON_FARGATE.has(name)) return;
      report(
        family,
        { family: name },
        {
          help: [`build the image for \`${FOLLOWER}\` or later`],
          fix: unsafeFix(`write \`${FOLLOWER}\``, set(family, FOLLOWER)),
        },
      );
    },
  }),
  defineRule({
    id: 'task/windows-on-managed-instances',
    title: 'Windows on Managed Instances',
    severity: 'error',
    confidence: 'documented',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html',
    why: 'Managed Instances run Linux alone: AWS has no image for them with another system.',
    on: 'task',
    launch: ['MANAGED_INSTANCES'],
    os: 'windows',
    message: text`Managed Instances do not run Windows`,
    check(task, report) {
      const { operatingSystemFamily: family } = task.view.runtimePlatform;
      if (family.state !== 'known') return;
      report(
        family,
        {},
        {
          labels: launchLabels(task, ['MANAGED_INSTANCES']),
          help: ['run it on EC2 or Fargate, or build the image for Linux'],
        },
      );
    },
  }),
  defineRule({
    id: 'task/windows-on-arm64',
    title: 'Windows containers on ARM64',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html',
    why: 'ECS runs Windows containers on x86-64 alone; `ARM64` is for Linux.',
    on: 'task',
    os: 'windows',
    silentWhen: ['task/windows-on-managed-instances'],
    fixable: true,
    message: text`Windows containers do not run on ARM64`,
    check(task, report) {
      const { cpuArchitecture: architecture } = task.view.runtimePlatform;
      if (!hasValue(architecture, 'ARM64')) return;
      report(
        architecture,
        {},
        { labels: windowsLabels(task), fix: unsafeFix('write `X86_64`', set(architecture, 'X86_64')) },
      );
    },
  }),
  ...(['pidMode', 'ipcMode'] as const).map(
    (member): Rule =>
      defineRule({
        id: member === 'pidMode' ? 'task/pid-mode-on-windows' : 'task/ipc-mode-on-windows',
        title: `Windows containers with a ${member === 'pidMode' ? 'PID' : 'IPC'} mode`,
        severity: 'error',
        confidence: 'documented',
        source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html',
        why: `Windows containers have no namespaces to share as Linux containers have, and ECS does not support \`${member}\` for them, on EC2 as on Fargate.`,
        on: 'task',
        os: 'windows',
        fixable: true,
        message: text`Windows containers have no \`${'member'}\``,
        check(task, report) {
          const field = task.view[member];
          if (field.state !== 'known') return;
          report(
            field,
            { member: task.word(task.view, member) },
            { labels: windowsLabels(task), fix: unsafeFix('leave it out', remove(field)) },
          );
        },
      }),
  ),
];

export default rules;

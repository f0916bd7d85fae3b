import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { LINUX, WINDOWS } from '../shared/platform-versions.js';
import { LAUNCH_TITLES } from '../subjects/launch.js';
import { type RunnerSubject, ServiceSubject } from '../subjects/runner.js';

const notFargate = defineRule({
  id: 'service/platform-version-not-fargate',
  title: 'A platform version on something that does not run on Fargate',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'Only Fargate has platform versions. Elsewhere ECS answers `The platform version must be null when specifying an EC2 launch type`.',
  on: 'runner',
  launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
  fixable: true,
  message: text`${'runner'} runs on ${'launch'}, and only Fargate has platform versions`,
  check({ view, launch, called, head, resource }, report) {
    const { platformVersion, launchType, capacityProviderStrategy } = view;
    if (launch === undefined || platformVersion.state !== 'known' || resource.described) return;
    const says = [launchType, capacityProviderStrategy].find(({ located }) => located);
    report(
      platformVersion,
      { runner: called, launch: LAUNCH_TITLES[launch] },
      {
        labels: [{ span: says?.keySpan ?? says?.span ?? head, text: `it runs on ${LAUNCH_TITLES[launch]}` }],
        fix: safeFix('remove it', remove(platformVersion)),
      },
    );
  },
});

const unknown = defineRule({
  id: 'service/platform-version-unknown',
  title: 'Platform version is unknown, retired or pinned',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
  why: 'Fargate for Linux has the platform version 1.4.0, Fargate for Windows 1.0.0, and `LATEST` is the newest of the two. Older ones are retired, 1.3.0 as the last of them in June 2026, and never had what came with 1.4.0.',
  on: 'runner',
  fixable: true,
  message: text`${'problem'}`,
  check(runner, report) {
    const { platformVersion } = runner.view;
    const version = textIn(platformVersion);
    if (runner.launch !== 'FARGATE' || version === undefined || version === 'LATEST') return;
    const fix = unsafeFix('write `LATEST`', set(platformVersion, 'LATEST'));
    const [known, retired] = versionsOf(runner);
    if (known.includes(version)) {
      if (known.length > 1 || runner.resource.described) return;
      report(
        platformVersion,
        { problem: `the platform version is pinned to ${version}, the newest there is` },
        { severity: 'info', help: ['write `LATEST` to get the next one when it is there'], fix },
      );
    } else if (retired.includes(version)) {
      const needs = needsNewer(runner);
      report(
        platformVersion,
        {
          problem: needs
            ? `${needs} needs platform version ${LINUX.current}, not ${version}`
            : `platform version ${version} is retired`,
        },
        { severity: needs ? 'error' : 'warning', help: ['write `LATEST`'], fix },
      );
    } else
      report(
        platformVersion,
        { problem: `Fargate has no platform version \`${version}\`` },
        { help: [`write \`LATEST\` or ${known.join(' or ')}`], fix },
      );
  },
});

/** Those that there are for the system of its tasks, and those that there were. */
function versionsOf({ task }: RunnerSubject): readonly [readonly string[], readonly string[]] {
  if (task?.os === 'windows') return [[WINDOWS.current], []];
  if (task && task.os !== 'unknown') return [[LINUX.current], LINUX.retired];
  return [[LINUX.current, WINDOWS.current], LINUX.retired];
}

/** What is used that older platforms have not. */
function needsNewer(runner: RunnerSubject): string | undefined {
  const { task, view } = runner;
  const exec = view.enableExecuteCommand;
  if (exec.state === 'known' && exec.value) return 'ECS Exec';
  if (view.volumeConfigurations.state === 'known') return 'a volume of EBS';
  const connect =
    runner instanceof ServiceSubject ? runner.view.serviceConnectConfiguration.enabled : undefined;
  if (connect?.state === 'known' && connect.value) return 'Service Connect';
  if (!task) return undefined;
  const { volumes, ephemeralStorage, runtimePlatform, pidMode } = task.view;
  const { cpuArchitecture } = runtimePlatform;
  if (volumes.some(({ efsVolumeConfiguration }) => efsVolumeConfiguration.state === 'known'))
    return 'a volume of EFS';
  if (ephemeralStorage.state === 'known') return 'the size of the storage';
  if (cpuArchitecture.state === 'known' && cpuArchitecture.value === 'ARM64')
    return 'the architecture `ARM64`';
  return pidMode.state === 'known' ? 'the process mode' : undefined;
}

export default [notFargate, unknown];

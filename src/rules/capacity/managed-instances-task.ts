import { text } from '../../diagnostic/catalogue.js';
import { view } from '../../model/view.js';
import type { Demand } from '../../rollout/problem.js';
import { defineRule } from '../rule.js';
import { demandOf } from '../shared/fleet/demand.js';
import { knownIn } from '../shared/known.js';
import { windowsLabels } from '../shared/launched.js';
import { effectiveStrategy } from '../shared/strategy.js';
import type { RunnerSubject } from '../subjects/runner.js';
import { instanceTypesOf } from '../shared/instance-types.js';

const REFUSED_MODES = ['bridge', 'default'];

export default defineRule({
  id: 'capacity/managed-instances-task',
  title: 'Task definition cannot run on Managed Instances',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ManagedInstances.html',
  why: 'Managed Instances run Linux tasks in the network modes `awsvpc` and `host`. ECS starts an instance that fits the task, of those types that the provider allows: where none is large enough the task waits for ever.',
  on: 'runner',
  silentWhen: ['task/windows-on-managed-instances'],
  message: text`${'runner'} runs on Managed Instances, ${'what'}`,
  check(runner, report) {
    const { task, launch, called } = runner;
    if (!task || launch !== 'MANAGED_INSTANCES') return;
    const labels = [{ span: runner.head, text: `${called} runs it` }];
    const { networkMode } = task.view;
    // Then network/mode-on-managed-instances says it.
    const isToldAnyway = task.launchedOn(['MANAGED_INSTANCES']) === 'required';
    if (!isToldAnyway && networkMode.state === 'known' && REFUSED_MODES.includes(networkMode.value))
      report(
        networkMode,
        { runner: called, what: `which do not have the network mode \`${networkMode.value}\`` },
        { labels, help: ['use `awsvpc` or `host`'] },
      );
    if (task.os === 'windows')
      report(
        runner.head,
        { runner: called, what: 'which do not run Windows' },
        { labels: windowsLabels(task), help: ['use an Auto Scaling group with Windows instances'] },
      );
    const demand = demandOf(task);
    const largest = largestTypes(runner);
    if (!demand || !largest || largest.some((each) => fits(demand, each))) return;
    report(
      task.head,
      { runner: called, what: `and no instance type that it allows is large enough for ${said(demand)}` },
      { labels: [{ span: runner.head, text: `${called} runs it` }], help: ['allow larger types'] },
    );
  },
});

interface Largest {
  readonly cpu: number;
  readonly memory: number;
}

/** The most that each provider starts; undefined where that is not known. */
function largestTypes(runner: RunnerSubject): Largest[] | undefined {
  const found = (effectiveStrategy(runner) ?? []).map(({ capacityProvider }) => {
    const named = runner.named(capacityProvider.located);
    if (!named || named.existing) return undefined;
    const { instanceRequirements: wanted } = view('CreateCapacityProvider', named.value)
      .managedInstancesProvider.instanceLaunchTemplate;
    const { vCpuCount, memoryMiB, allowedInstanceTypes: allowed } = wanted;
    if (!allowed.lengthKnown) return undefined;
    const names = allowed.flatMap((each) => knownIn(each) ?? []);
    const patterns = names.map(patternOf);
    const types = instanceTypesOf(runner.project.settings).all.filter(
      ({ type }) => patterns.length === 0 || patterns.some((each) => each.test(type)),
    );
    // A pattern that nothing is known of may stand for newer types.
    if (!patterns.every((each) => types.some(({ type }) => each.test(type)))) return undefined;
    return {
      cpu: Math.min(most(vCpuCount.max, 1024), Math.max(...types.map(({ vcpu }) => vcpu * 1024))),
      memory: Math.min(most(memoryMiB.max, 1), Math.max(...types.map(({ memoryMiB: each }) => each))),
    };
  });
  const known = found.flatMap((each) => each ?? []);
  return known.length === found.length ? known : undefined;
}

function most(
  end: { readonly state: 'known'; readonly value: number } | { readonly state: 'unknown' | 'absent' },
  unit: number,
): number {
  return end.state === 'known' ? end.value * unit : Number.POSITIVE_INFINITY;
}

function patternOf(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\*', '.*')}$`);
}

function fits(demand: Demand, { cpu, memory }: Largest): boolean {
  return demand.cpu <= cpu && demand.memory <= memory;
}

function said({ cpu, memory }: Demand): string {
  return `${cpu} CPU units and ${memory} MiB`;
}

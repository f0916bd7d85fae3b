import { view } from '../../model/view.js';
import type { Project } from '../subjects/project.js';
import type { RunnerSubject, ServiceView } from '../subjects/runner.js';
import type { Subject } from '../subjects/subject.js';

export type Strategy = ServiceView['capacityProviderStrategy'];
export type StrategyItem = Strategy[number];

/** A list of capacity providers, and whose it is. */
export interface OwnedStrategy {
  readonly items: Strategy;
  readonly subject: Subject;
}

/** Those of services and jobs, and the default ones of clusters. */
export function strategiesIn(project: Project): OwnedStrategy[] {
  return [
    ...[...project.services, ...project.jobs].map((subject) => ({
      items: subject.view.capacityProviderStrategy,
      subject,
    })),
    ...project.of('cluster').map((subject) => ({
      items: subject.view.defaultCapacityProviderStrategy,
      subject,
    })),
  ];
}

/** What decides where the tasks go: its own, or that of its cluster; undefined where there is none or it is not known. */
export function effectiveStrategy(runner: RunnerSubject): Strategy | undefined {
  const { launchType, capacityProviderStrategy } = runner.view;
  if (capacityProviderStrategy.state !== 'absent') return knownStrategy(capacityProviderStrategy);
  const { cluster } = runner;
  if (launchType.state !== 'absent' || !cluster || cluster.existing || runner.resource.partial)
    return undefined;
  return knownStrategy(view('CreateCluster', cluster.value).defaultCapacityProviderStrategy);
}

function knownStrategy(items: Strategy): Strategy | undefined {
  return items.lengthKnown && items.length > 0 ? items : undefined;
}

type Amount = StrategyItem['weight'];

/** Absent is 0; undefined where it is not known. */
export function amountIn(amount: Amount): number | undefined {
  if (amount.state === 'known') return amount.value;
  return amount.state === 'absent' ? 0 : undefined;
}

/** There are items, and all have a weight of 0. */
export function isWeightless(items: Strategy): boolean {
  return items.lengthKnown && items.length > 0 && items.every(({ weight }) => amountIn(weight) === 0);
}

/** The items with a base above 0. */
export function withBase(items: Strategy): StrategyItem[] {
  return items.filter(({ base }) => (amountIn(base) ?? 0) > 0);
}

/** It gets tasks, as far as its own numbers say. */
export function isUsed({ weight, base }: StrategyItem): boolean {
  return amountIn(weight) !== 0 || amountIn(base) !== 0;
}

/** The same, whatever the numbers turn out to be that are not known. */
export function isSurelyUsed({ weight, base }: StrategyItem): boolean {
  return (amountIn(weight) ?? 0) > 0 || (amountIn(base) ?? 0) > 0;
}

/** As the text has the provider: a name, or a reference. */
export function providerIn(item: StrategyItem, subject: Subject): string {
  const { capacityProvider } = item;
  if (capacityProvider.state === 'known') return `\`${capacityProvider.value}\``;
  const named = subject.named(capacityProvider.located);
  return named ? `\`${named.name}\`` : 'the provider';
}

import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { demandOf } from '../shared/fleet/demand.js';
import { isDistinct } from '../shared/fleet/constraints.js';
import { isScaled, type Provider } from '../shared/managed-scaling.js';
import { percentagesOf } from '../shared/percentages.js';
import { effectiveStrategy } from '../shared/strategy.js';
import type { ServiceSubject } from '../subjects/runner.js';

const FULL = 100;

export default defineRule({
  id: 'capacity/target-capacity-100',
  title: 'Cluster keeps no spare room',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-scaling-behavior.html',
  why: 'With a target of 100 managed scaling keeps just the instances that are in use. A service that needs an instance of its own for each task, and lets no task go before its replacement is healthy, waits at each update until new instances have started. A target of 90 keeps about a tenth of them free.',
  on: 'provider',
  message: text`updates of ${'service'} wait for new instances: \`${'target'}\` is ${'full'}, which keeps none free`,
  check(provider, report) {
    const { managedScaling } = provider.view.autoScalingGroupProvider;
    const { targetCapacity: target } = managedScaling;
    if (!isScaled(provider) || target.state === 'unknown') return;
    if (target.state === 'known' && target.value !== FULL) return;
    const waiting = provider.project.services.find(
      (service) => uses(service, provider) && needsOwnInstances(service),
    );
    if (!waiting) return;
    const word = provider.word(managedScaling, 'targetCapacity');
    report(
      target.located ? target : managedScaling,
      { service: waiting.called, target: word, full: FULL },
      {
        labels: [{ span: waiting.head, text: 'each of its tasks needs an instance of its own' }],
        help: [`set \`${word}\` to 90, or lower, for faster updates`],
      },
    );
  },
});

function uses(service: ServiceSubject, { resource }: Provider): boolean {
  const strategy = effectiveStrategy(service) ?? [];
  return strategy.some(({ capacityProvider }) => service.named(capacityProvider.located) === resource);
}

function needsOwnInstances(service: ServiceSubject): boolean {
  const demand = service.task && demandOf(service.task);
  return percentagesOf(service).min === 100 && (isDistinct(service) || (demand?.ports.size ?? 0) > 0);
}

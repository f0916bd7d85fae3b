import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

const NEVER = -1;
const MOST = 3600;

export default defineRule({
  id: 'capacity/managed-instances-values',
  title: 'Managed Instances value out of range',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_InfrastructureOptimization.html',
  why: 'Idle Managed Instances are taken away after 0 to 3600 seconds, or never with -1. Capacity reservations are used where the capacity option is `RESERVED`.',
  on: 'provider',
  message: text`${'what'}`,
  check(provider, report) {
    const { infrastructureOptimization: optimization, instanceLaunchTemplate: template } =
      provider.view.managedInstancesProvider;
    const { scaleInAfter } = optimization;
    if (scaleInAfter.state === 'known' && !isDelay(scaleInAfter.value))
      report(
        scaleInAfter,
        {
          what: `\`${provider.word(optimization, 'scaleInAfter')}\` is 0 to ${MOST} seconds or ${NEVER}, not ${scaleInAfter.value}`,
        },
        { help: [`write \`${NEVER}\` to keep idle instances`] },
      );
    const { capacityReservations, capacityOptionType } = template;
    if (capacityReservations.state !== 'known' || capacityOptionType.state === 'unknown') return;
    if (hasValue(capacityOptionType, 'RESERVED')) return;
    const word = provider.word(template, 'capacityOptionType');
    report(
      capacityOptionType.located ? capacityOptionType : capacityReservations,
      { what: `capacity reservations want \`${word}\` to be \`RESERVED\`` },
      { help: [`set \`${word}\` to \`RESERVED\``] },
    );
  },
});

function isDelay(seconds: number): boolean {
  return seconds >= NEVER && seconds <= MOST;
}

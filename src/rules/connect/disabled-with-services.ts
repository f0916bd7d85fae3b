import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'connect/disabled-with-services',
  title: 'Service Connect is off but configured',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html',
  why: 'Where `enabled` is false the service takes no part in Service Connect, and nothing else of the configuration has an effect.',
  on: 'service',
  fixable: true,
  message: text`Service Connect is off, so ${'members'} ${'have'} no effect`,
  check(service, report) {
    const connect = service.view.serviceConnectConfiguration;
    const { enabled } = connect;
    if (enabled.state !== 'known' || enabled.value) return;
    const idle = (['namespace', 'services', 'logConfiguration'] as const).filter(
      (member) => connect[member].state === 'known',
    );
    if (idle.length === 0) return;
    report(
      enabled,
      {
        members: oneOf(
          idle.map((member) => service.word(connect, member)),
          'and',
        ),
        have: idle.length === 1 ? 'has' : 'have',
      },
      { help: ['enable it, or remove the rest'], fix: unsafeFix('write `true`', set(enabled, true)) },
    );
  },
});

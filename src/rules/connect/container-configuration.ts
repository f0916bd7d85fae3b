import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { repeated } from '../shared/repeated.js';

export default defineRule({
  id: 'connect/container-configuration',
  title: 'A setting of the proxy is repeated or empty',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html',
  why: 'Each item of `containerConfigurations` sets one thing of the proxy, and each thing is set once.',
  on: 'service',
  fixable: true,
  message: text`${'what'}`,
  check(service, report) {
    const { containerConfigurations: items } = service.view.serviceConnectConfiguration;
    for (const item of items)
      if (item.located?.kind === 'map' && item.located.entries.length === 0)
        report(
          item,
          { what: 'an item that sets nothing of the proxy' },
          { fix: unsafeFix('remove the item', remove(item)) },
        );
    const levels = items.filter(({ logLevel }) => logLevel.state !== 'absent');
    for (const [first, again] of repeated(levels, () => 'logLevel'))
      report(
        again.logLevel,
        { what: `\`${service.word(again, 'logLevel')}\` of the proxy is set twice` },
        {
          labels: [{ span: first.logLevel.span, text: 'it is set here' }],
          fix: unsafeFix('remove this one', remove(again)),
        },
      );
  },
});

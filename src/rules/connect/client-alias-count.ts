import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { endpointsOf } from '../shared/connect.js';

export default defineRule({
  id: 'connect/client-alias-count',
  title: 'A Service Connect entry needs exactly one alias',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/hashicorp/terraform-provider-aws/issues/44027',
  why: 'An alias is the name and port by which other services call this one. The list has room for one, and although the schemas call it optional, ECS answers `clientAliases must have 1 element.` where it is missing, and `… exceeds the max limit of 1` where there are more.',
  on: 'service',
  message: text`\`${'name'}\` has ${'count'}, and needs one`,
  check(service, report) {
    for (const endpoint of endpointsOf(service)) {
      const { clientAliases, portName } = endpoint;
      if (!clientAliases.lengthKnown || clientAliases.length === 1) continue;
      const [, second] = clientAliases;
      const member = service.word(endpoint, 'clientAliases');
      report(
        second ?? portName,
        {
          name: portName.state === 'known' ? portName.value : 'the entry',
          count: second ? `${clientAliases.length} aliases` : 'no alias',
        },
        {
          help: second
            ? ['keep one: others can be given to another port of the task']
            : [`add \`${member}\` with the port that others call`],
        },
      );
    }
  },
});

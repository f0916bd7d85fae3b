import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { modeLabels } from '../shared/network-mode.js';

export default defineRule({
  id: 'port/mappings-in-none-mode',
  title: 'Port mappings are not possible without a network',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'With the network mode `none` the containers have no connection to the outside, so there is nothing that a port could be mapped to. The API reference rules out port mappings in this mode.',
  on: 'container',
  fixable: true,
  message: text`${'container'} maps ports, but the network mode \`none\` leaves it without a network`,
  check({ view: { portMappings }, called, task }, report) {
    if (task.networkMode !== 'none' || portMappings.state !== 'known') return;
    report(
      portMappings,
      { container: called },
      {
        labels: modeLabels(task),
        help: ['remove the mappings, or choose another network mode'],
        fix: unsafeFix('remove the mappings', remove(portMappings)),
      },
    );
  },
});

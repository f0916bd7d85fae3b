import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { recordsOf, registriesOf } from '../shared/registries.js';
import { modeOf, sharesInstance } from '../shared/service-mode.js';

export default [
  defineRule({
    id: 'discovery/host-ports-need-container',
    title: 'A registry of `bridge` or `host` tasks without container name and port',
    severity: 'error',
    confidence: 'observed',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html',
    why: "Tasks in `bridge` and `host` mode are reached at a port of their instance, which Cloud Map has to be told. The API answers `When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition.`",
    on: 'deployed',
    fixable: true,
    message: text`tasks in \`${'mode'}\` mode are registered by ${'what'}`,
    check(service, report) {
      const mode = modeOf(service);
      if (!sharesInstance(mode)) return;
      for (const entry of service.view.serviceRegistries) {
        const { containerName, containerPort, port } = entry;
        if (entry.state !== 'known') continue;
        const names = oneOf(
          [service.word(entry, 'containerName'), service.word(entry, 'containerPort')],
          'and',
        );
        const member = service.word(entry, 'port');
        const missing = containerName.state === 'absent' || containerPort.state === 'absent';
        if (!missing && port.state === 'absent') continue;
        report(
          port.state === 'absent' ? entry : port,
          { mode: mode.name, what: missing ? names : `${names}, without \`${member}\`` },
          {
            ...(!mode.certain && { severity: 'warning' }),
            labels: [mode.label],
            help: [missing ? `add ${names}, as in the task definition` : `remove \`${member}\``],
            ...(!missing && { fix: unsafeFix(`remove \`${member}\``, remove(port)) }),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'discovery/host-ports-need-srv',
    title: '`bridge` or `host` tasks are registered without SRV records',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html',
    why: 'In `bridge` and `host` mode each task is at a port of its own of the instance. An A record holds an address and no port, so only SRV records are supported.',
    on: 'deployed',
    message: text`tasks in \`${'mode'}\` mode need SRV records, and ${'registry'} has ${'records'}`,
    check(service, report) {
      const mode = modeOf(service);
      if (!sharesInstance(mode)) return;
      for (const { entry, made } of registriesOf(service)) {
        const records = recordsOf(made);
        if (!records || records.has('SRV')) continue;
        report(
          entry.registryArn,
          { mode: mode.name, registry: `\`${made.piece.address}\``, records: oneOf([...records], 'and') },
          {
            ...(!mode.certain && { severity: 'warning' }),
            labels: [
              { span: made.properties.at('DnsConfig', 'DnsRecords').span, text: 'the records' },
              mode.label,
            ],
            help: ['make the type of the record `SRV`, or the network mode `awsvpc`'],
          },
        );
      }
    },
  }),
];

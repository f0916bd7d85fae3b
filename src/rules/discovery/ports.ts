import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { recordsOf, registriesOf } from '../shared/registries.js';
import { modeOf } from '../shared/service-mode.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html';

export default [
  defineRule({
    id: 'discovery/a-record-takes-no-port',
    title: 'Port values on a registry with only A or AAAA records',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: "A and AAAA records hold addresses and no ports, so in `awsvpc` mode there is nothing to do with a port. The API answers `The values specified for serviceRegistries do not require a value for 'containerPort'. Remove the value and retry.`, or `A port was provided but is not required by the specified service registry`.",
    on: 'deployed',
    fixable: true,
    message: text`\`${'registry'}\` has no SRV record, so it takes no \`${'member'}\``,
    check(service, report) {
      if (modeOf(service)?.name !== 'awsvpc') return;
      for (const { entry, made } of registriesOf(service)) {
        const records = recordsOf(made);
        if (!records || records.has('SRV')) continue;
        for (const name of ['port', 'containerPort'] as const) {
          if (entry[name].state !== 'known') continue;
          const member = service.word(entry, name);
          report(
            entry[name],
            { registry: made.piece.address, member },
            {
              labels: [
                {
                  span: made.properties.at('DnsConfig', 'DnsRecords').span,
                  text: `the records are ${oneOf([...records], 'and')}`,
                },
              ],
              fix: safeFix(`remove \`${member}\``, remove(entry[name])),
            },
          );
        }
      }
    },
  }),
  defineRule({
    id: 'discovery/srv-needs-port',
    title: 'A registry of an `awsvpc` service with two ports, or for an SRV record with none',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: "An SRV record holds a port, so the registry has to say which. The API answers `Specify a value for either 'port' or the 'containerName' and 'containerPort' combination, but not both.`",
    on: 'deployed',
    fixable: true,
    message: text`${'registry'} ${'what'}`,
    check(service, report) {
      if (modeOf(service)?.name !== 'awsvpc') return;
      const made = new Map(registriesOf(service).map((each) => [each.entry, each.made]));
      for (const entry of service.view.serviceRegistries) {
        const { port, containerName, containerPort } = entry;
        const known = made.get(entry);
        const records = known && recordsOf(known);
        const isSrv = records?.has('SRV') === true;
        // Of other records another rule tells.
        if (records && !isSrv) continue;
        const pair = [containerName, containerPort];
        const both = port.state === 'known' && pair.some(({ state }) => state === 'known');
        const none = isSrv && port.state === 'absent' && pair.some(({ state }) => state === 'absent');
        if (!both && !none) continue;
        const [own, name, number] = (['port', 'containerName', 'containerPort'] as const).map(
          (each) => `\`${service.word(entry, each)}\``,
        );
        report(
          both ? port : entry,
          {
            registry:
              known && isSrv
                ? `\`${known.piece.address}\` has an SRV record, which needs`
                : 'a registry takes',
            what: `${own}, or ${name} and ${number}${both ? ', not all of them' : ''}`,
          },
          {
            ...(known &&
              isSrv && {
                labels: [{ span: known.properties.at('DnsConfig', 'DnsRecords').span, text: 'the record' }],
              }),
            ...(both && {
              help: [`remove ${own}`],
              ...(pair.every(({ state }) => state === 'known') && {
                fix: safeFix(`remove ${own}`, remove(port)),
              }),
            }),
          },
        );
      }
    },
  }),
];

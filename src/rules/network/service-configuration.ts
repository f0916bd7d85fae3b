import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { modeOf } from '../shared/service-mode.js';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html';

export default [
  defineRule({
    id: 'network/awsvpc-without-configuration',
    title: 'Tasks in `awsvpc` mode, but a service without network configuration',
    severity: 'error',
    confidence: 'observed',
    source: GUIDE,
    why: "In `awsvpc` mode each task gets a network interface, in one of the subnets that the service names. Without them the API answers `Network Configuration must be provided when networkMode 'awsvpc' is specified.`",
    on: 'service',
    message: text`${'service'} names no subnets, but each of its tasks has an address of its own`,
    check(service, report) {
      const { networkConfiguration } = service.view;
      const { controller, head } = service;
      const mode = modeOf(service);
      if (networkConfiguration.awsvpcConfiguration.state !== 'absent') return;
      // The language fills the network in when it is compiled.
      if (service.resource.spelling?.completes) return;
      if (mode?.name !== 'awsvpc' || controller === undefined || controller === 'EXTERNAL') return;
      const member = service.word(service.view, 'networkConfiguration');
      report(
        networkConfiguration.located ? networkConfiguration : head,
        { service: service.called },
        { labels: [mode.label], help: [`add \`${member}\` with subnets and security groups`] },
      );
    },
  }),
  defineRule({
    id: 'network/configuration-without-awsvpc',
    title: 'A network configuration for tasks that are not in `awsvpc` mode',
    severity: 'error',
    confidence: 'observed',
    source: GUIDE,
    why: 'Tasks in other modes use the network of their instance, so there is nothing to configure. The API answers `Network Configuration is not valid for the given networkMode of this task definition.`',
    on: 'deployed',
    silentWhen: ['network/fargate-needs-awsvpc', 'service/launch-type-not-compatible'],
    fixable: true,
    message: text`${'service'} names subnets, but its tasks use the network of their instance`,
    check(service, report) {
      const { networkConfiguration } = service.view;
      const mode = modeOf(service);
      if (!mode || mode.name === 'awsvpc') return;
      if (networkConfiguration.awsvpcConfiguration.state !== 'known') return;
      const isWritten = service.task?.view.networkMode.state === 'known';
      report(
        networkConfiguration,
        { service: service.called },
        {
          ...(!isWritten && !mode.certain && { severity: 'warning' }),
          labels: [mode.label],
          help: ['remove it, or make the network mode `awsvpc`'],
          fix: unsafeFix('remove it', remove(networkConfiguration)),
        },
      );
    },
  }),
];

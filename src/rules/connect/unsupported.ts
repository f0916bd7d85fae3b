import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { CONNECT_GUIDE, endpointsOf, isConnected } from '../shared/connect.js';
import { isForeign } from '../shared/deployments.js';
import { windowsLabels } from '../shared/launched.js';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html';

export default [
  defineRule({
    id: 'connect/controller-unsupported',
    title: 'Service Connect with a foreign controller',
    severity: 'error',
    confidence: 'documented',
    source: GUIDE,
    why: 'Service Connect works with deployments by ECS itself, be they rolling, blue/green, linear or canary. With the controllers `CODE_DEPLOY` and `EXTERNAL` it is not supported.',
    on: 'service',
    message: text`Service Connect does not work with the deployment controller \`${'controller'}\``,
    check(service, report) {
      const { controller } = service;
      if (!isConnected(service) || controller === undefined || !isForeign(controller)) return;
      report(
        service.view.serviceConnectConfiguration.enabled,
        { controller },
        {
          labels: [{ span: service.view.deploymentController.type.span, text: 'this is the controller' }],
          help: ['use the controller `ECS`, or switch Service Connect off'],
        },
      );
    },
  }),
  defineRule({
    id: 'connect/network-mode-unsupported',
    title: 'Service Connect in `host` or `none` network mode',
    severity: 'error',
    confidence: 'observed',
    source: CONNECT_GUIDE,
    why: 'The proxy of Service Connect stands between the port of a container and the outside. There is a place for it in the network modes `awsvpc` and `bridge` only.',
    on: 'pair',
    message: text`Service Connect does not work in the network mode \`${'mode'}\``,
    check({ service, task }, report) {
      const { networkMode } = task.view;
      if (!isConnected(service) || networkMode.state !== 'known') return;
      if (networkMode.value !== 'host' && networkMode.value !== 'none') return;
      const named = task.containers.some(({ ports }) =>
        ports.some(({ view }) => view.name.state === 'known'),
      );
      if (endpointsOf(service).length === 0 && !named) return;
      report(
        service.view.serviceConnectConfiguration.enabled,
        { mode: networkMode.value },
        {
          labels: [{ span: networkMode.span, text: 'this is the network mode' }],
          help: ['use the network mode `awsvpc` or `bridge`'],
        },
      );
    },
  }),
  defineRule({
    id: 'connect/platform-unsupported',
    title: 'Service Connect on a platform that lacks it',
    severity: 'error',
    confidence: 'documented',
    source: GUIDE,
    why: 'The proxy of Service Connect runs on Linux, and on Fargate from platform version 1.4.0 on.',
    on: 'service',
    silentWhen: ['service/external-unsupported-feature'],
    message: text`Service Connect does not work on ${'platform'}`,
    check(service, report) {
      // Platform versions without it are those that service/platform-version-unknown speaks of.
      if (!isConnected(service) || service.task?.os !== 'windows') return;
      report(
        service.view.serviceConnectConfiguration.enabled,
        { platform: 'Windows' },
        { labels: windowsLabels(service.task), help: ['use service discovery instead'] },
      );
    },
  }),
];

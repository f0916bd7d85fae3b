import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { remove, set, unsafeFix } from '../fixes.js';
import { areReversed, isAbove } from '../shared/compare.js';
import { defineRule } from '../rule.js';
import { endpointsOf } from '../shared/connect.js';
import { portNamed, portNumbers } from '../shared/inside.js';
import { modeOf } from '../shared/service-mode.js';
import { hasValue } from '../shared/known.js';

const ENDPOINT = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html';
const TIMEOUTS = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html';
const LAST_PRIVILEGED = 1024;
const LONGEST = 2_147_483_647;

export default [
  defineRule({
    id: 'connect/port-range',
    title: 'The port of an alias or of the proxy is out of range',
    severity: 'error',
    confidence: 'observed',
    source: ENDPOINT,
    why: 'Others call an alias at a port from 1 to 65535. The proxy itself listens at `ingressPortOverride` without the rights of root, so that starts at 1025: `IngressPortOverride cannot use ports <= 1024.`',
    on: 'service',
    message: text`${'what'}`,
    check(service, report) {
      for (const endpoint of endpointsOf(service)) {
        for (const { port } of endpoint.clientAliases)
          if (hasValue(port, 0))
            report(port, { what: 'others cannot call port 0: an alias has a port from 1 to 65535' });
        const { ingressPortOverride: override } = endpoint;
        // That it is no port at all the service model says.
        if (!isAbove(override, -1)) continue;
        if (override.value <= LAST_PRIVILEGED) {
          report(
            override,
            { what: `the proxy cannot listen at port ${override.value}` },
            { label: 'a port from 1025 to 65535' },
          );
          continue;
        }
        const { task } = service;
        const user = task?.containers.find((each) => portNumbers(each).includes(override.value));
        if (!user || modeOf(service)?.name !== 'awsvpc') continue;
        report(
          override,
          { what: `the proxy cannot listen at port ${override.value}, where ${user.called} does` },
          { severity: 'warning', labels: [{ span: user.head, text: 'it maps this port' }] },
        );
      }
    },
  }),
  defineRule({
    id: 'connect/timeout-invalid',
    title: 'A timeout is out of range or not for this protocol',
    severity: 'error',
    confidence: 'documented',
    source: TIMEOUTS,
    why: 'Timeouts are seconds from 0, which switches them off, to 2147483647. What a request is can be told only where the port mapping says by its `appProtocol` that it speaks http, http2 or grpc.',
    on: 'service',
    fixable: true,
    message: text`${'what'}`,
    check(service, report) {
      for (const { timeout, portName } of endpointsOf(service)) {
        for (const name of ['idleTimeoutSeconds', 'perRequestTimeoutSeconds'] as const) {
          const field = timeout[name];
          if (isAbove(field, LONGEST))
            report(field, {
              what: `\`${service.word(timeout, name)}\` is ${field.value}, not 0 to ${LONGEST}`,
            });
        }
        const { perRequestTimeoutSeconds: each } = timeout;
        const port = portNamed(service.task, portName);
        if (!port || !isAbove(each, 0)) continue;
        const { appProtocol, name } = port.view;
        if (appProtocol.state !== 'absent') continue;
        const member = service.word(timeout, 'perRequestTimeoutSeconds');
        const protocol = port.word(port.view, 'appProtocol');
        report(
          each,
          { what: `\`${member}\` needs to know what a request is, but the port has no \`${protocol}\`` },
          {
            severity: 'warning',
            labels: [{ span: name.span, text: 'this port' }],
            help: [`write \`${protocol}\` in the port mapping: ${oneOf(['http', 'http2', 'grpc'])}`],
            fix: unsafeFix(`remove \`${member}\``, remove(each)),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'connect/idle-below-per-request',
    title: 'The idle timeout ends requests before their own timeout',
    severity: 'warning',
    confidence: 'documented',
    source: TIMEOUTS,
    why: 'A connection on which nothing moves is closed at the idle timeout, though the request on it might go on as long as its own.',
    on: 'service',
    fixable: true,
    message: text`a request may take ${'request'} seconds, but its connection is closed after ${'idle'} idle ones`,
    check(service, report) {
      for (const { timeout } of endpointsOf(service)) {
        const { idleTimeoutSeconds: idle, perRequestTimeoutSeconds: request } = timeout;
        const ends = [request, idle] as const;
        if (!areReversed(ends) || !isAbove(idle, 0)) continue;
        report(
          idle,
          { request: ends[0].value, idle: idle.value },
          {
            labels: [{ span: request.span, text: 'the time that a request may take' }],
            fix: unsafeFix(`write \`${ends[0].value}\``, set(idle, ends[0].value)),
          },
        );
      }
    },
  }),
];

import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

const ACCESS_LOG =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectAccessLogConfiguration.html';
const CONFIGURATION =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html';
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html (2026-11) */
const ON_FARGATE: readonly string[] = ['awslogs', 'splunk', 'awsfirelens'];

export default [
  defineRule({
    id: 'connect/access-log-without-log',
    title: 'Access logs have nowhere to go',
    severity: 'error',
    confidence: 'documented',
    source: ACCESS_LOG,
    why: 'The proxy writes its access log to where its other logs go. Access logs need a `logConfiguration` of Service Connect beside them.',
    on: 'service',
    message: text`access logs of Service Connect need a \`${'member'}\``,
    check(service, report) {
      const connect = service.view.serviceConnectConfiguration;
      const { accessLogConfiguration, logConfiguration } = connect;
      if (accessLogConfiguration.state !== 'known' || logConfiguration.state !== 'absent') return;
      const member = service.word(connect, 'logConfiguration');
      report(accessLogConfiguration, { member }, { help: [`add \`${member}\` beside it`] });
    },
  }),
  defineRule({
    id: 'connect/access-log-query-strings',
    title: 'Access logs store query strings',
    severity: 'info',
    confidence: 'documented',
    source: ACCESS_LOG,
    why: 'What stands behind the `?` of an address may hold tokens and personal data. AWS leaves it out of access logs unless it is asked for.',
    on: 'service',
    fixable: true,
    message: text`query strings, with the tokens and personal data in them, go into the access log`,
    check(service, report) {
      const { includeQueryParameters: include } =
        service.view.serviceConnectConfiguration.accessLogConfiguration;
      if (!hasValue(include, 'ENABLED')) return;
      report(include, {}, { fix: unsafeFix('write `DISABLED`', set(include, 'DISABLED')) });
    },
  }),
  defineRule({
    id: 'connect/log-driver',
    title: 'The log driver of the proxy is not supported',
    severity: 'error',
    confidence: 'documented',
    source: CONFIGURATION,
    why: 'The proxy of Service Connect logs as a container of the task does. On Fargate there are the drivers `awslogs`, `splunk` and `awsfirelens`.',
    on: 'service',
    fixable: true,
    message: text`the Service Connect proxy cannot log with \`${'driver'}\` on Fargate`,
    check(service, report) {
      const { logDriver } = service.view.serviceConnectConfiguration.logConfiguration;
      if (service.launch !== 'FARGATE' || logDriver.state !== 'known' || ON_FARGATE.includes(logDriver.value))
        return;
      report(
        logDriver,
        { driver: logDriver.value },
        {
          label: `${oneOf(ON_FARGATE)}`,
          fix: unsafeFix('write `awslogs`', set(logDriver, 'awslogs')),
        },
      );
    },
  }),
];

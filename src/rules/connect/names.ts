import { set, unsafeFix } from '../fixes.js';
import { endpointsOf } from '../shared/connect.js';
import { formRule } from '../shared/forms.js';
import { textIn } from '../shared/known.js';
import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

const ALIAS = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html';
const DNS_NAME = /^[a-z0-9_.][a-z0-9_.-]{0,126}$/;
const DISCOVERY_NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;

export default [
  defineRule({
    id: 'connect/dns-name-invalid',
    title: 'The `dnsName` of an alias is not a legal name',
    severity: 'error',
    confidence: 'observed',
    source: ALIAS,
    why: 'The name by which others call a service has up to 127 lower-case letters, digits, underscores, hyphens and periods, and no hyphen at the beginning. The API answers `The DNS name that you provided is invalid`.',
    on: 'service',
    fixable: true,
    message: text`\`${'value'}\` is no name of an alias`,
    check(service, report) {
      for (const { dnsName } of endpointsOf(service).flatMap(({ clientAliases }) => [...clientAliases])) {
        const value = textIn(dnsName);
        if (value === undefined || DNS_NAME.test(value)) continue;
        const lower = value.toLowerCase();
        const isLegal = DNS_NAME.test(lower);
        report(
          dnsName,
          { value },
          {
            // That upper case is refused was not seen.
            ...(isLegal && { severity: 'warning' }),
            label: 'lower-case letters, digits, `_`, `-` and `.`, no `-` first, 127 characters at most',
            ...(isLegal && { fix: unsafeFix(`write \`${lower}\``, set(dnsName, lower)) }),
          },
        );
      }
    },
  }),
  formRule({
    id: 'connect/discovery-name-invalid',
    title: '`discoveryName` is not a legal name',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html',
    why: 'Service Connect makes a Cloud Map service with this name, which has up to 64 lower-case letters, digits, underscores and hyphens, and no hyphen at the beginning.',
    on: 'service',
    noun: 'name of a Cloud Map service',
    fields: (service) => endpointsOf(service).map(({ discoveryName }) => discoveryName),
    read: textIn,
    fits: DISCOVERY_NAME,
    label: 'lower-case letters, digits, `_` and `-`, no `-` first, 64 characters at most',
    fix: (field, value) => {
      const name = value.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
      return DISCOVERY_NAME.test(name) ? unsafeFix(`write \`${name}\``, set(field, name)) : undefined;
    },
  }),
];

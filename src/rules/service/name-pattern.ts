import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';

const MOST = 255;

export default defineRule({
  id: 'service/name-pattern',
  title: 'Service name has illegal characters or is too long',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'The name of a service is 1 to 255 letters, digits, hyphens and underscores. ECS refuses any other.',
  on: 'service',
  fixable: true,
  message: text`${'what'}`,
  check({ view: { serviceName }, update }, report) {
    const name = textIn(serviceName);
    // An update may name the service by its ARN.
    if (name === undefined || (update && name.startsWith('arn:'))) return;
    if (name.length > MOST)
      report(serviceName, {
        what: `the name of a service has at most ${MOST} characters, and this one has ${name.length}`,
      });
    if (/^[\w-]*$/.test(name)) return;
    const fitting = name.replace(/[^\w-]+/g, '-');
    report(
      serviceName,
      { what: `\`${name}\` is no name of a service` },
      {
        label: 'letters, digits, `-` and `_` only',
        fix: unsafeFix(`write \`${fitting}\``, set(serviceName, fitting)),
      },
    );
  },
});

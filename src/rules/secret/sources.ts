import { text } from '../../diagnostic/catalogue.js';
import { safeFix, set } from '../fixes.js';
import { defineRule, type Rule } from '../rule.js';
import { regionOf } from '../shared/region.js';
import { secretsOf } from '../shared/secret-sources.js';

const GUIDE =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html';
const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html';
const FORM =
  'write `arn:aws:secretsmanager:region:account:secret:name-AbCdEf`, with `:json-key::` behind it for one key';
/** What Secrets Manager puts behind the name of a secret. */
const SUFFIX = /-[A-Za-z0-9]{6}$/;

const rules: readonly Rule[] = [
  defineRule({
    id: 'secret/value-from-form',
    title: 'The source of a secret is neither an ARN nor the name of a parameter',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: '`valueFrom` is the ARN of a secret in Secrets Manager, or the ARN or the name of a parameter in the Parameter Store of the same region. What is no ARN is taken as the name of a parameter, which has letters, digits and `_.-/`.',
    on: 'container',
    message: text`\`${'text'}\` is neither the ARN of a secret or parameter nor the name of a parameter`,
    check(container, report) {
      for (const { field, text, source, called } of secretsOf(container))
        if (source.kind === 'wrong')
          report(field, { text }, { label: `the source of ${called}`, help: [FORM] });
    },
  }),
  defineRule({
    id: 'secret/json-key-needs-arn',
    title: 'The name of a secret with a colon, where only an ARN can have one',
    severity: 'error',
    confidence: 'observed',
    source: 'https://github.com/aws/containers-roadmap/issues/859',
    why: 'A JSON key or a version can be asked for behind the full ARN of a secret alone. ECS takes what is no ARN as the name of a parameter, and refuses the colon in it.',
    on: 'container',
    message: text`\`${'text'}\` is no ARN, so it is taken as the name of a parameter, which has no \`:\``,
    check(container, report) {
      for (const { field, text, source, called } of secretsOf(container))
        if (source.kind === 'name-with-colon')
          report(field, { text }, { label: `the source of ${called}`, help: [FORM] });
    },
  }),
  defineRule({
    id: 'secret/json-key-form',
    title: 'Colons are missing behind the name of a secret',
    severity: 'error',
    confidence: 'observed',
    source: GUIDE,
    why: 'Behind the name of a secret stand either no part or three, `:json-key:version-stage:version-id`. Those that are not used stay empty and keep their colon. With fewer, the ECS agent refuses the ARN and the task does not start.',
    on: 'container',
    fixable: true,
    message: text`behind the name of a secret stand three parts, not ${'count'}`,
    check(container, report) {
      for (const { field, text, source, called } of secretsOf(container)) {
        if (source.kind !== 'secret' || source.parts.length === 0 || source.parts.length === 3) continue;
        const right = text + ':'.repeat(3 - source.parts.length);
        report(
          field,
          { count: source.parts.length },
          {
            label: `the source of ${called}`,
            help: ['they are `:json-key:version-stage:version-id`; what is not used stays empty'],
            fix: safeFix(`write \`${right}\``, set(field, right)),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'secret/version-stage-and-id',
    title: 'A version of a secret by its stage and by its id',
    severity: 'error',
    confidence: 'documented',
    source: GUIDE,
    why: 'A version is named by its stage or by its id. Without either it is the one with the stage `AWSCURRENT`.',
    on: 'container',
    message: text`${'secret'} has both a version stage and a version id`,
    check(container, report) {
      for (const { field, source, called } of secretsOf(container)) {
        if (source.kind !== 'secret') continue;
        const [, stage = '', id = ''] = source.parts;
        if (stage !== '' && id !== '')
          report(
            field,
            { secret: called },
            { label: `\`${stage}\` and \`${id}\``, help: ['leave one of them empty'] },
          );
      }
    },
  }),
  defineRule({
    id: 'secret/arn-without-suffix',
    title: 'A JSON key behind the ARN of a secret without its suffix',
    severity: 'warning',
    confidence: 'observed',
    source: GUIDE,
    why: 'Secrets Manager puts a hyphen and six characters behind the name of each secret. An ARN without them is a part of one, with which people have seen JSON keys fail.',
    on: 'container',
    message: text`the ARN of ${'secret'} lacks the six characters behind \`${'name'}\``,
    check(container, report) {
      for (const { field, source, called } of secretsOf(container)) {
        if (source.kind !== 'secret' || source.parts.length !== 3) continue;
        if (source.parts[0] === '' || SUFFIX.test(source.name)) continue;
        report(
          field,
          { secret: called, name: source.name },
          { help: ['take the full ARN from `aws secretsmanager describe-secret`'] },
        );
      }
    },
  }),
  defineRule({
    id: 'secret/cross-region',
    title: 'A secret in another region than its task',
    severity: 'info',
    confidence: 'documented',
    source: API,
    why: 'A full ARN may name another region. Then the task needs a way out to that region, for a VPC endpoint reaches its own alone, and does not start when that region is down.',
    on: 'container',
    message: text`${'secret'} is in ${'region'}, and the task runs in ${'own'}`,
    check(container, report) {
      const own = regionOf(container.task);
      if (!own) return;
      for (const { field, source, called } of secretsOf(container)) {
        if (source.region === undefined || source.region === own.region) continue;
        report(
          field,
          { secret: called, region: source.region, own: own.region },
          {
            labels: [{ span: own.span, text: `this is in ${own.region}` }],
            help: [`replicate it to ${own.region}`],
          },
        );
      }
    },
  }),
];

export default rules;

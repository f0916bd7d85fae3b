import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule, type Rule } from '../rule.js';
import { hasValue, textIn } from '../shared/known.js';
import { removeItem } from '../shared/remove-item.js';
import { repeated } from '../shared/repeated.js';

const rules: readonly Rule[] = [
  defineRule({
    id: 'secret/name-empty',
    title: 'A secret without a name',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
    why: 'The name of a secret is the environment variable that the container finds it in, so it cannot be empty.',
    on: 'container',
    message: text`a secret of ${'container'} has an empty name`,
    check({ view, called }, report) {
      for (const { name } of view.secrets)
        if (hasValue(name, ''))
          report(
            name,
            { container: called },
            { help: ['write the variable that the container reads it from'] },
          );
    },
  }),
  defineRule({
    id: 'secret/duplicate-name',
    title: 'The same secret twice in a container',
    severity: 'error',
    confidence: 'observed',
    source: 'https://github.com/CircleCI-Public/aws-ecs-orb/issues/210',
    why: 'The names of the secrets of a container are unique. Registration answers `Duplicate secret names found: NAME. Each secret name must be unique`.',
    on: 'container',
    fixable: true,
    message: text`${'container'} has two secrets \`${'name'}\``,
    check({ view, called }, report) {
      for (const [first, again] of repeated(view.secrets, ({ name }) => textIn(name) || undefined)) {
        report(
          again.name,
          { container: called, name: textIn(again.name) ?? '' },
          {
            labels: [{ span: first.name.span, text: 'the first one' }],
            fix: unsafeFix('leave the earlier one out', remove(first)),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'secret/name-in-environment',
    title: 'A name that is a secret and a plain variable',
    severity: 'error',
    confidence: 'observed',
    source: 'https://github.com/dagster-io/dagster/issues/11622',
    why: 'A container gets a variable from a secret or as plain text, not both. Registration answers `The secret name must be unique and not shared with any new or existing environment variables set on the container`.',
    on: 'container',
    fixable: true,
    message: text`\`${'name'}\` is a secret and a plain variable of ${'container'}`,
    check({ view, called }, report) {
      for (const { name } of view.secrets) {
        const wanted = textIn(name) || undefined;
        if (wanted === undefined) continue;
        const plain = view.environment.find((each) => textIn(each.name) === wanted);
        if (!plain) continue;
        report(
          name,
          { name: wanted, container: called },
          {
            labels: [{ span: plain.name.span, text: 'the plain variable' }],
            fix: unsafeFix('leave the plain variable out', removeItem(view.environment, plain)),
          },
        );
      }
    },
  }),
];

export default rules;

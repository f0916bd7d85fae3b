import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule, type Rule } from '../rule.js';
import { idIn } from '../shared/known.js';
import { reported } from '../shared/reported.js';
import { windowsLabels } from '../shared/launched.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html';
const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html';
const MOST = 10;
const OBJECT = /^arn:aws[a-z-]*:s3:::[^/]+\/.+$/;

const rules: readonly Rule[] = [
  defineRule({
    id: 'environment/files-too-many',
    title: 'More environment files than a container can have',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'A container has at most ten environment files.',
    on: 'container',
    message: text`${'container'} has ${'count'} environment files, and can have 10`,
    check({ view, called }, report) {
      const written = view.environmentFiles.filter(({ state }) => state === 'known');
      const tooMany = written[MOST];
      if (!tooMany) return;
      report(
        tooMany,
        { container: called, count: written.length },
        { label: 'the eleventh', help: ['put the variables of several files into one'] },
      );
    },
  }),
  defineRule({
    id: 'environment/file-arn',
    title: 'An environment file that is not given by the ARN of an object in S3',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'An environment file is an object in S3, given by its ARN. Addresses with `s3://` or `https://` are refused, and since 1.105.1 the ECS agent refuses keys with `..` as a part.',
    on: 'container',
    silentWhen: ['environment/files-on-windows'],
    fixable: true,
    message: text`\`${'value'}\` ${'problem'}`,
    check({ view }, report) {
      for (const { value: field } of view.environmentFiles) {
        const value = idIn(field);
        if (value === undefined) continue;
        const right = arnMeant(value);
        if (!OBJECT.test(value))
          report(
            field,
            { value, problem: 'is no ARN of an object in S3' },
            {
              help: ['write it as in `arn:aws:s3:::bucket/path/web.env`'],
              fix: right === undefined ? [] : unsafeFix(`write \`${right}\``, set(field, right)),
            },
          );
        else if (value.split('/').includes('..'))
          report(field, { value, problem: 'has `..` in it, which the ECS agent refuses' });
      }
    },
  }),
  defineRule({
    id: 'environment/file-extension',
    title: 'An environment file that does not end in `.env`',
    severity: 'warning',
    confidence: 'documented',
    source: GUIDE,
    why: 'AWS documents that an environment file has to end in `.env`. At least one deployment with another name went well.',
    on: 'container',
    silentWhen: ['environment/files-on-windows'],
    message: text`an environment file ends in \`.env\`, other than \`${'file'}\``,
    check({ view }, report) {
      for (const { value: field } of view.environmentFiles) {
        const value = idIn(field);
        if (value === undefined) continue;
        if (!OBJECT.test(value) || value.endsWith('.env')) continue;
        report(field, { file: value.replace(/^.*\//, '') }, { help: ['rename the object in S3'] });
      }
    },
  }),
  defineRule({
    id: 'environment/files-on-windows',
    title: 'Environment files for Windows containers',
    severity: 'warning',
    confidence: 'observed',
    source: GUIDE,
    why: 'Windows containers cannot have environment files, says the developer guide; the API reference has them work on Fargate. There a service with them has answered `PlatformTaskDefinitionIncompatibilityException`.',
    on: 'container',
    os: 'windows',
    message: text`${'container'} is for Windows and cannot have environment files`,
    check(container, report) {
      const { task, view, called } = container;
      const { environmentFiles } = view;
      if (!environmentFiles.some(({ state }) => state === 'known')) return;
      report(
        environmentFiles,
        { container: called },
        {
          labels: windowsLabels(task),
          help: [
            `set the variables in ${reported(container, view, 'environment')} or ${reported(container, view, 'secrets')}`,
          ],
        },
      );
    },
  }),
];

/** The ARN of an object that is given by its address. */
function arnMeant(value: string): string | undefined {
  const [, place] =
    /^s3:\/\/([^/]+\/.+)$/.exec(value) ??
    /^https:\/\/s3[.-][a-z0-9.-]*amazonaws\.com\/([^/]+\/.+)$/.exec(value) ??
    [];
  if (place !== undefined) return `arn:aws:s3:::${place}`;
  const [, bucket, key] = /^https:\/\/([^/]+)\.s3[.-][a-z0-9.-]*amazonaws\.com\/(.+)$/.exec(value) ?? [];
  return bucket === undefined ? undefined : `arn:aws:s3:::${bucket}/${key}`;
}

export default rules;

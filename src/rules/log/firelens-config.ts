import type { Field } from '../../model/view.js';
import { set, unsafeFix } from '../fixes.js';
import { formRule } from '../shared/forms.js';
import { idIn, textIn, knownIn } from '../shared/known.js';
import { RESERVED_ROUTER_PATHS } from '../shared/log-options.js';
import type { ContainerSubject } from '../subjects/task.js';

const AGENT = 'https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/firelens';

export default [
  formRule({
    id: 'log/firelens-config-type-unknown',
    on: 'container',
    os: 'linux',
    title: 'The configuration source is not known',
    severity: 'error',
    confidence: 'documented',
    source: `${AGENT}/firelens_unix.go`,
    why: 'A log router takes its own configuration from a file in its image or from an object in S3. With another type the container agent fails the task.',
    silentWhen: ['log/firelens-config-file-pair', 'log/firelens-on-windows'],
    noun: 'source of a configuration',
    fields: ({ view }) => [view.firelensConfiguration.options.get('config-file-type')],
    read: textIn,
    fits: /^(s3|file)$/,
    label: '`file` or `s3`',
    fix: (field, value) =>
      /^(s3|file)$/i.test(value)
        ? unsafeFix(`write \`${value.toLowerCase()}\``, set(field, value.toLowerCase()))
        : undefined,
  }),
  formRule({
    id: 'log/firelens-s3-config-on-fargate',
    on: 'container',
    os: 'linux',
    title: 'Fargate cannot read the router configuration from S3',
    severity: 'error',
    confidence: 'observed',
    source: 'https://github.com/aws-samples/amazon-ecs-firelens-examples/issues/32',
    why: 'The container agent of an EC2 instance copies the configuration from S3; Fargate cannot. The registration succeeds, but the task is not started, since the platform does not satisfy what the task definition needs.',
    launch: ['FARGATE'],
    silentWhen: ['log/firelens-config-file-pair', 'log/firelens-on-windows'],
    noun: 'source of a configuration on Fargate',
    fields: ({ view }) => [view.firelensConfiguration.options.get('config-file-type')],
    read: textIn,
    fits: (value) => value !== 's3',
    label: 'Fargate only has `file`',
    help: () =>
      'put the file into the image, or use an `init` image of aws-for-fluent-bit, which reads S3 by itself',
  }),
  formRule({
    id: 'log/firelens-s3-config-arn',
    on: 'container',
    os: 'linux',
    title: 'The S3 configuration is not an object ARN',
    severity: 'error',
    confidence: 'observed',
    source: 'https://github.com/aws/aws-sdk/issues/311',
    why: 'The object is named by its ARN. An address like `s3://bucket/key` is refused.',
    launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
    silentWhen: ['log/firelens-s3-config-on-fargate'],
    noun: 'ARN of an object in S3',
    fields: (container) => configFile(container, 's3'),
    read: idIn,
    fits: /^arn:aws[a-z-]*:s3:::[^/]+\/.+$/,
    label: 'looks like `arn:aws:s3:::bucket/key`',
    fix: (field, value) => {
      const address = /^s3:\/\/([^/]+\/.+)$/.exec(value)?.[1];
      return address === undefined
        ? undefined
        : unsafeFix('write its ARN', set(field, `arn:aws:s3:::${address}`));
    },
  }),
  formRule({
    id: 'log/firelens-config-path-reserved',
    on: 'container',
    os: 'linux',
    title: 'The custom configuration uses the path of the generated one',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html',
    why: 'The container agent writes the configuration that it generates to this path, and includes yours in it: it would hide your file and include itself.',
    noun: 'path for a configuration of your own',
    fields: (container) => configFile(container, 'file'),
    read: textIn,
    fits: (value) => !RESERVED_ROUTER_PATHS.includes(value),
    label: 'the generated configuration stands here',
    help: () => 'choose another path in the image, such as `/extra.conf`',
  }),
];

function configFile({ view }: ContainerSubject, type: string): readonly Field<string>[] {
  const { options } = view.firelensConfiguration;
  const said = options.get('config-file-type');
  return knownIn(said) === type ? [options.get('config-file-value')] : [];
}

import type { Field } from '../../model/view.js';
import { set, unsafeFix } from '../fixes.js';
import type { Proposal } from '../rule.js';
import { formRule } from '../shared/forms.js';
import { idIn, textIn } from '../shared/known.js';
import { mayRunOn } from '../shared/launched.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';
const NAME = '([A-Za-z_][A-Za-z0-9_.-]*[$]?|\\d+)';
const USER = new RegExp(`^${NAME}(:${NAME})?$`);

export default [
  formRule({
    id: 'container/name-pattern',
    title: 'The name of a container has a forbidden character or is too long',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'A container is called by up to 255 letters, digits, `-` and `_`. The API answers `Container.name contains invalid characters`.',
    on: 'container',
    noun: 'name of a container',
    fields: ({ view }) => [view.name],
    read: textIn,
    fits: /^[A-Za-z0-9_-]{1,255}$/,
    label: 'up to 255 letters, digits, `-` and `_`',
    fix: (field, value) =>
      write(
        field,
        value
          .replace(/[^A-Za-z0-9_-]+/g, '-')
          .replace(/^-|-$/g, '')
          .slice(0, 255),
      ),
  }),
  formRule({
    id: 'container/registry-credentials-form',
    title: 'The secret of a registry is no secret of Secrets Manager',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',
    why: 'The user and the password for a registry are kept in Secrets Manager; Parameter Store is not supported here. It is named by its ARN, or by its name where it is in the account and the region of the task.',
    on: 'container',
    noun: 'secret of Secrets Manager',
    fields: ({ view }) => [view.repositoryCredentials.credentialsParameter],
    read: idIn,
    fits: (value) =>
      !value.startsWith('arn:') || /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$/.test(value),
    label: '`arn:aws:secretsmanager:region:account:secret:name`',
    help: (value) =>
      value.includes(':ssm:')
        ? 'keep the credentials in Secrets Manager: parameters of Systems Manager are not read here'
        : undefined,
  }),
  formRule({
    id: 'container/working-directory-relative',
    title: 'A working directory is relative',
    severity: 'warning',
    confidence: 'inferred',
    source: API,
    why: 'The container runtime takes only an absolute path and refuses to create the container: `the working directory is invalid, it needs to be an absolute path`.',
    on: 'container',
    noun: 'absolute path',
    fields: ({ view }) => [view.workingDirectory],
    read: textIn,
    fits: (value) => /^(\/|[A-Za-z]:|\\)/.test(value),
    label: 'it has to begin at the root',
    fix: (field, value) => write(field, `/${value.replace(/^\.?\//, '')}`),
  }),
  formRule({
    id: 'container/user-form',
    title: 'A user is in no accepted form',
    severity: 'warning',
    confidence: 'documented',
    source: API,
    why: 'A user is a name or a number, and a group may stand behind a `:`: `user`, `user:group`, `uid`, `uid:gid`, `user:gid`, `uid:group`. With another the container does not start.',
    on: 'container',
    os: 'linux',
    noun: 'user',
    fields: ({ view }) => [view.user],
    read: textIn,
    // Accounts of Windows have a backslash, and its tasks rarely say that they are for it.
    fits: (value) => value.includes('\\') || USER.test(value),
    label: 'a name or a number, such as `1000:1000`',
  }),
  formRule({
    id: 'container/credential-spec-form',
    title: 'A credential spec is malformed',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'A credential spec is `credentialspec:` or `credentialspecdomainless:` and the ARN of an object of S3 or of a parameter of Systems Manager. The agent on an instance also reads `file://`.',
    on: 'container',
    noun: 'credential spec',
    fields: ({ view }) => view.credentialSpecs,
    read: idIn,
    fits: /^credentialspec(domainless)?:(arn:aws[a-z-]*:(s3:::[^/]+\/.+|ssm:[a-z0-9-]+:\d{12}:parameter\/.+)|file:\/\/.+)$/,
    label: '`credentialspec:arn:aws:s3:::bucket/key`',
    help: (value) =>
      /^credentialspec/.test(value)
        ? undefined
        : 'begin it with `credentialspec:` or `credentialspecdomainless:`',
  }),
  formRule({
    id: 'container/docker-security-option-unknown',
    title: 'A Docker security option that ECS does not pass on',
    severity: 'warning',
    confidence: 'observed',
    source: 'https://github.com/aws/containers-roadmap/issues/356',
    why: 'ECS passes on `no-new-privileges`, `apparmor:…`, `label:…` and `credentialspec:…`. Others are lost without a word: `seccomp:unconfined` was seen not to arrive.',
    on: 'container',
    silentWhen: [
      'container/docker-security-options-on-fargate',
      'container/docker-security-options-on-managed-instances',
    ],
    noun: 'security option that ECS passes on',
    fields: ({ task, view }) => (mayRunOn(task, ['EC2', 'EXTERNAL']) ? view.dockerSecurityOptions : []),
    read: textIn,
    fits: /^(no-new-privileges([:=](true|false))?|apparmor[:=].+|label[:=].+|credentialspec:.+)$/,
    label: '`no-new-privileges`, `apparmor:…`, `label:…` or `credentialspec:…`',
  }),
];

function write(field: Field<string>, value: string): Proposal | undefined {
  return value === '' || value === '/' ? undefined : unsafeFix(`write \`${value}\``, set(field, value));
}

import { text } from '../../diagnostic/catalogue.js';
import type { Label } from '../../diagnostic/diagnostic.js';
import type { Placed } from '../../model/view.js';
import { type Definition, defineRule, type Rule } from '../rule.js';
import { isInEcr } from '../shared/image.js';
import { hasValue, textIn } from '../shared/known.js';
import type { ContainerSubject, TaskSubject } from '../subjects/task.js';

type About = Pick<
  Definition<'task', never>,
  'title' | 'severity' | 'confidence' | 'source' | 'why' | 'launch' | 'os'
>;

/** Something of a container for which ECS takes the execution role. */
interface Need extends About {
  /** Ends the id. */
  readonly name: string;
  /** Goes on after "ECS needs it to", before the container. */
  readonly purpose: string;
  readonly of: (container: ContainerSubject) => readonly Placed[];
  /** Further findings that say it. */
  readonly silentWhen?: readonly string[];
  /** Elsewhere it is only found when the task starts. */
  readonly refusedOnFargate?: true;
  readonly permissions: string;
}

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const ROLE = `${GUIDE}/task_execution_IAM_role.html`;
const NEVER_BY_INSTANCE = ['FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'] as const;
const ON_INSTANCES = ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'] as const;

/** The first of them that holds is reported, with all that hold. */
const NEEDS: readonly Need[] = [
  {
    name: 'secrets',
    title: 'Secrets without a role that may read them',
    severity: 'error',
    confidence: 'observed',
    source: `${GUIDE}/secrets-envvar-secrets-manager.html`,
    why: 'ECS reads the secrets of a container with the execution role of the task before it starts the container, on every launch type. Registration refuses secrets without such a role.',
    purpose: 'read the secrets of',
    of: ({ view: { secrets, logConfiguration } }) => [
      ...written(secrets),
      ...written(logConfiguration.secretOptions),
    ],
    permissions: '`secretsmanager:GetSecretValue` or `ssm:GetParameters`',
  },
  {
    name: 'ecr',
    title: 'A private image of ECR without a role that may pull it',
    severity: 'error',
    confidence: 'observed',
    source: ROLE,
    why: 'Only on EC2 is there an instance role to pull an image from a private registry of ECR with. On Fargate registration answers `Fargate requires task definition to have execution role ARN to support ECR images`; on external and Managed Instances the pull fails.',
    launch: NEVER_BY_INSTANCE,
    purpose: 'pull the image of',
    of: ({ view: { image } }) => (isInEcr(image) ? [image] : []),
    refusedOnFargate: true,
    permissions: '`AmazonECSTaskExecutionRolePolicy`',
  },
  {
    name: 'awslogs',
    title: 'The log driver awslogs without a role that may write',
    severity: 'error',
    confidence: 'observed',
    source: ROLE,
    why: 'Only on EC2 is there an instance role to write to CloudWatch Logs with. On Fargate registration answers `Fargate requires task definition to have execution role ARN to support log driver awslogs`; on external and Managed Instances the start fails.',
    launch: NEVER_BY_INSTANCE,
    purpose: 'write the logs of',
    of: ({ view: { logConfiguration } }) =>
      hasValue(logConfiguration.logDriver, 'awslogs') ? [logConfiguration.logDriver] : [],
    refusedOnFargate: true,
    permissions: '`AmazonECSTaskExecutionRolePolicy`',
  },
  {
    name: 'registry-credentials',
    title: 'Credentials of a registry without a role that may read them',
    severity: 'error',
    confidence: 'documented',
    source: `${GUIDE}/private-auth.html`,
    why: 'ECS reads the credentials of a private registry from Secrets Manager with the execution role of the task, to pull the image.',
    purpose: 'read the registry credentials of',
    of: ({ view: { repositoryCredentials } }) =>
      repositoryCredentials.state === 'known' ? [repositoryCredentials] : [],
    permissions: '`secretsmanager:GetSecretValue`',
  },
  {
    name: 'environment-files',
    title: 'Environment files without a role that may read them',
    severity: 'error',
    confidence: 'documented',
    source: `${GUIDE}/taskdef-envfiles.html`,
    why: 'The ECS agent fetches environment files from S3 with the execution role of the task. Without one it has no credentials for that, and stops the task.',
    purpose: 'fetch the environment files of',
    of: ({ view: { environmentFiles } }) => written(environmentFiles),
    silentWhen: ['environment/files-on-windows'],
    permissions: '`s3:GetObject` and `s3:GetBucketLocation`',
  },
  {
    name: 'firelens-s3-config',
    title: 'A FireLens configuration in S3 without a role that may read it',
    severity: 'error',
    confidence: 'documented',
    source: `${GUIDE}/using_firelens.html`,
    why: 'The ECS agent fetches the configuration of the log router from S3 with the execution role of the task. Without one the task does not start.',
    launch: ON_INSTANCES,
    os: 'linux',
    purpose: 'fetch the FireLens configuration of',
    of: ({ view: { firelensConfiguration } }) => {
      const type = firelensConfiguration.options.get('config-file-type');
      return hasValue(type, 's3') ? [type] : [];
    },
    silentWhen: ['log/firelens-s3-config-on-fargate'],
    permissions: '`s3:GetObject` and `s3:GetBucketLocation`',
  },
  {
    name: 'credential-spec',
    title: 'A credential spec without a role that may read it',
    severity: 'warning',
    confidence: 'observed',
    source: `${GUIDE}/linux-gmsa.html`,
    why: 'The ECS agent reads a credential spec from S3 or the Parameter Store with the execution role of the task, and ends the task where there is none. A spec in a file of the instance needs no role.',
    purpose: 'read the credential spec of',
    of: ({ view: { credentialSpecs, dockerSecurityOptions } }) =>
      [...credentialSpecs, ...dockerSecurityOptions].filter((each) =>
        /^credentialspec(domainless)?:arn:/.test(textIn(each) ?? ''),
      ),
    permissions: '`s3:GetObject` or `ssm:GetParameters`',
  },
];

/** The items that are there, whatever else a list may hold. */
function written(items: readonly Placed[]): readonly Placed[] {
  return items.filter(({ state }) => state === 'known').slice(0, 1);
}

interface Reason extends Label {
  readonly container: ContainerSubject;
}

function reasonsOf(need: Need, { containers }: TaskSubject): Reason[] {
  return containers.flatMap((container) =>
    need.of(container).map(({ span, keySpan }) => ({
      container,
      span: keySpan ?? span,
      text: `it is needed to ${need.purpose} ${container.called}`,
    })),
  );
}

function idOf({ name }: Need): string {
  return `task/execution-role-missing-for-${name}`;
}

export default NEEDS.map((need, i): Rule => {
  const { name: _, purpose, of: __, silentWhen = [], refusedOnFargate, permissions, ...about } = need;
  return defineRule({
    ...about,
    id: idOf(need),
    on: 'task',
    silentWhen: [...NEEDS.slice(0, i).map(idOf), ...silentWhen],
    message: text`ECS needs \`${'member'}\` to ${'purpose'} ${'container'}`,
    check(task, report) {
      if (task.fragment || task.view.executionRoleArn.state !== 'absent') return;
      const [first] = reasonsOf(need, task);
      if (!first) return;
      const member = task.word(task.view, 'executionRoleArn');
      const isMilder = refusedOnFargate && !task.launchedOn(['FARGATE']);
      report(
        task.head,
        { member, purpose, container: first.container.called },
        {
          ...(isMilder && { severity: 'warning' }),
          label: `\`${member}\` is missing`,
          labels: NEEDS.filter((each) => task.severityFor(each)).flatMap((each) =>
            reasonsOf(each, task).map(({ span, text }) => ({ span, text })),
          ),
          help: [`set \`${member}\` to a role with ${permissions}`],
        },
      );
    },
  });
});

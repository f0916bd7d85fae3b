import { text } from '../../diagnostic/catalogue.js';
import { defineRule, type Reporter } from '../rule.js';
import {
  arnIn,
  clusterTargetsIn,
  referredIn,
  type Target,
  type TaskTarget,
  taskTargetsIn,
} from '../shared/schedule/targets.js';
import { spelled } from '../shared/spelled.js';
import type { Project } from '../subjects/project.js';

export default defineRule({
  id: 'schedule/target-incomplete',
  title: 'Schedule target lacks its cluster, role or task definition',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html',
  why: 'What starts a task names the cluster as its target, by ARN, a role that may call RunTask, and the task definition among the parameters for ECS. On a target of another kind the API answers `Parameters EcsParameters not supported for the target`.',
  on: 'project',
  message: text`${'what'}`,
  check({ project }, report) {
    for (const each of taskTargetsIn(project)) {
      checkArn(project, each, report);
      checkTaskDefinition(each, report);
      checkRole(each, report);
    }
    for (const each of clusterTargetsIn(project)) checkParameters(each, report);
  },
});

function checkArn(project: Project, { target }: TaskTarget, report: Reporter<'what'>): void {
  const arn = target.at('Arn');
  const [, , service, , , name] = arnIn(arn) ?? [];
  const referred = referredIn(project, arn);
  const word = spelled(arn, 'Arn');
  const help = [`\`${word}\` is the ARN of the cluster that the task runs in`];
  if (service !== undefined && service !== 'ecs')
    report(arn, { what: `a target of \`${service}\` takes no parameters for ECS` }, { help });
  else if (name !== undefined && name !== '' && !name.startsWith('cluster'))
    report(arn, { what: `\`${word}\` is no cluster` }, { help });
  else if (referred && referred.resource.kind !== 'cluster')
    report(
      arn,
      { what: `\`${word}\` is a ${referred.resource.kind.replaceAll('-', ' ')}, not a cluster` },
      { labels: [{ span: referred.resource.nameSpan, text: 'this is what it names' }], help },
    );
  else if (referred?.attribute === 'Ref')
    report(
      arn,
      { what: `\`${word}\` is the name of the cluster, not its ARN` },
      { labels: [{ span: referred.resource.nameSpan, text: 'the cluster' }], help },
    );
}

function checkTaskDefinition({ parameters }: TaskTarget, report: Reporter<'what'>): void {
  const task = parameters.at('TaskDefinitionArn');
  if (task.state === 'absent')
    report(parameters, { what: `the target needs a \`${spelled(task, 'TaskDefinitionArn')}\`` });
}

/** That a rule is refused without one was seen for other kinds of targets. */
function checkRole({ target, piece, reader }: TaskTarget, report: Reporter<'what'>): void {
  const role = target.at('RoleArn');
  const isOnRule = reader === 'rule' && piece.properties.at('RoleArn').state !== 'absent';
  if (role.state !== 'absent' || isOnRule) return;
  report(
    target,
    { what: `the target needs a \`${spelled(role, 'RoleArn')}\` to start tasks with` },
    {
      severity: reader === 'rule' ? 'warning' : 'error',
      help: ['the role is trusted by the service, and may call `ecs:RunTask` and `iam:PassRole`'],
    },
  );
}

/** That a schedule is refused without them was not seen. */
function checkParameters({ target, reader }: Target, report: Reporter<'what'>): void {
  const parameters = target.at('EcsParameters');
  if (parameters.state !== 'absent') return;
  report(
    target.at('Arn'),
    {
      what: `the target is a cluster, and has no \`${spelled(parameters, 'EcsParameters')}\` to say what to start`,
    },
    { severity: reader === 'rule' ? 'error' : 'warning', help: ['name the task definition in them'] },
  );
}

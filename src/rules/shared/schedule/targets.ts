import type { Loose } from '../../../model/loose.js';
import { addressOf, type Resource } from '../../../model/resource.js';
import type { Located } from '../../../source/value.js';
import type { PieceSubject } from '../../subjects/others.js';
import type { Project } from '../../subjects/project.js';
import type { TaskSubject } from '../../subjects/task.js';

/** What a rule or a schedule calls. */
export interface Target {
  readonly piece: PieceSubject;
  readonly reader: 'rule' | 'schedule';
  readonly target: Loose;
}

/** Where it starts a task. */
export interface TaskTarget extends Target {
  readonly parameters: Loose;
}

export function taskTargetsIn(project: Project): TaskTarget[] {
  return targetsIn(project)
    .map((each) => ({ ...each, parameters: each.target.at('EcsParameters') }))
    .filter(({ parameters }) => parameters.located?.kind === 'map');
}

/** Those that name a cluster. */
export function clusterTargetsIn(project: Project): Target[] {
  return targetsIn(project).filter(({ target }) => {
    const arn = target.at('Arn');
    const [, , service, , , name = ''] = arnIn(arn) ?? [];
    return (
      (service === 'ecs' && name.startsWith('cluster/')) ||
      referredIn(project, arn)?.resource.kind === 'cluster'
    );
  });
}

function targetsIn(project: Project): Target[] {
  const ofRules = project
    .ofType('AWS::Events::Rule')
    .flatMap((piece) =>
      piece.properties.at('Targets').items.map((target) => ({ piece, reader: 'rule' as const, target })),
    );
  const ofSchedules = project.ofType('AWS::Scheduler::Schedule').map((piece) => ({
    piece,
    reader: 'schedule' as const,
    target: piece.properties.at('Target'),
  }));
  return [...ofRules, ...ofSchedules];
}

/** The two services spell it differently. */
export function networkIn(parameters: Loose): Loose {
  const network = parameters.at('NetworkConfiguration');
  const vpc = network.at('AwsVpcConfiguration');
  return vpc.state === 'absent' ? network.at('AwsvpcConfiguration') : vpc;
}

/** The resource that a property refers to, by what it takes of it. */
export function referredIn(
  project: Project,
  { located }: Loose,
): { readonly resource: Resource; readonly attribute: string } | undefined {
  const of = referenceIn(located);
  const resource = of && project.model.resources.find((each) => addressOf(each) === of.target);
  return resource && of && { resource, attribute: of.attribute };
}

export function taskIn(project: Project, parameters: Loose): TaskSubject | undefined {
  return project.taskOf(referredIn(project, parameters.at('TaskDefinitionArn'))?.resource);
}

function referenceIn(located: Located | undefined) {
  return located?.kind === 'expression' && located.expression.type === 'reference'
    ? located.expression
    : undefined;
}

/** What an ARN begins with, as far as that is known. */
export function arnIn({ located, text }: Loose): readonly string[] | undefined {
  const of = located?.kind === 'expression' ? located.expression : undefined;
  const first = of?.type === 'concatenation' ? of.parts[0] : undefined;
  const known = first?.kind === 'string' ? first.value : text;
  return known?.startsWith('arn:') ? known.split(':') : undefined;
}

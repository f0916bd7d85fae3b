import type { Placed } from '../../../model/view.js';
import type { Project } from '../../subjects/project.js';
import { hasPlaceholder } from '../placeholder.js';

/** What reads a schedule: an EventBridge rule, a schedule of EventBridge Scheduler, a scheduled action of Application Auto Scaling. */
export type Reader = 'rule' | 'schedule' | 'action';

export interface Expression {
  readonly at: Placed;
  readonly text: string;
  readonly reader: Reader;
}

/** Those that stand there as such. */
export function expressionsIn(project: Project): Expression[] {
  const pieces = (type: string, reader: Reader) =>
    project.ofType(type).flatMap(({ properties }) => {
      const at = properties.at('ScheduleExpression');
      return at.located?.kind === 'string' ? [{ at, text: at.located.value, reader }] : [];
    });
  const actions = project
    .of('scheduled-action')
    .flatMap(({ view: { Schedule: at } }) =>
      at.state === 'known' ? [{ at, text: at.value, reader: 'action' as const }] : [],
    );
  return [
    ...pieces('AWS::Events::Rule', 'rule'),
    ...pieces('AWS::Scheduler::Schedule', 'schedule'),
    ...actions,
  ].filter(({ text }) => !hasPlaceholder(text));
}

export const READERS: Readonly<Record<Reader, string>> = {
  rule: 'an EventBridge rule',
  schedule: 'EventBridge Scheduler',
  action: 'a scheduled action',
};

import type { Span } from '../../source/span.js';
import type { TaskSubject } from '../subjects/task.js';

const IN_ARN = /^arn:aws[a-z-]*:(?:ecs|elasticloadbalancing):([a-z]{2,}(?:-[a-z]+)+-\d+):/;

/** The region in which a task runs, where an ARN of its cluster or of a target group says it. */
export function regionOf({
  runners,
}: TaskSubject): { readonly region: string; readonly span: Span } | undefined {
  for (const { view } of runners) {
    const balancers =
      'loadBalancers' in view ? view.loadBalancers.map(({ targetGroupArn }) => targetGroupArn) : [];
    for (const field of [view.cluster, ...balancers]) {
      const region = field.state === 'known' ? IN_ARN.exec(field.value)?.[1] : undefined;
      if (region !== undefined) return { region, span: field.span };
    }
  }
  return undefined;
}

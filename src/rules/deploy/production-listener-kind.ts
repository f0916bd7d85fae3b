import { text } from '../../diagnostic/catalogue.js';
import type { Field } from '../../model/view.js';
import { defineRule } from '../rule.js';
import { balancersOf, kindOf, LISTENER, LISTENER_RULE, targetGroupOf } from '../shared/balancing.js';
import { madeOf } from '../shared/mentions.js';
import { reported } from '../shared/reported.js';
import type { Project } from '../subjects/project.js';
import { knownIn } from '../shared/known.js';

const KINDS = {
  application: { wants: 'a listener rule', title: 'an Application Load Balancer' },
  network: { wants: 'a listener', title: 'a Network Load Balancer' },
} as const;

type Kind = keyof typeof KINDS;

export default defineRule({
  id: 'deploy/production-listener-kind',
  title: 'Production or test listener has the wrong kind',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html',
  why: 'ECS moves traffic by changing a rule of an Application Load Balancer or a listener of a Network Load Balancer, and wants the ARN of that. The default rule of a listener has an ARN of its own.',
  on: 'service',
  message: text`${'member'} of ${'balancer'} is ${'wanted'}, and this is ${'given'}`,
  check(service, report) {
    const { project, view } = service;
    for (const entry of view.loadBalancers) {
      const { advancedConfiguration: given } = entry;
      const group = targetGroupOf(project, entry);
      const kinds = new Set((group ? (balancersOf(project, group) ?? []) : []).map(kindOf));
      const [made] = kinds;
      for (const member of ['productionListenerRule', 'testListenerRule'] as const) {
        const field = given[member];
        const kind = kinds.size === 1 ? made : kindIn(field);
        const form = formOf(project, field);
        if ((kind !== 'application' && kind !== 'network') || !form || form === KINDS[kind].wants) continue;
        report(field, {
          member: reported(service, given, member),
          balancer: KINDS[kind].title,
          wanted: KINDS[kind].wants,
          given: form,
        });
      }
    }
  },
});

/** What a literal ARN says of the load balancer. */
function kindIn(field: Field<string>): Kind | undefined {
  const [, sort] = /:listener(?:-rule)?\/(app|net)\//.exec(knownIn(field) ?? '') ?? [];
  return sort === 'app' ? 'application' : sort === 'net' ? 'network' : undefined;
}

function formOf(project: Project, field: Field<string>): string | undefined {
  if (field.state === 'known')
    return field.value.includes(':listener-rule/')
      ? 'a listener rule'
      : field.value.includes(':listener/')
        ? 'a listener'
        : undefined;
  if (madeOf(project, LISTENER_RULE, field)) return 'a listener rule';
  return madeOf(project, LISTENER, field) ? 'a listener' : undefined;
}

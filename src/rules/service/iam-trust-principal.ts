import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import type { Loose } from '../../model/loose.js';
import { defineRule } from '../rule.js';
import { madeOf } from '../shared/mentions.js';
import { roleUsesIn } from '../shared/role-uses.js';

export default defineRule({
  id: 'service/iam-trust-principal',
  title: 'IAM role trusts the wrong service',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
  why: 'A role says who may take it on. Tasks do that as `ecs-tasks.amazonaws.com`, ECS itself as `ecs.amazonaws.com`, and CodeDeploy, EventBridge, its scheduler and EC2 have names of their own. Where the right one is missing nothing can be done with the role: tasks stop before they start.',
  on: 'project',
  message: text`role \`${'role'}\` is ${'what'}, and does not trust \`${'principal'}\``,
  check({ project }, report) {
    const told = new Set<string>();
    for (const { role, principal, what } of roleUsesIn(project)) {
      const made = madeOf(project, 'AWS::IAM::Role', role);
      const document = made?.properties.at('AssumeRolePolicyDocument');
      const trusted = document && trustedBy(document);
      if (!made || !trusted || trusted.some(({ text = '' }) => text.startsWith(principal))) continue;
      const key = `${made.piece.address} ${principal}`;
      if (told.has(key)) continue;
      told.add(key);
      const [first] = trusted;
      const names = trusted.flatMap(({ text }) => text ?? []);
      report(
        first ?? document,
        { role: made.piece.address, what, principal },
        {
          ...(names.length > 0 && { label: `it trusts ${oneOf(names, 'and')}` }),
          labels: [{ span: role.span, text: `here it is ${what}` }],
          help: [`let \`${principal}\` assume it`],
        },
      );
    }
  },
});

/** The services that may take the role on; undefined where that is not known, or where accounts and users may too. */
function trustedBy(document: Loose): readonly Loose[] | undefined {
  const statements = document.at('Statement');
  if (document.state !== 'known' || statements.state !== 'known') return undefined;
  const services: Loose[] = [];
  for (const statement of oneOrMany(statements)) {
    const principal = statement.at('Principal');
    const actions = oneOrMany(statement.at('Action'));
    if (statement.at('Effect').text !== 'Allow' || principal.located?.kind !== 'map') return undefined;
    if (principal.keys.join() !== 'Service' || actions.some(({ state }) => state === 'unknown'))
      return undefined;
    if (!actions.some(({ text = '' }) => /^(sts:)?(AssumeRole|\*)$/i.test(text))) continue;
    services.push(...oneOrMany(principal.at('Service')));
  }
  return services.some(({ text }) => text === undefined) ? undefined : services;
}

function oneOrMany(value: Loose): readonly Loose[] {
  return value.located?.kind === 'list' ? value.items : [value];
}

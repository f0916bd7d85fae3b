import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { AWS_KEYS, NO_AWS_KEY } from '../shared/aws-keys.js';
import { knownIn } from '../shared/known.js';
import type { ContainerSubject } from '../subjects/task.js';

export default defineRule({
  id: 'security/aws-keys-in-environment',
  title: 'AWS keys are in the environment',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
  why: 'Keys of a user do not expire and can be read by whoever sees the task definition; and the SDKs prefer them to the role of the task. Security Hub (ECS.8) looks for these names.',
  on: 'container',
  ofUnknown: true,
  message: text`\`${'name'}\` is a key of AWS in plain text`,
  check(container, report) {
    const { environment } = container.view;
    for (const { name, value } of environment) {
      if (name.state !== 'known' || !AWS_KEYS.includes(name.value)) continue;
      if (value.state === 'absent' || NO_AWS_KEY.test(knownIn(value) ?? '?')) continue;
      const role = container.task.view.taskRoleArn;
      report(
        name,
        { name: name.value },
        {
          ...(role.located && { labels: [{ span: role.span, text: 'the role that it hides' }] }),
          help: [
            name.value === 'ECS_ENGINE_AUTH_DATA'
              ? `keep it in Secrets Manager, and name it in \`${container.word(container.view, 'repositoryCredentials')}\``
              : wayTo(container),
          ],
        },
      );
    }
  },
});

/** https://aws.github.io/copilot-cli/docs/developing/addons/workload/ */
function wayTo(container: ContainerSubject): string {
  if (container.ofCopilot)
    return 'give the permissions to the role that Copilot makes, with a policy in an addon';
  if (container.ofCompose)
    return 'give the permissions to a role: list its policies in `x-aws-policies`, or name it in `task_role_arn` of `ecs-params.yml`';
  return `give the permissions to a role, and name it in \`${container.word(container.task.view, 'taskRoleArn')}\``;
}

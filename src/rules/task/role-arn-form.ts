import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { idIn } from '../shared/known.js';

const ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/;
const NAME = /^[\w+=,.@-]{1,64}$/;

/** What is often taken for a role. */
const OTHERS: readonly (readonly [form: RegExp, what: string])[] = [
  [/:instance-profile\//, 'an instance profile'],
  [/:policy\//, 'a policy'],
  [/:user\//, 'a user'],
  [/:assumed-role\//, 'a session of a role'],
  [/^arn:aws[a-z-]*:(?!iam:)/, 'the ARN of another service'],
];

export default defineRule({
  id: 'task/role-arn-form',
  title: 'A role that is neither the ARN nor the name of a role',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'A role is given by its ARN, `arn:aws:iam::123456789012:role/name`, or by its name. Registration answers to anything else with `Role is not valid`.',
  on: 'task',
  message: text`\`${'member'}\` is ${'what'}`,
  check(task, report) {
    for (const member of ['taskRoleArn', 'executionRoleArn'] as const) {
      const role = task.view[member];
      const value = idIn(role);
      if (value === undefined) continue;
      if (ARN.test(value) || NAME.test(value)) continue;
      const what = OTHERS.find(([form]) => form.test(value))?.[1];
      report(
        role,
        {
          member: task.word(task.view, member),
          what:
            what === undefined
              ? `\`${value}\`, neither the ARN nor the name of a role`
              : `${what}, not a role`,
        },
        { help: ['write the ARN of a role, as in `arn:aws:iam::123456789012:role/name`'] },
      );
    }
  },
});

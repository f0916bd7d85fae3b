import type { Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import { named } from './attributes.js';
import { inMilliseconds } from './dates.js';
import type { Expansion } from './expansion.js';
import { jsonText } from './json-text.js';
import { keyPermission, queueKey } from './keys.js';
import { stack } from './messages.js';
import { addRole } from './roles.js';
import { deadLetters, retryPolicy, startOf, UNQUOTED, wordFor } from './run-tasks.js';
import { labelOf } from './security-groups.js';
import { booleanIn, memberOf, numberIn } from './values.js';

const DIALECT = { awsvpc: 'AwsvpcConfiguration', strategy: 'PlacementStrategy', tags: 'Tags' } as const;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/tasks-scheduled-eventbridge-scheduler.html */
export function schedule(expansion: Expansion, job: Resource, when: Located): void {
  const at = when.span;
  const { home, parameters, overrides, permissions } = startOf(expansion, job, DIALECT);
  const written = deadLetters(job);
  const queue = written && named(expansion, 'queue', written, 'arn');
  const key = written && queueKey(expansion, wordFor(written, ''));
  const [start, end] = [memberOf(when, 'start'), memberOf(when, 'end')];
  const label = `${labelOf(job)}Schedule`;
  const role = addRole(expansion, expansion.free(`${label}Role`), at, {
    trusts: 'scheduler.amazonaws.com',
    permissions: [
      ...permissions,
      ...(queue ? [{ actions: ['sqs:SendMessage'], resources: [queue] }] : []),
      ...(key ? keyPermission(expansion, key, ['kms:GenerateDataKey', 'kms:Decrypt']) : []),
    ],
  });
  expansion.add('AWS::Scheduler::Schedule', expansion.free(label), at, {
    Description: job.doc,
    ScheduleExpression: memberOf(when, 'expression'),
    ScheduleExpressionTimezone: memberOf(when, 'zone'),
    FlexibleTimeWindow: windowOf(expansion, job, memberOf(when, 'flexible')),
    StartDate: start && inMilliseconds(start),
    EndDate: end && inMilliseconds(end),
    State: booleanIn(memberOf(when, 'disabled')) ? 'DISABLED' : undefined,
    Target: {
      Arn: home.arn,
      RoleArn: role,
      EcsParameters: parameters,
      Input: overrides && jsonText(overrides, UNQUOTED),
      RetryPolicy: retryPolicy(job),
      DeadLetterConfig: queue && { Arn: queue },
    },
  });
  if (memberOf(when, 'thenDelete'))
    expansion.tell(
      stack.report.notCarried(
        at,
        {
          what: `\`then delete\` of job \`${job.name}\``,
          reason: 'CloudFormation has no property for it: what a stack makes it also deletes',
        },
        { help: ['take the job out when it has run'] },
      ),
    );
}

/** It counts in minutes. */
function windowOf(expansion: Expansion, job: Resource, flexible: Located | undefined) {
  if (!flexible) return { Mode: 'OFF' };
  const seconds = numberIn(flexible);
  if (seconds !== undefined && seconds % 60 !== 0)
    expansion.tell(
      stack.report.notCarried(
        flexible.span,
        {
          what: `\`flexible ${seconds}s\` of job \`${job.name}\``,
          reason: 'a schedule counts its window in whole minutes',
        },
        { help: [`write \`flexible ${Math.ceil(seconds / 60)}m\``] },
      ),
    );
  return {
    Mode: 'FLEXIBLE',
    MaximumWindowInMinutes: seconds === undefined ? flexible : Math.ceil(seconds / 60),
  };
}

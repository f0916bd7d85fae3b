import { addressOf, type Resource } from '../model/resource.js';
import { entryOf, type Located } from '../source/value.js';
import { keyArn, make, madeOf } from './declarations.js';
import type { Expansion } from './expansion.js';
import { logicalId } from './names.js';
import { attributeOf, itemsOf, joined, keyOf, memberOf, surrounding, textIn } from './values.js';

const LOG_GROUP = 'AWS::Logs::LogGroup';
const GROUP = 'logConfiguration.options.awslogs-group';

/** Where a request names a log group. */
const NAMED_IN = [
  ['task-definition', `containerDefinitions[].${GROUP}`],
  ['service', `serviceConnectConfiguration.${GROUP}`],
  ['cluster', 'configuration.executeCommandConfiguration.logConfiguration.cloudWatchLogGroupName'],
] as const;

/** Log groups that are declared, and those that `logs` implies; one that several write to is made once. */
export function logs(expansion: Expansion): void {
  const made = new Map<string, string>();
  for (const each of madeOf(expansion, 'log-group')) {
    for (const key of declare(expansion, each)) made.set(key, addressOf(each));
  }
  for (const kind of ['task-definition', 'service'] as const) {
    for (const each of expansion.of(kind)) {
      for (const group of itemsOf(memberOf(each.stack, 'logGroups'))) imply(expansion, each, group, made);
      expansion.done(addressOf(each), 'logGroups');
    }
  }
  if (made.size === 0) return;
  for (const [kind, path] of NAMED_IN) {
    for (const each of expansion.of(kind)) {
      expansion.change(addressOf(each), path, (name) => {
        const address = made.get(keyOf(name));
        return address === undefined ? name : attributeOf(address, 'Ref', name.span);
      });
    }
  }
}

/** The ARN of a log group and all its streams. */
export function groupArn(expansion: Expansion, group: Located, region?: Located): Located {
  const of = group.kind === 'expression' ? group.expression : undefined;
  if (of?.type === 'reference' && of.attribute === 'Ref' && expansion.infrastructure(of.target))
    return attributeOf(of.target, 'Arn', group.span);
  const [partition, here, account] = (['partition', 'region', 'account'] as const).map((each) =>
    surrounding(each, group.span),
  );
  return joined(
    group.span,
    'arn:',
    partition!,
    ':logs:',
    region ?? here!,
    ':',
    account!,
    ':log-group:',
    group,
    ':*',
  );
}

/** The names that a declared group goes by. */
function declare(expansion: Expansion, group: Resource): readonly string[] {
  const { value, name, nameSpan } = group;
  const [written, retain, key] = ['name', 'retain', 'key'].map((word) => memberOf(value, word));
  make(expansion, group, {
    LogGroupName: written,
    RetentionInDays: retain,
    KmsKeyId: key && keyArn(expansion, key),
  });
  const declared: Located = { kind: 'string', span: nameSpan, value: name, written: 'bare' };
  return [declared, ...(written ? [written] : [])].map(keyOf);
}

function imply(expansion: Expansion, within: Resource, group: Located, made: Map<string, string>): void {
  const [name, retain] = [memberOf(group, 'name'), memberOf(group, 'retain')];
  if (!name) return;
  const key = keyOf(name);
  const known = made.get(key);
  if (known !== undefined) {
    const { properties } = expansion.infrastructure(known)!;
    if (retain && !entryOf(properties, 'RetentionInDays'))
      expansion.extend(known, { RetentionInDays: retain });
    return;
  }
  const address = expansion.free(logicalId(wordFor(name, within), LOG_GROUP));
  made.set(
    key,
    expansion.add(LOG_GROUP, address, name.span, { LogGroupName: name, RetentionInDays: retain }),
  );
}

/** A group of the task's own is called like the task. */
function wordFor(name: Located, { name: word, value }: Resource): string {
  const text = textIn(name);
  const family = textIn(memberOf(value, 'family'));
  return text === undefined || text === `/ecs/${family}` ? word : text;
}

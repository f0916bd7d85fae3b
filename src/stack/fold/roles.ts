import { addressOf, type Infrastructure, type Model, type Resource } from '../../model/resource.js';
import { entryOf, type Located, type LocatedMap } from '../../source/value.js';
import { expand } from '../expand.js';
import { attributeOf, type Draft, draftedMap, itemsOf, memberOf, textIn } from '../values.js';
import { atomsOf, manyOf, statementsOf } from './atoms.js';
import { type Folding, hasOnly, propertyOf } from './folding.js';
import { normalOf } from './normal.js';
import { Pairs } from './pairs.js';
import { prepared } from './prepared.js';
import { referenceOf } from './references.js';

const ROLE = 'AWS::IAM::Role';
const POLICY = 'AWS::IAM::Policy';

const FIELDS = [
  {
    field: 'executionRoleArn',
    own: 'executionRole',
    attribute: 'execution-role-arn',
    policy: '/AmazonECSTaskExecutionRolePolicy',
  },
  { field: 'taskRoleArn', own: 'taskRole', attribute: 'role-arn', policy: undefined },
] as const;
type Kind = (typeof FIELDS)[number];

interface Use {
  readonly task: Resource;
  readonly kind: Kind;
}

/** The roles of tasks: what the compiler allows by itself is left out, the rest is said in the task. */
export function roles(folding: Folding): void {
  const found = folding.of(ROLE).flatMap((role) => {
    const uses = usesOf(folding, role);
    const policies = policiesOf(folding, role);
    const statements = policies && statementsIn(role, policies);
    return uses.length > 0 && statements && isForTasks(role) && isAlone(folding, role, uses)
      ? [{ role, uses, policies, statements }]
      : [];
  });
  if (found.length === 0) return;
  for (const { uses } of found)
    for (const { task, kind } of uses) folding.set(addressOf(task), { [kind.field]: undefined });
  const implied = impliedBy(
    folding,
    found.map(({ role }) => role.address),
  );
  for (const { role, uses, policies, statements } of found) {
    for (const use of uses) {
      const known = implied(use);
      const written = writtenRole(role, statements, known, use.kind);
      if (written) say(folding, use, written);
    }
    const isStart = uses.every(({ kind }) => kind.own === 'executionRole');
    folding.take(role, { ...(isStart && { as: MADE }), ...(isIdle(role, statements) && { as: IDLE }) });
    for (const each of policies) folding.take(each);
  }
}

const MADE = 'the role that the compiler makes for what the task needs';
const IDLE = 'no role, for it allows nothing';

function isIdle(role: Infrastructure, statements: readonly LocatedMap[]): boolean {
  const allows = ['ManagedPolicyArns', 'RoleName'].some((each) => propertyOf(role, each));
  return statements.length === 0 && !allows;
}

/** As the text is read: the request names the role by the ARN that it will have. */
function say(folding: Folding, { task, kind }: Use, written: Located): void {
  const address = addressOf(task);
  folding.say(address, { [kind.own]: written });
  folding.set(address, { [kind.field]: attributeOf(taskWord(task), kind.attribute, written.span) });
}

/** What a written role of a task is asked from. */
export function taskWord({ value }: Pick<Resource, 'value'>): string {
  return `task.${textIn(memberOf(value, 'family')) ?? 'task'}`;
}

function usesOf(folding: Folding, role: Infrastructure): readonly Use[] {
  return folding.resources('task-definition').flatMap((task) =>
    FIELDS.filter(({ field }) => {
      const reference = referenceOf(memberOf(task.value, field));
      return reference?.target === role.address && reference.attribute === 'Arn';
    }).map((kind) => ({ task, kind })),
  );
}

/** A role with a name is made once, and one that starts tasks is not the one that they have. */
function isAlone(folding: Folding, role: Infrastructure, uses: readonly Use[]): boolean {
  if (uses.length > 1 && propertyOf(role, 'RoleName')) return false;
  if (new Set(uses.map(({ kind }) => kind)).size > 1) return false;
  const tasks = new Set(uses.map(({ task }) => addressOf(task)));
  const others = [...folding.usersOf(role.address)].filter((user) => !tasks.has(user));
  return others.every((user) => folding.resource(user) === undefined);
}

/** The policies that others write for it; undefined where one of them is for others too. */
export function policiesOf(folding: Folding, role: Infrastructure): readonly Infrastructure[] | undefined {
  const isAbout = (each: Infrastructure) =>
    manyOf(propertyOf(each, 'Roles')).some((one) => referenceOf(one)?.target === role.address);
  const users = folding.original.infrastructure.filter(
    (each) => each.type.startsWith('AWS::IAM::') && isAbout(each),
  );
  const own = users.filter(
    (each) =>
      folding.at(each.address, POLICY) &&
      manyOf(propertyOf(each, 'Roles')).length === 1 &&
      hasOnly(each.properties, 'PolicyName', 'PolicyDocument', 'Roles'),
  );
  return own.length === users.filter(({ type }) => type !== 'AWS::IAM::InstanceProfile').length
    ? own
    : undefined;
}

/** Undefined where one of them says something for which the language has no words. */
export function statementsIn(
  role: Infrastructure,
  policies: readonly Infrastructure[],
): readonly LocatedMap[] | undefined {
  const written = propertyOf(role, 'Policies');
  if (written && written.kind !== 'list') return undefined;
  const documents = [...itemsOf(written), ...policies.map(({ properties }) => properties)];
  const all = documents.map((each) => memberOf(each, 'PolicyDocument'));
  if (all.some((each) => each?.kind !== 'map' || !isKnown(memberOf(each, 'Statement')))) return undefined;
  const statements = all.flatMap(statementsOf);
  const known = statements.filter((each) => each.kind === 'map' && isSimple(each));
  return known.length === statements.length
    ? known.flatMap((each) => (each.kind === 'map' ? [each] : []))
    : undefined;
}

function isKnown(value: Located | undefined): boolean {
  return value?.kind === 'map' || value?.kind === 'list';
}

function isSimple(statement: LocatedMap): boolean {
  const texts = (key: string) => manyOf(memberOf(statement, key));
  return (
    hasOnly(statement, 'Sid', 'Effect', 'Action', 'Resource', 'Condition') &&
    ['Allow', 'Deny'].includes(textIn(memberOf(statement, 'Effect')) ?? '') &&
    texts('Action').length > 0 &&
    texts('Action').every((each) => textIn(each) !== undefined) &&
    texts('Resource').length > 0 &&
    texts('Resource').every(isText) &&
    conditionsIn(memberOf(statement, 'Condition')) !== undefined
  );
}

/** What can stand in a list of texts. */
function isText({ kind }: Located): boolean {
  return kind === 'string' || kind === 'expression';
}

/** `[{ operator: StringEquals, key: aws:…, values: […] }]`; undefined where it is something else. */
function conditionsIn(condition: Located | undefined): readonly Draft[] | undefined {
  if (!condition) return [];
  if (condition.kind !== 'map') return undefined;
  const all = condition.entries.map(({ key: operator, value }) =>
    value.kind === 'map'
      ? value.entries.map(({ key, value: wanted }) => ({ operator, key, values: manyOf(wanted) }))
      : undefined,
  );
  const isWhole = all.every((each) =>
    each?.every(({ values }) => values.every((one) => isText(one) || one.kind === 'boolean')),
  );
  return isWhole ? all.flatMap((each) => each ?? []) : undefined;
}

function isForTasks(role: Infrastructure): boolean {
  const statements = statementsOf(propertyOf(role, 'AssumeRolePolicyDocument'));
  return statements.some((each) =>
    manyOf(memberOf(memberOf(each, 'Principal'), 'Service')).some(
      (one) => textIn(one) === 'ecs-tasks.amazonaws.com',
    ),
  );
}

/** What the compiler allows by itself where nothing is written, in the words of the model. */
function impliedBy(folding: Folding, without: readonly string[]): (use: Use) => ReadonlySet<string> {
  const before = folding.original;
  const now = folding.result();
  const infrastructure = now.infrastructure.filter(({ address }) => !without.includes(address));
  const bare: Model = { ...now, infrastructure };
  const after = expand(prepared(bare)).model;
  const kept = new Set(infrastructure.map(({ address }) => address));
  const pairs = new Pairs(
    { ...before, infrastructure: before.infrastructure.filter(({ type }) => type !== ROLE) },
    after,
    (address) => kept.has(address),
  );
  return ({ task, kind }) => {
    const made = after.resources.find((each) => pairs.nameOf(addressOf(each)) === addressOf(task));
    const target = referenceOf(memberOf(made?.value, kind.field))?.target;
    const role = after.infrastructure.find((each) => each.address === target && !kept.has(each.address));
    return role ? (normalOf(role, after, pairs.nameOf).get('Policies')?.items ?? new Set()) : new Set();
  };
}

interface WrittenFor {
  readonly own: string;
  /** The policy of AWS that the compiler gives to it. */
  readonly policy: string | undefined;
}

/** Undefined where nothing is left to be said. */
export function writtenRole(
  role: Infrastructure,
  statements: readonly LocatedMap[],
  implied: ReadonlySet<string>,
  { own, policy }: WrittenFor,
): LocatedMap | undefined {
  const isStart = own === 'executionRole';
  const left = statements.filter(
    (each) =>
      !(isStart && isStarting(each)) &&
      atomsOf(each, (address) => address).some((atom) => !implied.has(atom)),
  );
  const of = (effect: string) => {
    const all = left.filter((each) => textIn(memberOf(each, 'Effect')) === effect).map(allowed);
    return all.length > 0 ? all : undefined;
  };
  const managed = manyOf(propertyOf(role, 'ManagedPolicyArns')).filter(
    (each) => policy === undefined || !lastOf(each).endsWith(policy),
  );
  const path = propertyOf(role, 'Path');
  const written = draftedMap(
    {
      allow: of('Allow'),
      deny: of('Deny'),
      policies: managed.length > 0 ? managed.map((arn) => ({ arn })) : undefined,
      boundary: propertyOf(role, 'PermissionsBoundary'),
      name: propertyOf(role, 'RoleName'),
      path: textIn(path) === '/' ? undefined : path,
    },
    role.span,
  );
  if (isIdle(role, statements)) return undefined;
  return written.entries.length > 0 ? written : undefined;
}

function allowed(statement: LocatedMap): Draft {
  const when = conditionsIn(entryOf(statement, 'Condition')?.value) ?? [];
  return {
    actions: manyOf(memberOf(statement, 'Action')),
    resources: manyOf(memberOf(statement, 'Resource')),
    when: when.length > 0 ? when : undefined,
  };
}

/**
 * What the policy of AWS for execution roles allows on everything, the compiler allows where it is needed:
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSTaskExecutionRolePolicy.html
 */
function isStarting(statement: LocatedMap): boolean {
  const actions = manyOf(memberOf(statement, 'Action')).map((each) => textIn(each)?.toLowerCase() ?? '');
  return textIn(memberOf(statement, 'Effect')) === 'Allow' && actions.every((each) => STARTING.has(each));
}

const STARTING: ReadonlySet<string> = new Set(
  [
    'ecr:GetAuthorizationToken',
    'ecr:BatchCheckLayerAvailability',
    'ecr:GetDownloadUrlForLayer',
    'ecr:BatchGetImage',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'logs:DescribeLogStreams',
  ].map((each) => each.toLowerCase()),
);

/** The last of the parts of a text that is known. */
function lastOf(value: Located): string {
  const of = value.kind === 'expression' ? value.expression : undefined;
  return textIn(of?.type === 'concatenation' ? of.parts.at(-1) : value) ?? '';
}

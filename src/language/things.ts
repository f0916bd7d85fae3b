import { expression, type Located, string } from '../source/value.js';
import type { Named } from './scope.js';
import { readText, type Resolve } from './text.js';
import { spanOf, type Statement, type Token } from './tree.js';
import { arn } from './types/special.js';

const KINDS = new Set([
  'service',
  'job',
  'task',
  'cluster',
  'bucket',
  'queue',
  'topic',
  'table',
  'file-system',
  'log-group',
  'load-balancer',
  'network',
  'alarm',
]);

/** What the text of a declaration tells of the attributes that others ask for. */
export function thingOf(
  statement: Statement,
  all: readonly Statement[],
  resolve: Resolve,
): Named | undefined {
  const kind = statement.head.image;
  const [name] = statement.args;
  if (!KINDS.has(kind) || !name) return undefined;
  const value = (token: Token | undefined) => token && readText(token, resolve, () => undefined);
  return {
    kind,
    name: name.image,
    attribute: (attribute) => {
      if (attribute === 'host') return hostOf(statement, all, value);
      if (attribute === 'name' || attribute === 'family') return value(nameOf(statement, kind));
      if (attribute === 'arn') return arnOf(statement, kind, value);
      return undefined;
    },
  };
}

type Value = (token: Token | undefined) => Located | undefined;

function inBlock({ block }: Statement, word: string): Statement | undefined {
  return block?.statements.find(({ head }) => head.image === word);
}

function wordAfter({ args }: Statement, literal: string): Token | undefined {
  const at = args.findIndex(({ image }) => image === literal);
  return at < 0 ? undefined : args[at + 1];
}

/** The name in AWS: ECS's own take the declaration's, the others' are made by the stack unless written. */
function nameOf(statement: Statement, kind: string): Token | undefined {
  const written = inBlock(statement, kind === 'task' ? 'family' : 'name')?.args[0];
  const existing = wordAfter(statement, 'existing');
  const isOwn = ['service', 'job', 'task', 'cluster'].includes(kind);
  return (
    written ??
    (existing && !existing.image.startsWith('arn:') ? existing : isOwn ? statement.args[0] : undefined)
  );
}

function arnOf(statement: Statement, kind: string, value: Value): Located | undefined {
  const existing = wordAfter(statement, 'existing');
  if (existing?.image.startsWith('arn:')) return value(existing);
  const name = value(nameOf(statement, kind));
  if (!name) return undefined;
  const at = name.span;
  if (kind === 'cluster') return arn('ecs', [string(at, ':cluster/'), name], at);
  if (kind !== 'bucket') return undefined;
  const partition = expression(at, { type: 'reference', target: 'aws', attribute: 'partition' });
  return expression(at, {
    type: 'concatenation',
    parts: [string(at, 'arn:'), partition, string(at, ':s3:::'), name],
  });
}

/** Where others find a service: its name in the namespace. */
function hostOf(statement: Statement, all: readonly Statement[], value: Value): Located | undefined {
  const discover = inBlock(statement, 'discover');
  const name = discover?.args[0];
  if (!discover || !name) return undefined;
  const clusters = all.filter(({ head }) => head.image === 'cluster');
  const namespace =
    wordAfter(discover, 'in') ??
    (clusters.length === 1 ? inBlock(clusters[0]!, 'namespace')?.args[0] : undefined);
  if (!namespace) return undefined;
  const at = spanOf(name);
  const parts = [string(at, name.image.split(':')[0]!), string(at, '.'), value(namespace)!];
  const texts = parts.map((part) => (part.kind === 'string' ? part.value : undefined));
  return texts.includes(undefined)
    ? expression(at, { type: 'concatenation', parts })
    : string(at, texts.join(''));
}

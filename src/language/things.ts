import { expression, type Located, string } from '../source/value.js';
import { type Declared, declaredName, inBlock } from './declared.js';
import type { Named } from './scope.js';
import { literalText, readText, type Resolve } from './text.js';
import { spanOf, type Statement, type Token } from './tree.js';
import { arn } from './types/special.js';

/** The names of these in AWS are those of their declarations; of the others the stack makes them, unless written. */
const NAMED_ALIKE = new Set(['service', 'job', 'task', 'cluster']);

/** What the text of a declaration tells of the attributes that others ask for. */
export function thingOf(statement: Statement, declared: Declared, resolve: Resolve): Named {
  const kind = statement.head.image;
  const value: Value = (token) => token && readText(token, resolve, () => undefined);
  return {
    kind,
    name: declaredName(statement),
    lacks: (attribute) => lacks(statement, attribute),
    attribute: (attribute) => {
      if (attribute === 'host') return hostOf(statement, declared, value);
      if (attribute === 'name' || attribute === 'family') return value(nameOf(statement, kind));
      if (attribute === 'arn') return arnOf(statement, kind, value);
      return undefined;
    },
  };
}

type Value = (token: Token | undefined) => Located | undefined;

/** What it would have to say: a service to have an address, a file system to have an access point. */
function lacks(statement: Statement, attribute: string): string | undefined {
  const [part, point] = attribute.split(/\.(.*)/s);
  if (point !== undefined && !says(statement, part!, point)) return `declare it: \`${part} ${point}\``;
  if (statement.head.image !== 'service') return undefined;
  const saysOne = (...words: string[]) => words.some((word) => inBlock(statement, word));
  if (attribute === 'host' && !saysOne('discover', 'register', 'connect'))
    return `say in it how it is found: \`discover ${declaredName(statement)}\``;
  if (attribute === 'url' && !saysOne('expose', 'attach'))
    return 'say in it how it is reached: `expose 80 -> <container>:<port>`';
  return undefined;
}

function says({ block }: Statement, word: string, name: string): boolean {
  return block?.statements.some((each) => each.head.image === word && declaredName(each) === name) ?? false;
}

function wordAfter({ args }: Statement, literal: string): Token | undefined {
  const at = args.findIndex(({ image }) => image === literal);
  return at < 0 ? undefined : args[at + 1];
}

/** The name in AWS. */
export function nameOf(statement: Statement, kind: string): Token | undefined {
  const written = inBlock(statement, kind === 'task' ? 'family' : 'name')?.args[0];
  const existing = wordAfter(statement, 'existing');
  return (
    written ??
    (existing && !existing.image.startsWith('arn:')
      ? existing
      : NAMED_ALIKE.has(kind)
        ? statement.args[0]
        : undefined)
  );
}

function arnOf(statement: Statement, kind: string, value: Value): Located | undefined {
  const existing = wordAfter(statement, 'existing');
  if (existing?.image.startsWith('arn:')) return value(existing);
  const name = value(nameOf(statement, kind));
  if (!name) return undefined;
  const at = name.span;
  if (kind === 'cluster') return arn('ecs', [string(at, 'cluster/'), name], at);
  if (kind !== 'bucket') return undefined;
  const partition = expression(at, { type: 'reference', target: 'aws', attribute: 'partition' });
  return expression(at, {
    type: 'concatenation',
    parts: [string(at, 'arn:'), partition, string(at, ':s3:::'), name],
  });
}

/** Where others find a service: its name in the namespace. */
function hostOf(statement: Statement, declared: Declared, value: Value): Located | undefined {
  const discover = inBlock(statement, 'discover');
  const name = discover?.args[0];
  if (!discover || !name) return undefined;
  const cluster = declared.only('cluster');
  const namespace = wordAfter(discover, 'in') ?? (cluster && inBlock(cluster, 'namespace')?.args[0]);
  if (!namespace) return undefined;
  const at = spanOf(name);
  const parts = [string(at, literalText(name).split(':')[0]!), string(at, '.'), value(namespace)!];
  const texts = parts.map((part) => (part.kind === 'string' ? part.value : undefined));
  return texts.includes(undefined)
    ? expression(at, { type: 'concatenation', parts })
    : string(at, texts.join(''));
}

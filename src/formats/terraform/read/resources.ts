import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { nearest } from '../../../diagnostic/nearest.js';
import { type Infrastructure, REQUEST_OF, type RequestKind, type Resource } from '../../../model/resource.js';
import { requestShape } from '../../../model/shapes.js';
import type { Span } from '../../../source/span.js';
import { type Entry, entryOf, type Located, type LocatedMap, map } from '../../../source/value.js';
import type { Block, Body, Expression } from '../../hcl/tree.js';
import { terraform } from '../messages.js';
import { dataRows, ofResource, type TypeRow, withHealthDefaults } from '../table/index.js';
import { type Argument, blocksOf } from './arguments.js';
import { argumentsOf } from './body.js';
import { isSurrounding } from './data.js';
import { addressOf, attributeOf } from './module.js';
import { keyNamed, type Multiplicity } from './multiplicity.js';
import { ASSOCIATIONS, type Made, OTHER_ARGUMENTS } from './parts.js';
import { propertiesOf } from './properties.js';
import { routesInside } from './routes.js';
import type { ModuleScope } from './scope.js';
import { rulesBeside, rulesInside } from './security-groups.js';
import { spellingOf } from './spelling.js';

const { report } = terraform;

/** Copies beyond this many resources say nothing more: they are read as one. */
const MOST = 20_000;

/** The older way to write a rule of a security group, which the table does not have. */
export const RULE = 'aws_security_group_rule';

/** Reads what the resources of a module and of those that it calls make. */
export class ResourceReader {
  readonly made: Made[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly losses: Diagnostic[] = [];
  /** The names of arguments that say nothing. */
  readonly empty = new Set<Span>();

  module(scope: ModuleScope): void {
    for (const block of scope.module.resources.values()) this.#declaration(block, scope);
    for (const block of scope.module.data.values())
      if (!isSurrounding(block.labels[0]!.text)) this.#declaration(block, scope);
  }

  #declaration(block: Block, scope: ModuleScope): void {
    const type = block.labels[0]!.text;
    const row = ofResource(type);
    if (!row && type !== RULE) {
      if (block.type === 'resource') this.lost(block.typeSpan, `the resource \`${addressOf(block)}\``);
      return;
    }
    const multiplicity = scope.multiplicity(block);
    const isFew = multiplicity.kind === 'exact' && this.made.length + multiplicity.keys.length <= MOST;
    const keys: readonly (Located | undefined)[] = isFew ? multiplicity.keys : [undefined];
    for (const key of keys) {
      const bound = scope.boundFor(block, key);
      const own = `${scope.place.prefix}${addressOf(block)}${key ? keyNamed(key) : ''}`;
      const given = argumentsOf(block.body, { scope, bound }, true);
      this.read(row, declaredBy(block), given, { address: own, ...besides(block, scope, multiplicity) });
    }
    this.#meta(block, row);
  }

  /** One instance of a resource. */
  read(row: TypeRow | undefined, declared: Declared, given: readonly Argument[], beside: Beside): void {
    const { type, nameSpan: span, at, existing, keep } = declared;
    if (!row) {
      this.made.push(...rulesBeside(given, span, beside));
      return;
    }
    const group = type === 'aws_security_group' && !existing ? rulesInside(given, span, beside) : undefined;
    const routes = type === 'aws_route_table' && !existing ? routesInside(given, beside) : undefined;
    const shape = row.kind && requestShape(REQUEST_OF[row.kind]);
    const rows = existing ? dataRows(row) : row.rows;
    const { value, others, empty } = propertiesOf((group ?? routes)?.others ?? given, rows, at, shape);
    for (const each of empty) this.empty.add(each);
    if (!existing) for (const { argument, known } of others) this.#other(argument, known, type);
    for (const argument of routes?.unplaced ?? []) this.#other(argument, [], type);
    this.made.push(
      row.kind
        ? { row, resource: resourceOf(row.kind, row, value, declared, ordersIn(given), beside) }
        : {
            row,
            infrastructure: {
              type: row.type,
              nameSpan: span,
              span,
              // With less to go by, something else would be looked up.
              properties:
                existing && others.length > 0
                  ? map(value.span, [])
                  : group
                    ? map(value.span, [...value.entries, ...group.rules])
                    : checksHealthHere(type, given)
                      ? withHealthDefaults(value, 'terraform')
                      : value,
              ...beside,
              ...(existing && { existing: true as const }),
              ...(keep && { keep: true as const }),
            },
          },
    );
    this.made.push(...((group ?? routes)?.own ?? []));
  }

  /** An argument that the model has no place for, or that is misspelt. */
  #other(argument: Argument, known: readonly string[], type: string): void {
    const { name, nameSpan, blocks } = argument;
    if (!blocks && argument.value().kind === 'null') return;
    const others = OTHER_ARGUMENTS[type];
    const meant = others && !others.includes(name) ? nearest(name, [...known, ...others]) : undefined;
    if (meant === undefined || Math.abs(meant.length - name.length) > 2) this.lost(nameSpan, `\`${name}\``);
    else
      this.diagnostics.push(
        report.unknownArgument(
          nameSpan,
          { type, name },
          {
            label: `did you mean \`${meant}\`?`,
            fixes: [{ title: `write \`${meant}\``, safe: false, edits: [{ span: nameSpan, text: meant }] }],
          },
        ),
      );
  }

  /** How Terraform is to go about it. */
  #meta({ body }: Block, row: TypeRow | undefined): void {
    for (const { name, nameSpan } of body.attributes)
      if (name === 'provider') this.lost(nameSpan, '`provider`');
    for (const { type, typeSpan, body: inner } of body.blocks) {
      if (type === 'provisioner' || type === 'connection') this.lost(typeSpan, `\`${type}\``);
      if (type === 'lifecycle')
        for (const { name, nameSpan } of inner.attributes)
          if (name !== 'prevent_destroy' || (nameSpan === keptAt(body) && !isWhole(row)))
            this.lost(nameSpan, `\`${name}\` of \`lifecycle\``);
    }
  }

  lost(span: Span, what: string): void {
    this.losses.push(report.notCarried(span, { what }));
  }
}

/** What declares a resource, or looks it up. */
export interface Declared {
  /** Of the provider. */
  readonly type: string;
  readonly name: string;
  readonly nameSpan: Span;
  /** What holds its arguments. */
  readonly at: Span;
  readonly existing: boolean;
  /** Where it is said that it is not to be destroyed. */
  readonly keep?: Span;
}

function declaredBy({ type, labels, body }: Block): Declared {
  const [first, second] = [labels[0]!, labels[1]!];
  const keep = keptAt(body);
  return {
    type: first.text,
    name: second.text,
    nameSpan: second.span,
    at: body.span,
    existing: type === 'data',
    ...(keep && { keep }),
  };
}

function keptAt(body: Body): Span | undefined {
  const lifecycle = body.blocks.find(({ type }) => type === 'lifecycle');
  const kept = lifecycle && attributeOf(lifecycle.body, 'prevent_destroy');
  return kept?.expression.kind === 'boolean' && kept.expression.value ? kept.nameSpan : undefined;
}

/** With the block, the provider sends all that it takes for granted of it. */
function checksHealthHere(type: string, given: readonly Argument[]): boolean {
  const block = given.find(({ name }) => type === 'aws_lb_target_group' && name === 'health_check');
  return block !== undefined && blocksOf(block)[0]?.kind === 'block';
}

/** Parts of others, and rules that are several, are in no template by themselves. */
function isWhole(row: TypeRow | undefined): boolean {
  return row !== undefined && row.type !== ASSOCIATIONS && !row.type.includes('.');
}

type Beside = Pick<Infrastructure, 'address' | 'condition' | 'dependsOn'>;

function besides(
  { body, typeSpan }: Block,
  scope: ModuleScope,
  multiplicity: Multiplicity,
): Omit<Beside, 'address'> {
  const dependsOn = attributeOf(body, 'depends_on')?.expression;
  const own = multiplicity.kind === 'conditional' ? multiplicity.condition : undefined;
  const condition = scope.reading.conditions.both(scope.place.condition, own, typeSpan);
  return {
    ...(condition !== undefined && { condition }),
    ...(dependsOn && { dependsOn: addressesIn(dependsOn, scope.place.prefix) }),
  };
}

function addressesIn(written: Expression, prefix: string): string[] {
  if (written.kind !== 'tuple') return [];
  return written.items.flatMap((item) => {
    if (item.kind !== 'traversal') return [];
    const names = [item.root.name, ...item.steps.map((step) => (step.kind === 'attribute' ? step.name : ''))];
    return `${prefix}${names.slice(0, names[0] === 'data' ? 3 : 2).join('.')}`;
  });
}

/** The member of a request that names what it makes. */
const NAMES: Readonly<Partial<Record<RequestKind, string>>> = {
  'task-definition': 'family',
  service: 'serviceName',
  cluster: 'clusterName',
  'capacity-provider': 'name',
  'scaling-policy': 'PolicyName',
  'scheduled-action': 'ScheduledActionName',
};

function resourceOf(
  kind: RequestKind,
  row: TypeRow,
  value: LocatedMap,
  { name, nameSpan, existing, keep }: Declared,
  orders: readonly Entry[],
  beside: Beside,
): Resource {
  const member = NAMES[kind];
  const named = member === undefined ? undefined : entryOf(value, member)?.value;
  return {
    kind,
    name: named?.kind === 'string' ? named.value : name,
    nameSpan,
    span: nameSpan,
    value: map(value.span, value.entries.filter(isThere)),
    stack: map(nameSpan, []),
    existing,
    spelling: spellingOf(row),
    ...(orders.length > 0 && { orders: map(value.span, orders) }),
    ...(keep && { keep }),
    ...beside,
  };
}

/** What a service is told to do at once, as UpdateService has it. */
function ordersIn(given: readonly Argument[]): Entry[] {
  return given
    .filter(({ name }) => name === 'force_new_deployment')
    .map((each) => ({ key: 'forceNewDeployment', keySpan: each.nameSpan, value: each.value() }))
    .filter(isThere);
}

function isThere({ value }: Entry): boolean {
  return value.kind !== 'null';
}

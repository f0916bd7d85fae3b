import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { resolve } from '../model/references.js';
import { NAME_FIELDS } from '../model/references/names.js';
import { type ResourceTarget, REFERENCE_PATHS } from '../model/references/table.js';
import { changedAt } from '../model/references/values.js';
import { isRequestKind, type Model, type Resource } from '../model/resource.js';
import { revised } from '../source/lists.js';
import { type Span, textOf } from '../source/span.js';
import {
  entryOf,
  type Expression,
  list,
  type Located,
  type LocatedExpression,
  type LocatedMap,
  map,
  revisedMap,
  string,
} from '../source/value.js';
import { Decisions } from './decisions.js';
import { stack } from './messages.js';
import { joined, replaced } from './values.js';

export interface Settled {
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The model for a format without conditions and without references between resources: of each condition the case that
 * the defaults give, and names in the place of references to what has one. What stands around the services is looked
 * into where that is asked for, and where it is left open what only the deployment decides, that has no name that nobody
 * gave it, and what may be nothing is not known.
 */
export function settle(model: Model, { around = false, open = false } = {}): Settled {
  const decisions = new Decisions(model);
  const decided = decide(model, decisions, { around, open });
  const { named, diagnostics } = open ? { named: decided, diagnostics: [] } : withNames(decided);
  const kept = decided.resources.flatMap(({ keep }) => (keep ? [keptElsewhere(keep)] : []));
  return { model: linked(named), diagnostics: [...decisions.told, ...diagnostics, ...kept] };
}

function keptElsewhere(at: Span): Diagnostic {
  const reason = 'only CloudFormation and Terraform can keep what they have made from being deleted';
  return stack.report.notCarried(at, { what: `\`${textOf(at)}\``, reason });
}

function decide(
  model: Model,
  decisions: Decisions,
  { around, open }: { readonly around: boolean; readonly open: boolean },
): Model {
  const isMade = ({ condition, nameSpan }: { condition?: string; nameSpan: Span }) =>
    condition === undefined || decisions.holds(condition, nameSpan, 'what is made');
  const chosen: Choosing = (value, { condition, consequent, otherwise }) => {
    const taken = decisions.holds(condition, value.span, 'a value') ? consequent : otherwise;
    if (taken.kind !== 'null') return taken;
    return open && !decisions.isKnown(condition) ? value : undefined;
  };
  const settled = (value: LocatedMap): LocatedMap => {
    const now = withoutConditionals(value, chosen);
    return now?.kind === 'map' ? now : value;
  };
  return {
    ...model,
    conditions: [],
    resources: model.resources
      .filter(isMade)
      .map((each) => ({ ...each, value: settled(each.value), stack: settled(each.stack) })),
    infrastructure: model.infrastructure
      .filter(isMade)
      .map((each) => (around ? { ...each, properties: settled(each.properties) } : each)),
    outputs: model.outputs.filter(isMade).flatMap((each) => {
      const value = withoutConditionals(each.value, chosen);
      return value && value.kind !== 'null' ? [{ ...each, value }] : [];
    }),
  };
}

/** The case that is taken; the value itself where that stays open, undefined where there is none. */
type Choosing = (value: LocatedExpression, of: Conditional) => Located | undefined;
type Conditional = Extract<Expression, { type: 'conditional' }>;

/** Undefined where there is no value in the case that is taken. */
function withoutConditionals(value: Located, chosen: Choosing): Located | undefined {
  if (value.kind === 'map') return revisedMap(value, (inner) => withoutConditionals(inner, chosen));
  if (value.kind === 'list') {
    const items = value.items.flatMap((item) => {
      const now = withoutConditionals(item, chosen);
      return now && item.kind === 'expression' && now.kind === 'list' ? now.items : (now ?? []);
    });
    return items.every((item, i) => item === value.items[i]) && items.length === value.items.length
      ? value
      : list(value.span, items);
  }
  if (value.kind !== 'expression') return value;
  const of = value.expression;
  if (of.type === 'conditional') {
    const taken = chosen(value, of);
    return taken && taken !== value ? withoutConditionals(taken, chosen) : taken;
  }
  if (of.type !== 'concatenation') return value;
  const parts = revised(of.parts, (part) => withoutConditionals(part, chosen) ?? string(part.span, ''));
  return parts === of.parts ? value : joined(value.span, ...parts);
}

/** What a stack would name by itself gets its name here, where others name it. */
function withNames(model: Model): { named: Model; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const resources = model.resources.map((resource) => {
    const { kind, name, value, nameSpan } = resource;
    if (!isNamed(kind) || !isNamedByDeployment(resource)) return resource;
    const field = NAME_FIELDS[kind];
    const reason = `the text leaves it to the deployment to name the ${kind.replaceAll('-', ' ')}`;
    diagnostics.push(stack.report.added(nameSpan, { what: `the name \`${name}\``, reason }));
    const entry = { key: field, keySpan: nameSpan, value: string(nameSpan, name) };
    return { ...resource, value: map(value.span, [entry, ...value.entries]) };
  });
  return { named: { ...model, resources }, diagnostics };
}

/** With the names of resources where requests refer to them. */
function linked(model: Model): Model {
  const references = resolve(model);
  const byAddress = new Map(
    model.resources.flatMap((each) => (each.address === undefined ? [] : [[each.address, each] as const])),
  );
  const nameIn = (value: Located): Located => {
    const of = value.kind === 'expression' ? value.expression : undefined;
    const target = of?.type === 'reference' ? byAddress.get(of.target) : undefined;
    const isName = of?.type === 'reference' && target && NAMING[target.kind]?.includes(of.attribute);
    return (isName && nameOf(target, value.span)) || value;
  };
  const resources = model.resources.map((resource) => {
    const { kind } = resource;
    if (!isRequestKind(kind)) return resource;
    const value = REFERENCE_PATHS[kind].reduce<Located>(
      (now, { path, to }) =>
        changedAt(now, path, (from) => {
          const target = from.kind === 'expression' ? references.resourceOf(from) : undefined;
          return (to !== 'service' && target && nameOf(target, from.span)) || from;
        }),
      resource.value,
    );
    const whole = replaced(value, nameIn);
    return whole.kind === 'map' ? { ...resource, value: whole } : resource;
  });
  return { ...model, resources };
}

/** The attributes that give the name of a resource. */
const NAMING: Readonly<Partial<Record<Resource['kind'], readonly string[]>>> = {
  cluster: ['Ref', 'Name'],
  service: ['Name'],
  'capacity-provider': ['Ref', 'Name'],
  'task-definition': ['Family'],
};

function nameOf(resource: Resource, at: Span): Located | undefined {
  const { kind, name, value, existing, id } = resource;
  if (!isNamed(kind) || isNamedByDeployment(resource)) return undefined;
  // Of what is made, such as the capacity provider of a group that is there, the id is that of something else.
  const named = (existing ? id : undefined) ?? entryOf(value, NAME_FIELDS[kind])?.value;
  return named ? { ...named, span: at } : string(at, name);
}

function isNamedByDeployment({ kind, address, value, existing, partial }: Resource): boolean {
  if (!isNamed(kind) || address === undefined || existing || partial) return false;
  return entryOf(value, NAME_FIELDS[kind]) === undefined;
}

function isNamed(kind: Resource['kind']): kind is ResourceTarget {
  return Object.hasOwn(NAME_FIELDS, kind);
}

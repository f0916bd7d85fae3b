import { REQUEST_OF, type RequestKind } from '../../model/resource.js';
import { requestShape, type Shape } from '../../model/shapes.js';
import { type Located, type Plain, toPlain, Unknown } from '../../source/value.js';
import { DEFAULTS, type Default, isPlainObject, type PlainObject } from './defaults.js';

/** What ECS would answer: defaults filled in, nothing empty, members in the order of the API, sizes as numbers. */
export function normalForm(kind: RequestKind, value: Located | Plain): Plain {
  const shape = requestShape(REQUEST_OF[kind]);
  const plain = tidy(respelled(kind, isLocated(value) ? toPlain(value) : value), shape);
  const filled = DEFAULTS[kind].reduce(
    (root, row) => changeAt(root, root, steps(row.at), fillIn(row, root)),
    plain,
  );
  return tidy(filled, shape);
}

/** The same with every default left out: what a converter writes. */
export function terse(kind: RequestKind, value: Located | Plain): Plain {
  const full = normalForm(kind, value);
  // Backwards: a structure goes when nothing is left in it.
  return DEFAULTS[kind].reduceRight(
    (root, row) => changeAt(root, full, steps(row.at), leaveOut(row, full)),
    full,
  );
}

function isLocated(value: Located | Plain): value is Located {
  return (
    typeof value === 'object' && value !== null && 'span' in value && 'kind' in value && isSpan(value.span)
  );
}

function isSpan(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'source' in value;
}

/** Changes an owner of members; `full` is the same place in the document with all defaults. */
type Change = (owner: PlainObject, full: PlainObject) => PlainObject;

function fillIn({ member, value }: Default, root: Plain): Change {
  return (owner) => {
    if (Object.hasOwn(owner, member)) return owner;
    const filled = typeof value !== 'function' ? value : isPlainObject(root) ? value(owner, root) : undefined;
    return filled === undefined ? owner : { ...owner, [member]: filled };
  };
}

function leaveOut({ member, value }: Default, root: Plain): Change {
  return (owner, full) => {
    const written = owner[member];
    const standard =
      typeof value !== 'function' ? value : isPlainObject(root) ? value(full, root) : undefined;
    if (written === undefined || standard === undefined || !isSame(written, standard)) return owner;
    const { [member]: _, ...rest } = owner;
    return rest;
  };
}

function steps(path: string): readonly string[] {
  return path.match(/[^.[\]]+|\[\]/g) ?? [];
}

/** Changes every object at a path of members and `[]`; what is not there, or not known, is left alone. */
function changeAt(value: Plain, full: Plain, path: readonly string[], change: Change): Plain {
  const [step, ...rest] = path;
  if (step === '[]') {
    if (!isList(value) || !isList(full)) return value;
    return value.map((item, i) => changeAt(item, full[i]!, rest, change));
  }
  if (!isPlainObject(value) || !isPlainObject(full)) return value;
  if (step === undefined) return change(value, full);
  const [inner, innerFull] = [value[step], full[step]];
  if (inner === undefined || innerFull === undefined) return value;
  return { ...value, [step]: changeAt(inner, innerFull, rest, change) };
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** The members in the order of the API, then those it does not have; null and what is empty is gone. */
function tidy(value: Plain, shape: Shape | undefined): Plain {
  if (isList(value)) return value.map((item) => tidy(item, shape?.kind === 'list' ? shape.item : undefined));
  if (!isPlainObject(value) || shape?.kind === 'document') return value;
  const required = shape?.kind === 'structure' ? shape.required : [];
  const members = inApiOrder(value, shape).flatMap((name): [string, Plain][] => {
    const member = tidy(value[name]!, memberShape(shape, name));
    return isNothing(name, member) && !required.includes(name) ? [] : [[name, member]];
  });
  return Object.fromEntries(members);
}

export function inApiOrder(value: PlainObject, shape: Shape | undefined): readonly string[] {
  const names = Object.keys(value);
  if (shape?.kind !== 'structure') return names;
  const known = [...shape.members.keys()].filter((name) => Object.hasOwn(value, name));
  return known.length === names.length
    ? known
    : [...known, ...names.filter((name) => !shape.members.has(name))];
}

export function memberShape(shape: Shape | undefined, name: string): Shape | undefined {
  if (shape?.kind === 'structure') return shape.members.get(name);
  return shape?.kind === 'map' ? shape.value : undefined;
}

/** Structures that mean nothing when they are empty; `dockerVolumeConfiguration: {}` is a volume all the same. */
const MEANINGLESS_EMPTY: ReadonlySet<string> = new Set([
  'host',
  'linuxParameters',
  'capabilities',
  'runtimePlatform',
  'networkConfiguration',
  'overrides',
  'dockerLabels',
  'options',
  'labels',
  'driverOpts',
]);

function isNothing(name: string, value: Plain): boolean {
  if (value === null) return true;
  if (isList(value)) return value.length === 0;
  return isPlainObject(value) && MEANINGLESS_EMPTY.has(name) && Object.keys(value).length === 0;
}

/** Sizes of tasks may be written with a unit; ECS answers with CPU units and MiB, as text. */
function respelled(kind: RequestKind, value: Plain): Plain {
  const owner = kind === 'job' ? ['overrides'] : [];
  if (kind !== 'task-definition' && kind !== 'job') return value;
  return changeAt(value, value, owner, (sized) => ({
    ...sized,
    ...(sized['cpu'] !== undefined && { cpu: inUnits(sized['cpu'], VCPU) }),
    ...(sized['memory'] !== undefined && { memory: inUnits(sized['memory'], GB) }),
  }));
}

const VCPU = /^\s*(\d*\.?\d+)\s*vcpus?\s*$/i;
const GB = /^\s*(\d*\.?\d+)\s*gb\s*$/i;
const PER_UNIT = 1024;

/** 1 vCPU is 1,024 CPU units, 1 GB is 1,024 MiB: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
function inUnits(value: Plain, unit: RegExp): Plain {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return value;
  const amount = unit.exec(value)?.[1];
  const units = amount === undefined ? Number.NaN : Number(amount) * PER_UNIT;
  return Number.isInteger(units) ? String(units) : value.trim();
}

/** Equal but for the order of members; two unknown values are equal if they are written alike. */
export function isSame(a: Plain, b: Plain): boolean {
  if (a === b) return true;
  if (a instanceof Unknown || b instanceof Unknown)
    return a instanceof Unknown && b instanceof Unknown && isSameExpression(a, b);
  if (isList(a) || isList(b))
    return isList(a) && isList(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]!));
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name]!, b[name]!))
  );
}

function isSameExpression(a: Unknown, b: Unknown): boolean {
  const [left, right] = [a.expression.expression, b.expression.expression];
  if (left.type === 'opaque' && right.type === 'opaque') return left.text === right.text;
  if (left.type === 'parameter' && right.type === 'parameter') return left.name === right.name;
  if (left.type === 'reference' && right.type === 'reference')
    return left.target === right.target && left.attribute === right.attribute;
  if (left.type === 'call' && right.type === 'call')
    return left.name === right.name && isSame(left.arguments.map(toPlain), right.arguments.map(toPlain));
  if (left.type === 'concatenation' && right.type === 'concatenation')
    return isSame(left.parts.map(toPlain), right.parts.map(toPlain));
  if (left.type === 'conditional' && right.type === 'conditional')
    return (
      left.condition === right.condition &&
      isSame(toPlain(left.consequent), toPlain(right.consequent)) &&
      isSame(toPlain(left.otherwise), toPlain(right.otherwise))
    );
  return false;
}

import { describe, expect, it } from 'vitest';
import { allTypes, type Row, type Step, type TypeRow } from '../../../src/formats/terraform/table/index.js';
import { blockItems } from '../../../src/formats/terraform/write/blocks.js';
import { Expressions } from '../../../src/formats/terraform/write/expressions.js';
import { Scope } from '../../../src/formats/terraform/write/scope.js';
import { readTerraform } from '../../../src/formats/terraform/read/read.js';
import { printHcl } from '../../../src/formats/hcl/print.js';
import { EMPTY_MODEL } from '../../../src/model/resource.js';
import { span } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import { toPlain } from '../../../src/source/value.js';
import { NOTHING } from '../../../src/stack/security-groups.js';
import { draftedMap } from '../../../src/stack/values.js';

type Sample = string | number | boolean | Sample[] | { [key: string]: Sample };

const at = span(new SourceText('x', 'x'), 0, 1);

/** A value for each row of a structure. */
function sampleOf(rows: readonly Row[]): { [key: string]: Sample } {
  const structure: { [key: string]: Sample } = {};
  for (const row of rows) put(structure, row.property, sampleFor(row));
  return structure;
}

function sampleFor({ rows, repeated, form, property }: Row): Sample {
  if (rows) return repeated ? [sampleOf(rows)] : sampleOf(rows);
  switch (form) {
    case 'json':
      return { Version: '1' };
    case 'containers':
      return [{ name: 'a', image: 'b', cpu: 0, essential: true, versionConsistency: 'enabled' }];
    case 'tags':
      return [/^[a-z]/.test(String(property[0])) ? { key: 'k', value: 'v' } : { Key: 'k', Value: 'v' }];
    case 'pairs':
      return [/^[a-z]/.test(String(property[0])) ? { name: 'k', value: 'v' } : { Name: 'k', Value: 'v' }];
    case 'ownTags':
      return [{ ResourceType: 'launch-template', Tags: [{ Key: 'k', Value: 'v' }] }];
    case 'names':
      return [{ Name: 'n' }];
    case 'enabled':
      return 'ENABLED';
    case 'internal':
      return 'internal';
    case 'present':
      return {};
    default:
      return 'value';
  }
}

function put(owner: { [key: string]: Sample }, [step, ...rest]: readonly Step[], value: Sample): void {
  if (step === undefined) return;
  if (typeof step === 'string') {
    if (rest.length === 0) owner[step] ??= value;
    else put(inside(owner, step), rest, value);
    return;
  }
  const list = owner[step.list];
  const items = Array.isArray(list) ? list : [];
  owner[step.list] = items;
  if (step.key === undefined && rest.length === 0) items.push(value);
  else if (step.key === undefined) {
    const [first = {}] = items;
    items[0] = first;
    if (isMap(first)) put(first, rest, value);
  } else {
    const item = { [step.key]: step.value };
    items.push(item);
    put(item, rest, value);
  }
}

function inside(owner: { [key: string]: Sample }, step: string): { [key: string]: Sample } {
  const known = owner[step];
  if (known !== undefined && isMap(known)) return known;
  const made = {};
  owner[step] = made;
  return made;
}

function isMap(value: Sample): value is { [key: string]: Sample } {
  return typeof value === 'object' && !Array.isArray(value);
}

function write(row: TypeRow, properties: { [key: string]: Sample }) {
  const part = {
    type: row.type,
    address: 'X',
    owner: 'X',
    nameSpan: at,
    span: at,
    properties: draftedMap(properties, at),
    when: [],
  };
  const scope = new Scope(EMPTY_MODEL, [part]);
  const { items, losses } = blockItems(new Expressions(scope), scope.resources[0]!);
  return { text: printHcl(items), losses };
}

function argumentsOf(rows: readonly Row[]): string[] {
  return rows.flatMap(({ argument, rows }) => [...argument, ...(rows ? argumentsOf(rows) : [])]);
}

describe('every row of a type is written, and nothing of it is lost:', () => {
  it.each(allTypes().map((row) => [row.type, row] as const))('%s', (_, row) => {
    const { text, losses } = write(row, sampleOf(row.rows));
    expect(losses.map(({ message }) => message)).toEqual([]);
    const words = new Set(text.match(/[a-z]\w*/g));
    expect(argumentsOf(row.rows).filter((argument) => !words.has(argument))).toEqual([]);
  });
});

/** What the reader makes of what is written. */
function readBack(row: TypeRow, properties: { [key: string]: Sample }) {
  const { text } = write(row, properties);
  const whole = `resource "${row.resource}" "x" {\n${text.replace(/^(?=.)/gm, '  ')}}\n`;
  const { model, diagnostics } = readTerraform(new SourceText('main.tf', whole), {
    open: () => ({ reason: 'does not exist' }),
    list: () => [],
    parameters: new Map(),
  });
  const [read] = [
    ...model.resources.map(({ value }) => value),
    ...model.infrastructure.map(({ properties }) => properties),
  ];
  return { read: read && toPlain(read), messages: diagnostics.map(({ message }) => message) };
}

/** Without rows that another argument implies, and with one row for each argument. */
function readable(rows: readonly Row[]): Row[] {
  const last = new Map(rows.map((row) => [row.argument.join('.'), row]));
  return rows.flatMap((row) => {
    const argument = row.argument.join('.');
    if (argument === '' || last.get(argument) !== row) return [];
    const { rows: inner, ...leaf } = row;
    const below = inner && readable(inner);
    return below?.length === 0 ? [] : [{ ...leaf, ...(below && { rows: below }) }];
  });
}

/** The reader puts it into the cluster that it is for, as the API has it. */
const JOINED = new Set(['AWS::ECS::ClusterCapacityProviderAssociations']);

/** What the provider does where nothing is said of it. */
const IMPLIED: Readonly<Record<string, object>> = {
  'AWS::EC2::SecurityGroup': { SecurityGroupEgress: NOTHING },
};

describe('every row of a type is read back as it was written:', () => {
  const types = allTypes().filter(({ type }) => !JOINED.has(type));
  it.each(types.map((row) => [row.type, row] as const))('%s', (_, row) => {
    const sample = sampleOf(readable(row.rows));
    expect(readBack(row, sample)).toEqual({ read: { ...sample, ...IMPLIED[row.type] }, messages: [] });
  });
});

/** A member that no row has, in each structure that is written as a block. */
function withStrangers(value: Sample, rows: readonly Row[]): { value: Sample; count: number } {
  if (Array.isArray(value)) {
    const items = value.map((item) => withStrangers(item, rows));
    return {
      value: items.map((item) => item.value),
      count: items.reduce((sum, item) => sum + item.count, 0),
    };
  }
  if (!isMap(value)) return { value, count: 0 };
  const copy: { [key: string]: Sample } = { ...value, Stranger: 'x' };
  let count = 1;
  for (const { property, rows: own } of rows) {
    const [step, ...rest] = property;
    const inner = typeof step === 'string' && rest.length === 0 && own ? copy[step] : undefined;
    if (typeof step !== 'string' || !own || inner === undefined) continue;
    const changed = withStrangers(inner, own);
    Object.assign(copy, { [step]: changed.value });
    count += changed.count;
  }
  return { value: copy, count };
}

describe('every member without a row is told, once:', () => {
  it.each(allTypes().map((row) => [row.type, row] as const))('%s', (_, row) => {
    const { value, count } = withStrangers(sampleOf(row.rows), row.rows);
    const { losses } = write(row, isMap(value) ? value : {});
    expect(losses.map(({ id, message }) => `${id} ${message}`)).toEqual(
      Array.from(
        { length: count },
        () =>
          `terraform/no-argument \`Stranger\` is not carried over: \`${row.resource}\` has no argument for it`,
      ),
    );
  });
});

import { allTypes, type Row, type Step, type TypeRow } from '../../src/formats/terraform/table/index.js';
import type { Json } from './samples.js';

/** A template with one resource that has every property of its type. */
export interface AroundSample {
  readonly type: string;
  readonly document: Json;
  /** Of its properties, in the document. */
  readonly keys: readonly string[];
}

/** Of the types that are no request of ECS; what is a resource of its own only in Terraform is a property here. */
export function aroundSamples(): AroundSample[] {
  return allTypes()
    .filter(({ type }) => !/\./.test(type) && !type.startsWith('AWS::ECS::'))
    .map(sample);
}

function sample({ type, rows }: TypeRow): AroundSample {
  const properties = propertiesOf(rows);
  return {
    type,
    document: {
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: { It: { Type: type, Properties: properties } },
    },
    keys: Object.keys(properties).map((key) => `Resources.It.Properties.${key}`),
  };
}

type Open = { [key: string]: Json };

function propertiesOf(rows: readonly Row[]): Open {
  let properties: Open = {};
  for (const row of rows) properties = placed(properties, row.property, sampleValue(row));
  return properties;
}

function placed(owner: Open, [step, ...rest]: readonly Step[], value: Json): Open {
  if (step === undefined) return owner;
  if (typeof step === 'string') {
    const before = owner[step];
    if (rest.length === 0) return before === undefined ? { ...owner, [step]: value } : owner;
    return { ...owner, [step]: placed(isMap(before) ? before : {}, rest, value) };
  }
  const before = owner[step.list];
  const items: readonly Json[] = Array.isArray(before) ? before : [];
  if (step.key !== undefined)
    return { ...owner, [step.list]: [...items, placed({ [step.key]: step.value }, rest, value)] };
  const [first, ...others] = items;
  const item = rest.length === 0 ? value : placed(isMap(first) ? first : {}, rest, value);
  return { ...owner, [step.list]: [item, ...others] };
}

function isMap(value: Json | undefined): value is Open {
  return typeof value === 'object' && !Array.isArray(value);
}

function sampleValue({ rows, repeated, form, property }: Row): Json {
  if (rows) return repeated ? [propertiesOf(rows)] : propertiesOf(rows);
  return (FORMS[form] ?? ((_: boolean) => 'x'))(/^[a-z]/.test(String(property[0])));
}

/** What a value looks like; the API writes members small where CloudFormation does not. */
const FORMS: Readonly<Record<string, (small: boolean) => Json>> = {
  json: () => ({ Version: '2012-10-17' }),
  tags: (small) => [small ? { key: 'team', value: 'x' } : { Key: 'team', Value: 'x' }],
  pairs: (small) => [small ? { name: 'team', value: 'x' } : { Name: 'team', Value: 'x' }],
  ownTags: () => [{ ResourceType: 'launch-template', Tags: [{ Key: 'team', Value: 'x' }] }],
  names: () => [{ Name: 'x' }],
  enabled: () => 'ENABLED',
  internal: () => 'internal',
  present: () => ({}),
};

import type { Located } from '../../source/value.js';

/** What a thing is called by its other name, where it has one. */
export type Naming = (address: string) => string;

/** A text that is the same for values that mean the same: however they are written, and in whatever order their keys are. */
export function canonical(value: Located, nameOf: Naming): string {
  switch (value.kind) {
    case 'string':
    case 'boolean':
    case 'number':
      return JSON.stringify(String(value.value));
    case 'null':
      return 'null';
    case 'list':
      return `[${value.items.map((item) => canonical(item, nameOf)).join()}]`;
    case 'map':
      return `{${value.entries
        .map(({ key, value: inner }) => `${JSON.stringify(key)}:${canonical(inner, nameOf)}`)
        .sort()
        .join()}}`;
    case 'expression':
      return JSON.stringify(textOf(value, nameOf));
  }
}

function textOf(value: Located, nameOf: Naming): string {
  if (value.kind !== 'expression') return 'value' in value ? String(value.value) : canonical(value, nameOf);
  const of = value.expression;
  switch (of.type) {
    case 'parameter':
      return `\${${of.name}}`;
    case 'reference':
      return referenceText(of.target, of.attribute, nameOf);
    case 'concatenation':
      return of.parts.map((part) => textOf(part, nameOf)).join('');
    case 'call':
      return `${of.name}(${of.arguments.map((each) => canonical(each, nameOf)).join()})`;
    case 'conditional':
      return `${of.condition}?${canonical(of.consequent, nameOf)}:${canonical(of.otherwise, nameOf)}`;
    case 'opaque':
      return of.text;
  }
}

/** Outside of China and GovCloud, which texts with `aws` in them do not mean, the partition is `aws`. */
function referenceText(target: string, attribute: string, nameOf: Naming): string {
  if (target === 'aws') return attribute === 'partition' ? 'aws' : `\${aws.${attribute}}`;
  return `\${${nameOf(target)}.${plainAttribute(attribute)}}`;
}

/** `Ref` where CloudFormation has another name for the same. */
export function plainAttribute(attribute: string): string {
  return SAME.has(attribute) ? 'Ref' : attribute;
}

const SAME: ReadonlySet<string> = new Set([
  'GroupId',
  'TargetGroupArn',
  'ListenerArn',
  'LoadBalancerArn',
  'RuleArn',
  'TaskDefinitionArn',
  'QueueUrl',
  'TopicArn',
  'FileSystemId',
  'AccessPointId',
  'Id',
]);

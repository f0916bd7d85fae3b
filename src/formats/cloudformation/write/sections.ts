import { typeForCloudFormation } from '../../../model/parameter-types.js';
import type { Condition, Model, Output, Parameter, Test } from '../../../model/resource.js';
import type { Located } from '../../../source/value.js';
import { cloudformation } from '../messages.js';
import { textIn } from '../texts.js';
import type { Expressions } from './expressions.js';
import { type Ids, isId } from './ids.js';
import { call, type Field, type Fields, fields, type Node } from './nodes.js';
import { pascal } from '../../../stack/names.js';

export function parameterNode(parameter: Parameter, expressions: Expressions): Fields {
  const { type, doc, fallback, stored, allowed, pattern, range, length, hidden, hint } = parameter;
  const isTruth = type === 'bool';
  const values =
    allowed?.flatMap((each) => expressions.node(each) ?? []) ?? (isTruth ? ['true', 'false'] : undefined);
  return fields({
    Type: typeForCloudFormation(type),
    Description: doc,
    Default: defaultOf(stored ?? fallback, isTruth),
    AllowedValues: isTruth ? values?.map(String) : values,
    AllowedPattern: pattern,
    MinValue: range?.min,
    MaxValue: range?.max,
    MinLength: length?.min,
    MaxLength: length?.max,
    NoEcho: hidden,
    ConstraintDescription: hint,
  });
}

/** A list is written with commas. */
function defaultOf(value: Located | undefined, isTruth: boolean): Node | undefined {
  if (value?.kind === 'list') return value.items.map(textIn).join(',');
  if (!value || !('value' in value)) return undefined;
  return isTruth ? String(value.value) : value.value;
}

export function conditionNode({ test, name, nameSpan }: Condition, ids: Ids, expressions: Expressions): Node {
  const written = (of: Test): Node => {
    switch (of.op) {
      case 'equals':
        return call('Fn::Equals', [expressions.node(of.left) ?? '', expressions.node(of.right) ?? '']);
      case 'and':
      case 'or':
        return call(of.op === 'and' ? 'Fn::And' : 'Fn::Or', of.of.map(written));
      case 'not':
        return call('Fn::Not', [written(of.of)]);
      case 'condition':
        return call('Condition', ids.condition(of.name) ?? of.name);
      case 'opaque': {
        const what = `the condition \`${name}\``;
        const given = expressions.truth(of.text, `Whether ${of.text}`, nameSpan);
        expressions.diagnostics.push(
          cloudformation.report.changed(of.span, { what, change: `given by the parameter \`${given}\`` }),
        );
        return call('Fn::Equals', [call('Ref', given), 'true']);
      }
    }
  };
  return written(test);
}

export function outputFields(
  outputs: readonly Output[],
  { conditions }: Pick<Model, 'conditions'>,
  ids: Ids,
  expressions: Expressions,
): Field[] {
  const taken = new Set<string>();
  const known = new Set(conditions.map(({ name }) => name));
  return outputs.flatMap(({ name, value, exportName, condition, doc }) => {
    const base = isId(name) ? name : pascal(name);
    let key = base;
    for (let n = 2; taken.has(key); n++) key = `${base}${n}`;
    taken.add(key);
    const exported = exportName && expressions.node(exportName);
    const content = expressions.node(value);
    if (content === undefined) return [];
    return [
      {
        key,
        value: fields({
          Description: doc,
          Condition: condition !== undefined && known.has(condition) ? ids.condition(condition) : undefined,
          Value: content,
          Export: exported === undefined ? undefined : fields({ Name: exported }),
        }),
      },
    ];
  });
}

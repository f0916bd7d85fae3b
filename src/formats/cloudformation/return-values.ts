import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import type { Span } from '../../source/span.js';
import { type Calls, callsIn } from './calls.js';
import { itemsOf } from './functions.js';
import { cloudformation } from './messages.js';
import { TABLE } from './return-values.table.js';
import { isMacro, type Template } from './template.js';

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** The attributes of a type; undefined where they are not known. */
function returnsOf(type: string): readonly string[] | undefined {
  known ??= new Map(
    TABLE.trimEnd()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([name, ...attributes]) => [name!, attributes]),
  );
  return known.get(type);
}

/** Attributes that are asked for and that no resource of the type has. */
export function checkReturnValues(template: Template, calls: Calls): Diagnostic[] {
  const found: Diagnostic[] = [];
  const types = new Map(template.resources.map(({ id, type }) => [id, type]));
  const judge = (id: string, attribute: string, place: Span): void => {
    const type = types.get(id);
    const returns = type === undefined ? undefined : returnsOf(type);
    if (type === undefined || !returns || returns.includes(attribute)) return;
    const meant = nearest(attribute, returns);
    const details =
      meant !== undefined
        ? { label: `did you mean \`${meant}\`?` }
        : { help: [returns.length === 0 ? 'it returns none' : `it returns ${oneOf(returns, 'and')}`] };
    found.push(cloudformation.report.unknownReturnValue(place, { type: `\`${type}\``, attribute }, details));
  };
  const outputs = [...template.sections.Outputs.values()].filter(({ key }) => !isMacro(key));
  const inOutputs = callsIn(
    outputs.map(({ value }) => value),
    template,
  );
  for (const { name, argument } of [...[...calls.values()].flat(), ...inOutputs]) {
    if (name !== 'Fn::GetAtt') continue;
    const items = argument.kind === 'string' ? [argument] : itemsOf(argument);
    const words = items.map((item) => (item.kind === 'string' ? item.value : ''));
    const [id, ...attribute] = words.join('.').split('.');
    if (!words.includes('') && attribute.length > 0) judge(id!, attribute.join('.'), items.at(-1)!.span);
  }
  return found;
}

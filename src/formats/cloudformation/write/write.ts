import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { Model } from '../../../model/resource.js';
import type { Span } from '../../../source/span.js';
import { expand } from '../../../stack/expand.js';
import type { WriteOptions, Writing } from '../../format.js';
import { cloudformation } from '../messages.js';
import { Expressions } from './expressions.js';
import { Ids, isId } from './ids.js';
import { type Field, type Fields, fieldsOf } from './nodes.js';
import { jsonText, yamlText } from './print.js';
import { withRequired } from './required.js';
import { resourceFields } from './resources.js';
import { conditionNode, outputFields, parameterNode } from './sections.js';

/** Writes a model as one template: the whole of what the description implies. */
export function writeCloudFormation(described: Model, options: WriteOptions = {}): Writing {
  const { model, diagnostics } = expand(described);
  const { attributes } = described;
  const { files, losses } = writeTemplate({ ...model, ...(attributes && { attributes }) }, options);
  return { files, losses: [...diagnostics, ...losses] };
}

/** Writes requests and infrastructure as they are. */
export function writeTemplate(given: Model, { syntax = 'yaml' }: WriteOptions = {}): Writing {
  const { model, told } = withRequired(given);
  const ids = new Ids(model);
  const expressions = new Expressions(model, ids);
  const template = templateOf(model, ids, expressions);
  const text = syntax === 'json' ? jsonText(template) : yamlText(template);
  const place = placeOf(model);
  const isEmpty = !template.entries.some(({ key }) => key === 'Resources');
  return {
    // A template without a resource is none.
    files: isEmpty ? [] : [{ path: `template.${syntax}`, text }],
    losses: [
      ...renamed(model, ids),
      ...told,
      ...expressions.diagnostics,
      ...(place ? tooLarge(template, text, place) : []),
    ],
  };
}

function templateOf(model: Model, ids: Ids, expressions: Expressions): Fields {
  const own = model.attributes ? expressions.map(model.attributes).entries : [];
  const section = (name: string) => own.find(({ key }) => key === name)?.value;
  // In this order they find what the others need.
  const resources = resourceFields(model, ids, expressions);
  const outputs = outputFields(model.outputs, model, ids, expressions);
  const conditions = [
    ...model.conditions.map((each) => ({
      key: ids.condition(each.name)!,
      value: conditionNode(each, ids, expressions),
    })),
    ...expressions.conditions,
  ];
  const parameters = [...model.parameters, ...expressions.parameters].map((each) => ({
    key: ids.parameter(each.name),
    value: parameterNode(each, expressions),
  }));
  const mappings = [...expressions.mappings].map(([key, value]) => ({ key, value }));
  const sections: readonly (Field | undefined)[] = [
    { key: 'AWSTemplateFormatVersion', value: '2010-09-09' },
    ...FIRST.map((key) => fieldAt(key, section(key))),
    filled('Parameters', parameters),
    ...own.filter(({ key }) => !FIRST.includes(key)),
    filled('Mappings', mappings),
    filled('Conditions', conditions),
    filled('Resources', resources),
    filled('Outputs', outputs),
  ];
  return fieldsOf(sections.filter((each) => each !== undefined));
}

const FIRST = ['Description', 'Transform', 'Metadata'];

function fieldAt(key: string, value: Field['value'] | undefined): Field | undefined {
  return value === undefined ? undefined : { key, value };
}

function filled(key: string, entries: readonly Field[]): Field | undefined {
  return entries.length === 0 ? undefined : { key, value: fieldsOf(entries) };
}

function renamed({ parameters }: Model, ids: Ids): Diagnostic[] {
  return parameters.flatMap(({ name, nameSpan }) => {
    const id = ids.parameter(name);
    if (id === name) return [];
    const what = `the parameter \`${name}\``;
    const reason = isId(name) ? 'something else has that id' : 'ids have letters and digits alone';
    return [cloudformation.report.changed(nameSpan, { what, change: `called \`${id}\`, for ${reason}` })];
  });
}

const MOST_BYTES_OF_TEXT = 51_200;
const MOST_BYTES = 1_000_000;
const MOST: Readonly<Record<string, number>> = {
  Parameters: 200,
  Mappings: 200,
  Resources: 500,
  Outputs: 200,
};

function tooLarge({ entries }: Fields, text: string, place: Span): Diagnostic[] {
  const bytes = new TextEncoder().encode(text).length;
  const counted = entries.flatMap(({ key, value }) => {
    const count =
      typeof value === 'object' && 'entries' in value && Array.isArray(value.entries)
        ? value.entries.length
        : 0;
    const most = MOST[key];
    return most !== undefined && count > most
      ? [{ count: `${count} ${key.toLowerCase()}`, most: String(most) }]
      : [];
  });
  const { limit } = cloudformation.report;
  const size = `${bytes.toLocaleString('en')} bytes`;
  const sized =
    bytes > MOST_BYTES
      ? [limit(place, { count: size, most: MOST_BYTES.toLocaleString('en') })]
      : bytes > MOST_BYTES_OF_TEXT
        ? [
            limit(
              place,
              { count: size, most: `${MOST_BYTES_OF_TEXT.toLocaleString('en')} as text` },
              { severity: 'info', help: ['put it in a bucket, and name that with `--template-url`'] },
            ),
          ]
        : [];
  return [...counted.map((each) => limit(place, each)), ...sized];
}

function placeOf({ resources, infrastructure }: Model): Span | undefined {
  return (resources[0] ?? infrastructure[0])?.nameSpan;
}

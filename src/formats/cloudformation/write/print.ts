import { Marked, printYaml, type Yaml } from '../../yaml/print.js';
import { type Call, type Field, type Fields, isCall, isFields, isList, type Node } from './nodes.js';

/** A section is set off from the next by a blank line, and so is a resource. */
export function yamlText({ entries }: Fields): string {
  return entries
    .map(({ key, value }) =>
      SPACED.has(key) && isFields(value)
        ? `${key}:\n${value.entries.map((each) => indented(entryText(each))).join('\n')}`
        : entryText({ key, value }),
    )
    .reduce((text, section, i) => text + (i > 0 && section.includes('\n ') ? '\n' : '') + section, '');
}

export function jsonText(template: Fields): string {
  return `${JSON.stringify(jsonOf(template), undefined, 2)}\n`;
}

const SPACED: ReadonlySet<string> = new Set(['Resources']);

function entryText({ key, value, comment }: Field): string {
  const held = yamlOf(value);
  return printYaml({ [key]: comment === undefined ? held : new Marked(held, { comment }) });
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** Functions that YAML has a tag for. */
const TAGGED: ReadonlySet<string> = new Set(
  ['And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'GetAZs', 'GetAtt', 'If', 'ImportValue', 'Join', 'Not', 'Or', 'Select', 'Split', 'Sub', 'Transform'].map((name) => `Fn::${name}`), // biome-ignore format: a table
);

function yamlOf(node: Node): Yaml {
  if (isCall(node)) return callInYaml(node);
  if (isFields(node)) {
    return Object.fromEntries(
      node.entries.map(({ key, value, comment }) => {
        const held = yamlOf(value);
        return [key, comment === undefined ? held : new Marked(held, { comment })];
      }),
    );
  }
  return isList(node) ? node.map(yamlOf) : node;
}

/** A tag cannot stand behind a tag, and makes a text of a number. */
function callInYaml({ name, argument }: Call): Yaml {
  const isShort = name === 'Ref' || name === 'Condition' || TAGGED.has(name);
  const isLong = isCall(argument) || typeof argument === 'number' || typeof argument === 'boolean';
  if (!isShort || isLong) return { [name]: yamlOf(argument) };
  const tag = `!${name.replace('Fn::', '')}`;
  return new Marked(yamlOf(name === 'Fn::GetAtt' ? dotted(argument) : argument), { tag, flow: true });
}

function dotted(argument: Node): Node {
  return isList(argument) && argument.every((word) => typeof word === 'string')
    ? argument.join('.')
    : argument;
}

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

function jsonOf(node: Node): Json {
  if (isCall(node)) return { [node.name]: jsonOf(node.argument) };
  if (isFields(node)) return Object.fromEntries(node.entries.map(({ key, value }) => [key, jsonOf(value)]));
  return isList(node) ? node.map(jsonOf) : node;
}

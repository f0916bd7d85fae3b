import fc from 'fast-check';
import { scalarText } from '../../../src/formats/yaml/print.js';

export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

const TEXTS = [
  'a',
  'b c',
  'x: y',
  '#no',
  '- d',
  'true',
  '12',
  '',
  "it's",
  '"q"',
  '{x}',
  'a,b',
  '${x}',
  'ü',
  '~',
];
const scalar = fc.oneof(fc.constantFrom(...TEXTS), fc.integer({ min: -5, max: 9999 }), fc.boolean());
const key = fc.constantFrom('a', 'b', 'name', 'some key', 'x-y', 'value', '0');

const { tree } = fc.letrec<{ tree: Data }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 3 }),
  ),
}));

export const object = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 }).map((data): Data => ({ ...data }));

/** Decides by chance, again in the same way. */
export type Chance = (sides: number) => number;

export const chance: fc.Arbitrary<Chance> = fc.infiniteStream(fc.nat(1000)).map((stream) => {
  return (sides) => stream.next().value % sides;
});

/** JSON laid out in any way, with comments and commas at the end if they are wanted. */
export function jsonText(data: Data, chance: Chance, loose: boolean, indent = ''): string {
  if (typeof data !== 'object') return JSON.stringify(data);
  const isTall = chance(2) === 0;
  const inner = isTall ? `${indent}  ` : indent;
  const comment = (text: string) => (loose && chance(4) === 0 ? text : '');
  const separator = isTall ? `\n${inner}` : [' ', ''][chance(2)]!;
  const items = Array.isArray(data)
    ? data.map((item) => jsonText(item, chance, loose, inner))
    : Object.entries(data).map(([name, item]) => {
        const colon = [': ', ':', ' : '][chance(3)]!;
        return `${JSON.stringify(name)}${colon}${comment('/* v */ ')}${jsonText(item, chance, loose, inner)}`;
      });
  const [open, close] = Array.isArray(data) ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return `${open}${comment('/* none */')}${close}`;
  const lines = items.map((item, i) => {
    const isLast = i === items.length - 1;
    const comma = !isLast || (loose && chance(3) === 0) ? `${comment(' /* c */ ')},` : '';
    const above = isTall ? comment(`// above\n${inner}`) : comment('/* b */ ');
    return `${above}${item}${comma}${isTall ? comment(' // behind') : ''}`;
  });
  return `${open}${separator}${lines.join(separator)}${isTall ? `\n${indent}` : ' '}${close}`;
}

/** YAML in block style or between brackets. */
export function yamlText(data: Data, chance: Chance): string {
  return `${yamlLines(data, chance).join('\n')}\n`;
}

function yamlLines(data: Data, chance: Chance): string[] {
  if (!isBlock(data)) return [flowText(data, chance)];
  const comment = () => (chance(5) === 0 ? ['# above'] : []);
  if (Array.isArray(data))
    return data.flatMap((item) => {
      const [first = '', ...rest] = inner(item, chance);
      return [...comment(), `- ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  return Object.entries(data).flatMap(([name, item]) => {
    const head = `${scalarText(name, false)}:`;
    const lines = inner(item, chance);
    if (!isBlock(item) || isFlow(lines))
      return [...comment(), `${head} ${lines.join('\n')}${behind(chance)}`];
    const indent = Array.isArray(item) && chance(2) === 0 ? '' : '  ';
    return [...comment(), `${head}${behind(chance)}`, ...lines.map((line) => indent + line)];
  });
}

function inner(item: Data, chance: Chance): string[] {
  return isBlock(item) && chance(4) > 0 ? yamlLines(item, chance) : [flowText(item, chance)];
}

function isFlow([first = '']: readonly string[]): boolean {
  return /^[[{]/.test(first);
}

function behind(chance: Chance): string {
  return chance(6) === 0 ? ' # behind' : '';
}

function isBlock(data: Data): boolean {
  return typeof data === 'object' && Object.keys(data).length > 0;
}

function flowText(data: Data, chance: Chance): string {
  if (typeof data === 'string' && chance(3) === 0) return JSON.stringify(data);
  if (typeof data === 'string' && chance(3) === 0) return `'${data.replaceAll("'", "''")}'`;
  if (typeof data !== 'object') return scalarText(data, true);
  const items = Array.isArray(data)
    ? data.map((item) => flowText(item, chance))
    : Object.entries(data).map(([name, item]) => `${scalarText(name, true)}: ${flowText(item, chance)}`);
  const [open, close] = Array.isArray(data) ? ['[', ']'] : ['{', '}'];
  return items.length === 0 ? open + close : `${open} ${items.join(', ')} ${close}`;
}

/** An expression of HCL laid out in any way. */
export function hclText(data: Data, chance: Chance, indent = ''): string {
  if (typeof data === 'string') return JSON.stringify(data).replace(/[$%](?=\{)/g, '$&$&');
  if (typeof data !== 'object') return String(data);
  const isTall = chance(2) === 0;
  const inner = isTall ? `${indent}  ` : indent;
  const isList = Array.isArray(data);
  const items = Array.isArray(data)
    ? data.map((item) => hclText(item, chance, inner))
    : Object.entries(data).map(([name, item]) => {
        const word = /^[a-z-]+$/.test(name) && chance(2) === 0 ? name : JSON.stringify(name);
        return `${word}${[' = ', ': ', '   = '][chance(3)]}${hclText(item, chance, inner)}`;
      });
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return open + close;
  const byComma = isList || !isTall || chance(2) === 0;
  const lines = items.map((item, i) => {
    const comma = byComma && (i < items.length - 1 || (isTall && chance(2) === 0)) ? ',' : '';
    return `${item}${comma}${isTall && chance(4) === 0 ? ' # behind' : ''}`;
  });
  return isTall
    ? `${open}\n${inner}${lines.join(`\n${inner}`)}\n${indent}${close}`
    : `${open} ${lines.join(' ')} ${close}`;
}

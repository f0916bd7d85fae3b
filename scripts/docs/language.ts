import { BLOCK_KINDS } from '../../grammar/vocabulary/index.js';
import { fieldsOf, HEADS } from '../../src/language/fields.js';
import type { Element } from '../../src/language/forms/form.js';
import { showForm } from '../../src/language/forms/show.js';
import { isTypeName, type TypeName, typeNamed } from '../../src/language/types/index.js';
import {
  type BlockKindName,
  blockKind,
  isBlockKind,
  type Word,
  wordsOf,
} from '../../src/language/vocabulary.js';
import { anchor, code, listed, table } from './markdown.js';

const KINDS = Object.keys(BLOCK_KINDS).filter(isBlockKind);

/** Every kind of block with its words, as a table of contents. */
export function kindsPart(): string {
  return table(
    ['in', 'words'],
    KINDS.map((kind) => [
      `[${blockKind(kind).title}](#${anchor(headingOf(kind))})`,
      [...wordsOf(kind).keys()].map(code).join(' '),
    ]),
  );
}

/** Every word, with what it means. */
export function wordsPart(): string {
  return KINDS.map(kindSection).join('\n\n');
}

function kindSection(kind: BlockKindName): string {
  const { doc, request } = blockKind(kind);
  const place =
    request && `Fields are those of ${code(request.name)}${request.at ? `, in ${code(request.at)}` : ''}.`;
  const heads = HEADS[kind];
  const said = heads && `The head of its declaration sets ${listed(heads.map(code))}.`;
  const words = [...wordsOf(kind).values()].map((word) => wordSection(word, ownFields(kind, word)));
  const intro = [doc, place, said].filter((sentence) => sentence !== undefined).join(' ');
  return [`### ${headingOf(kind)}`, intro, ...words].join('\n\n');
}

/** Two kinds of one title are told apart by their names. */
function headingOf(kind: BlockKindName): string {
  const { title } = blockKind(kind);
  const shared = KINDS.filter((other) => blockKind(other).title === title).length > 1;
  return `In ${title}${shared ? ` (${kind})` : ''}`;
}

function wordSection({ word, row, form }: Word, fields: readonly string[]): string {
  return [
    `#### \`${word}\``,
    `${row.doc}${row.repeats ? ' May stand several times.' : ''}`,
    [
      `- form: ${code(showForm(form))}`,
      ...(row.example === undefined ? [] : [`- example: ${code(row.example)}`]),
      ...(fields.length === 0 ? [] : [`- sets: ${fields.map(code).join(', ')}`]),
    ].join('\n'),
  ].join('\n\n');
}

/** The fields that a word itself sets, without those of the block behind it. */
function ownFields(kind: BlockKindName, word: Word): string[] {
  return [...fieldsOf(kind)].flatMap(([path, words]) => (words.includes(word) && path !== '' ? [path] : []));
}

/** What can be written for each type; nothing where a form shows the words themselves. */
export const SPELLINGS: Readonly<Record<TypeName, readonly string[]>> = {
  text: ['acme/web:1.4', '"two words"', '"""C:\\Program Files"""'],
  name: ['web'],
  path: ['/var/lib/data', 'C:\\data'],
  image: ['mongo:7'],
  arn: ['arn:aws:s3:::config/web.env'],
  word: [],
  any: [],
  colon: [],
  choice: [],
  int: ['3'],
  count: ['3'],
  number: ['80', '0.5'],
  percent: ['50%'],
  percents: ['100%..200%', '..150%'],
  counts: ['4', '3..12', '2..'],
  numbers: ['4', '-3..12', '2..'],
  'step-sizes': ['1..10'],
  threshold: ['5', '50%'],
  amount: ['2', '10%'],
  limits: ['1024..65536', '1024', 'unlimited'],
  cpu: ['0.5 vCPU', '512'],
  memory: ['512 MiB', '1 GiB', '${size} MiB'],
  memories: ['2..8 GiB', '512.. MiB'],
  storage: ['50 GiB', '1 TiB'],
  gigabytes: ['100..500 GB'],
  gibibytes: ['0.5..4 GiB'],
  rate: ['125 MiB/s'],
  duration: ['30s', '5m', '2h', '1d'],
  minutes: ['5m', '2h', '1d'],
  days: ['30d'],
  schedule: ['rate(1 hour)', 'cron(0 2 * * ? *)', 'at(2026-12-24T18:00:00)'],
  port: ['8080'],
  ports: ['8080', '53/udp', '8000..8100'],
  listen: ['443', '53/udp'],
  target: ['web:8080'],
  alias: ['web:80', ':80'],
  hostport: ['mongo:27017', 'mongo'],
  platform: ['linux/arm64', 'windows-server-2022-core', '/arm64'],
  provider: ['fargate', 'fargate-spot', 'db'],
  field: ['zone', 'instance', 'attribute:stack'],
  switch: ['on', 'off'],
  query: ['attribute:stack == db and attribute:ecs.instance-type =~ m6i[.].+'],
  secret: [
    'ssm /shop/api-key',
    'secretsmanager shop/mongo:password',
    'arn:aws:ssm:eu-west-1:111122223333:parameter/key',
  ],
  source: ['1.4.2', 'ssm /shop/api-key', 'import network-vpc', 'json "[1, 2]"'],
  json: ['1', 'true', 'null', 'plain', 'json "[1, 2]"'],
};

/** The types that forms name. */
export function typesPart(): string {
  const used = new Set(
    KINDS.flatMap((kind) => [...wordsOf(kind).values()].flatMap(({ form }) => typesIn(form))),
  );
  const rows = new Map<string, { names: string[]; spellings: Set<string> }>();
  for (const [name, spellings] of Object.entries(SPELLINGS)) {
    if (!isTypeName(name) || !used.has(name) || spellings.length === 0) continue;
    const { wanted } = typeNamed(name);
    const row = rows.get(wanted) ?? { names: [], spellings: new Set() };
    rows.set(wanted, {
      names: [...row.names, name],
      spellings: new Set([...row.spellings, ...spellings]),
    });
  }
  return table(
    ['type', 'is', 'written'],
    [...rows].map(([wanted, { names, spellings }]) => [
      names.map(code).join(', '),
      wanted.replace(/, such as.*/, ''),
      [...spellings].map(code).join(' · '),
    ]),
  );
}

function typesIn(elements: readonly Element[]): TypeName[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case 'argument':
        return isTypeName(element.kind) ? [element.kind] : [];
      case 'block':
        return element.entries && isTypeName(element.entries.kind) ? [element.entries.kind] : [];
      case 'choice':
        return element.alternatives.flatMap(typesIn);
      case 'optional':
      case 'groups':
        return typesIn(element.body);
      default:
        return [];
    }
  });
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { expectAt } from '../../src/language/expect/expect.js';
import { UNKNOWN } from '../../src/language/expect/place.js';
import type { Argument } from '../../src/language/forms/form.js';
import { readStatement } from '../../src/language/match.js';
import { parse } from '../../src/language/parser.js';
import { compile } from '../../src/language/program.js';
import { BLOCK_KIND_NAMES, type BlockKindName, entriesOf, wordsOf } from '../../src/language/vocabulary.js';
import { completePlim } from '../../src/server/features/completion/plim.js';
import { treeOf } from '../../src/server/workspace/page.js';
import { SourceText } from '../../src/source/text.js';
import { CURSOR } from '../support/cursor.js';
import { accepted, alone, pageOf } from './asking.js';

/** What stands before a statement of each kind of block. */
const BEFORE: Readonly<Record<BlockKindName, string>> = {
  file: '',
  overlay: 'environment e { ',
  cluster: 'cluster c { ',
  fleet: 'cluster c { fleet f { ',
  service: 'service s { ',
  task: 'task t { ',
  job: 'job j { ',
  container: 'task t { container c { ',
  'log-options': 'task t { container c { logs splunk { ',
  'efs-volume': 'task t { volume v efs fs-1 { ',
  'fsx-volume': 'task t { volume v fsx fs-1 { ',
  's3files-volume': 'task t { volume v s3files arn:aws:s3files:eu-west-1:111122223333:file-system/fs-1 { ',
  'docker-volume': 'task t { volume v docker { ',
  'ebs-volume': 'service s { volume v ebs { ',
  'task-ebs-volume': 'job j { volume v ebs { ',
  rollout: 'service s { rolling 50%..100% { ',
  expose: 'service s { expose 443 -> web:80 { ',
  shift: 'service s { attach web:80 to classic lb { ',
  'lattice-shift': 'service s { lattice http to arn:aws:vpc-lattice:x role r { ',
  gateway: 'service s { gateway http { ',
  connect: 'service s { connect { ',
  serve: 'service s { connect { serve http { ',
  scale: 'service s { scale 1..3 { ',
  steps: 'service s { scale 1..3 { step on busy add 1 { ',
  network: 'network n { ',
  'task-network': 'service s { network { ',
  role: 'task t { role { ',
  condition: 'task t { role { allow a:b on c { ',
  override: 'job j { task t; override web { ',
  'override-task': 'job j { task t; override task { ',
  'load-balancer': 'load-balancer l { ',
  bucket: 'bucket b { ',
  queue: 'queue q { ',
  topic: 'topic t { ',
  table: 'table t { ',
  'file-system': 'file-system f { ',
  'log-group': 'log-group l { ',
  alarm: 'alarm a { ',
  alert: 'alert a { ',
};

/** What is typed where nothing is offered: names and texts that only the writer knows. */
const TYPED: Readonly<Record<string, string>> = {
  ...{ text: 'x', name: 'x', path: './x', image: 'x:1', arn: 'arn:aws:iam::111122223333:role/x', any: 'x' },
  ...{ int: '3', count: '3', number: '3', port: '80', ports: '80', target: 'x:80', alias: 'x:80' },
  ...{ hostport: 'x:80', colon: 'x:', amount: '2', threshold: '5', numbers: '1..2', 'step-sizes': '1..2' },
  ...{ limits: '1..2', json: '1', source: 'x', secret: 'x' },
};

const ROWS = BLOCK_KIND_NAMES.flatMap((kind) =>
  [...wordsOf(kind).keys()].map((word) => [kind, word] as const),
);

async function offersAt(text: string): Promise<readonly CompletionItem[]> {
  const page = pageOf(text);
  const { items } = await completePlim(page, text.length, alone(page), undefined);
  return items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

/** What the matcher has against the statement that a text ends in: nothing, that it goes on, or something else. */
function verdict(text: string): 'whole' | 'begun' | string {
  const expected = expectAt(parse(new SourceText('a.plim', text)), text.length);
  const { what } = expected;
  if (what.at === 'query') return 'begun';
  if (what.at !== 'argument') return `nothing can stand behind ${text}`;
  const found = what.options.map(({ statement, form, wanted }) => {
    const reports: string[] = [];
    const reading = readStatement(statement, form, {
      ...UNKNOWN,
      report: ({ message, severity }) => void (severity === 'error' && reports.push(message)),
    });
    if (reading && reports.length === 0) return 'whole';
    return wanted.length > 0 ? 'begun' : reports.join('; ');
  });
  return (
    found.find((each) => each === 'whole') ?? found.find((each) => each === 'begun') ?? found[0] ?? 'no word'
  );
}

class Refused extends Error {}

/** Writes a statement by taking offers; `pick` chooses among them, and says whether a whole statement goes on. */
async function write(kind: BlockKindName, word: string, pick: (of: number) => number, goesOn: () => boolean) {
  let text = BEFORE[kind];
  const first = (await offersAt(text)).find(({ label }) => label === word);
  if (!first) throw new Refused(`\`${word}\` is not offered in \`${text}\``);
  text = `${accepted(text + CURSOR, first).trimEnd()} `;
  for (let step = 0; step < 24; step++) {
    const now = verdict(text);
    const hasBlock = entriesOf(wordsOf(kind).get(word)?.form ?? []) !== undefined;
    if (now === 'whole' && !hasBlock && !goesOn()) return text;
    if (now !== 'whole' && now !== 'begun') throw new Refused(`${text}: ${now}`);
    const items = await offersAt(text);
    const typed = wordFor(text);
    const block = items.find(({ label }) => label === '{ … }');
    if (now === 'whole' && hasBlock && block) return `${text}{ }`;
    const choices = [...items, ...(items.some(({ label }) => label === '{ … }') || !typed ? [] : [typed])];
    if (choices.length === 0) return text;
    const choice = choices[pick(choices.length)]!;
    text = typeof choice === 'string' ? `${text}${choice} ` : `${accepted(text + CURSOR, choice).trimEnd()} `;
    if (text.endsWith('{ ')) return `${text}}`;
  }
  return text;
}

function wordFor(text: string): string | undefined {
  const { what } = expectAt(parse(new SourceText('a.plim', text)), text.length);
  if (what.at !== 'argument') return undefined;
  const wanted = what.options.flatMap((option) => option.wanted);
  const argument = wanted.flatMap((each): Argument[] =>
    each.as !== 'comma' &&
    each.element.type === 'argument' &&
    !each.element.choices &&
    (each.as === 'element' || each.element.kind === 'secret' || each.element.kind === 'source')
      ? [each.element]
      : [],
  );
  return argument.map(({ kind }) => TYPED[kind]).find((each) => each !== undefined);
}

/** What the parser and the binder have against the words themselves, whatever they name. */
function refused(text: string): readonly string[] {
  const open = text.split('{').length - text.split('}').length;
  const { diagnostics } = compile(new SourceText('a.plim', `${text}${' }'.repeat(Math.max(open, 0))}\n`), {
    open: () => ({ reason: 'does not exist' }),
    parameters: new Map(),
  });
  return (
    diagnostics
      .filter(({ id, severity }) => severity === 'error' && (/^syntax\//.test(id) || OF_WORDS.has(id)))
      // Behind `dynamic` an arrow is offered, and wanted by more than the form.
      .filter(({ message }) => message !== 'the container’s port is missing in `port`')
      .map(({ id, message }) => `${id}: ${message} in ${text}`)
  );
}

const OF_WORDS: ReadonlySet<string> = new Set([
  'language/form',
  'language/unknown-word',
  'language/entry',
  'language/value',
]);

describe('whatever is taken fits', () => {
  test.each(Object.entries(BEFORE))('in %s', (kind, text) => {
    expect(expectAt(treeOf(new SourceText('a.plim', text)), text.length).content.kind).toBe(kind);
  });

  test('every statement can be written by taking what is offered first', async () => {
    const wrong: string[] = [];
    for (const [kind, word] of ROWS) {
      const taken = await write(
        kind,
        word,
        () => 0,
        () => false,
      ).then(refused, (error: Refused) => [error.message]);
      wrong.push(...taken);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  test('and by taking anything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ROWS),
        fc.infiniteStream(fc.nat()),
        async ([kind, word], numbers) => {
          const next = () => numbers.next().value;
          const text = await write(
            kind,
            word,
            (of) => next() % of,
            () => next() % 3 > 0,
          );
          expect(refused(text)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);
});

import { CompletionItemKind } from 'vscode-languageserver';
import { wordsIn } from '../../../language/expect/place.js';
import type { Argument, Element } from '../../../language/forms/form.js';
import { showForm } from '../../../language/forms/show.js';
import { keyOf } from '../../../language/keys.js';
import type { Statement } from '../../../language/tree.js';
import { type BlockKindName, type Word, wordOf } from '../../../language/vocabulary.js';
import { DROP } from '../shared/docs/word.js';
import { droppable } from './dropped.js';
import { type Here, takesSnippets } from './here.js';
import { namesFor } from './names.js';
import type { Offer, Offers } from './offer.js';
import { isOnFargateAlone } from './sizes.js';
import { beginningFor, snippetFor } from './snippet.js';
import { portsOf } from './values.js';

/** The statements that fit into the block and are not there yet. */
export function statementOffers(here: Here): Offers {
  const { content, statement } = here.expected;
  const taken = takenIn(content.statements, statement, wordsIn(content));
  const isWritten = statement !== undefined && (statement.args.length > 0 || statement.block !== undefined);
  const words = [...wordsIn(content).values()].flatMap((alike) => together(alike) ?? []);
  const refused = isOnFargateAlone(here) ? NOT_ON_FARGATE : NONE;
  const offers = words
    .filter(({ word }) => !taken.has(word) && !refused.has(word))
    .map((word) => offerOf(word, here, isWritten));
  return { offers: droppable(here).length > 0 ? [...offers, DROPPING] : offers };
}

/** Words that are written alike are one, with all that may follow. */
function together(alike: readonly Word[]): Word | undefined {
  const last = alike.at(-1);
  if (!last || alike.length === 1) return last;
  const forms = alike.map(({ form }) => form);
  const differs = last.form.findIndex((_, at) =>
    forms.some((form) => showForm(form.slice(at, at + 1)) !== showForm(last.form.slice(at, at + 1))),
  );
  if (differs < 0) return last;
  const alternatives = forms.flatMap((form) => alternativesIn(form.slice(differs)));
  return { ...last, form: [...last.form.slice(0, differs), { type: 'choice', alternatives }] };
}

function alternativesIn(elements: readonly Element[]): readonly (readonly Element[])[] {
  const [only, ...others] = elements;
  if (others.length > 0) return [elements];
  if (only?.type === 'optional') return alternativesIn(only.body);
  return only?.type === 'choice' ? only.alternatives : [elements];
}

function offerOf(word: Word, here: Here, isWritten: boolean): Offer {
  const { kind } = here.expected.content;
  const detail = showForm(word.form);
  const usual = USUAL[kind ?? word.kind]?.indexOf(word.word) ?? -1;
  const rank = usual >= 0 ? usual - 50 : word.word === 'extra' ? 20 : word.kind === kind ? 0 : -1;
  const given = {
    label: word.word,
    kind: CompletionItemKind.Keyword,
    detail,
    rank,
    word: { kind: word.kind, word: word.word },
  };
  if (isWritten) return given;
  const snippet = takesSnippets(here.session.client)
    ? snippetFor(word, (argument) => textsFor(argument, word, here))
    : undefined;
  return { ...given, text: beginningFor(word), ...(snippet !== undefined && { snippet }) };
}

/** The names that an argument can take, as they are written there. */
function textsFor(argument: Argument, word: Word, here: Here): readonly string[] {
  const names = namesFor(argument, word, here).map(({ name }) => name);
  if (argument.kind !== 'target') return names;
  return names.flatMap((name) => portsOf(name, here).map((port) => `${name}:${port}`));
}

/** What is asked for most, in the order in which it is mostly written. */
const USUAL: Readonly<Partial<Record<BlockKindName, readonly string[]>>> = {
  file: ['service', 'cluster', 'task', 'job', 'param', 'let', 'environment', 'template', 'import'],
  service: [
    'run',
    'rolling',
    'cpu',
    'memory',
    'container',
    'expose',
    'discover',
    'scale',
    'role',
    'capacity',
    'where',
  ],
  job: ['schedule', 'cpu', 'memory', 'container', 'on', 'run', 'retry'],
  task: ['cpu', 'memory', 'container', 'volume', 'network-mode', 'role', 'platform'],
  container: [
    'image',
    'port',
    'env',
    'secrets',
    'command',
    'health',
    'logs',
    'mount',
    'depends',
    'memory',
    'cpu',
  ],
  fleet: ['instances', 'zones', 'attributes', 'image'],
};

/** They speak of instances, or ECS refuses them where there are none. */
const NOT_ON_FARGATE: ReadonlySet<string> = new Set(['daemon', 'ipc', 'network-mode', 'place', 'where']);
const NONE: ReadonlySet<string> = new Set();

const DROPPING: Offer = {
  label: 'drop',
  kind: CompletionItemKind.Keyword,
  detail: DROP.form,
  doc: DROP.doc,
  text: 'drop ',
  rank: 10,
};

/** The words that stand once, and do. */
function takenIn(
  statements: readonly Statement[],
  except: Statement | undefined,
  words: ReadonlyMap<string, readonly Word[]>,
): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const statement of statements) {
    const row = words.get(statement.head.image)?.[0]?.row;
    if (row && statement !== except && !row.repeats && keyOf(statement, row) === wordOf(row))
      taken.add(wordOf(row));
  }
  const says = (word: string) => statements.some((each) => each !== except && each.head.image === word);
  for (const [one, other] of EITHER) {
    if (says(one)) taken.add(other);
    if (says(other)) taken.add(one);
  }
  return taken;
}

/** Of these only one makes sense. */
const EITHER: readonly (readonly [string, string])[] = [
  ['run', 'daemon'],
  ['rolling', 'deploy'],
  ['task', 'container'],
];

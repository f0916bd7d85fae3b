import { CompletionItemKind } from 'vscode-languageserver';
import { declaredName } from '../../../language/declared.js';
import { AROUND, ATTRIBUTES } from '../../../language/scope.js';
import type { Named } from '../../../language/symbols/symbols.js';
import type { BlockKindName } from '../../../language/vocabulary.js';
import { textOf } from '../../../source/span.js';
import type { Here } from './here.js';
import { offerOfName } from './names.js';
import type { Offer } from './offer.js';

/** What may stand inside `${…}`: whole names, and behind a dot the next part of one. */
export function holeOffers(here: Here): readonly Offer[] {
  const { before, word, content, statement } = here.expected;
  const closing = word.source.text[word.end] === '}' ? '' : '}';
  const [kind, name] = before.split('.');
  const close = (offer: Offer): Offer => ({ ...offer, text: `${offer.text ?? offer.label}${closing}` });
  const surroundings = AROUND.map((each) =>
    close({ label: each, kind: CompletionItemKind.Constant, detail: MEANINGS[each] ?? '' }),
  );
  // The value of a param is made of no others.
  if (statement && content.kind && GIVING[content.kind] === statement.head.image) return surroundings;
  if (name === undefined || AROUND.some((each) => each.startsWith(before)))
    return [...valuesIn(here).map(close), ...surroundings, ...kindsIn(here)];
  return things(here)
    .filter((each) => each.kind === kind)
    .flatMap((each) => attributesOf(each, before, here))
    .map((each) => (each.kind === CompletionItemKind.Property ? close(each) : each));
}

const GIVING: Readonly<Partial<Record<BlockKindName, string>>> = { file: 'param', overlay: 'set' };

const MEANINGS: Readonly<Record<string, string>> = {
  'env.name': 'the environment that is compiled for',
  'aws.region': 'the region of the stack',
  'aws.account': 'the account of the stack',
  'aws.partition': 'the partition: aws, aws-cn, aws-us-gov',
  'aws.stack': 'the name of the stack',
};

/** Without the one that is being declared: nothing is made of itself. */
function valuesIn(here: Here): readonly Offer[] {
  const own = here.expected.statement;
  const self = own?.head.image === 'let' ? declaredName(own) : undefined;
  return [...here.symbols().visible('param', ''), ...here.symbols().visible('let', '')]
    .filter(({ name }) => name !== self)
    .map((each) => ({ ...offerOfName(each, here), kind: CompletionItemKind.Variable, rank: -1 }));
}

function things(here: Here): readonly Named[] {
  return here
    .symbols()
    .all()
    .filter(({ kind, declarations }) => Object.hasOwn(ATTRIBUTES, kind) && declarations.length > 0);
}

function kindsIn(here: Here): readonly Offer[] {
  return [...new Set(things(here).map(({ kind }) => kind))].map((kind) => ({
    label: kind,
    kind: CompletionItemKind.Module,
    detail: `an attribute of a ${kind}`,
    text: `${kind}.`,
    rank: 1,
  }));
}

/** The names of a kind, and behind one of them its attributes. */
function attributesOf(thing: Named, before: string, here: Here): readonly Offer[] {
  const whole = `${thing.kind}.${thing.name}`;
  if (!before.startsWith(`${whole}.`))
    return [{ ...offerOfName(thing, here), filter: whole, text: `${whole}.` }];
  const points = here
    .symbols()
    .visible('access-point', whole.replace('.', ' '))
    .map(({ name }) => `access-point.${name}`);
  const isPoint = thing.kind === 'file-system';
  return [...(ATTRIBUTES[thing.kind] ?? []), ...(isPoint ? points : [])].map((attribute) => ({
    label: attribute,
    kind: CompletionItemKind.Property,
    detail: `\${${whole}.${attribute}}`,
    filter: `${whole}.${attribute}`,
    text: `${whole}.${attribute}`,
    ...docOf(thing),
  }));
}

function docOf({ declarations: [first] }: Named): Pick<Offer, 'doc'> {
  return first ? { doc: `\`${textOf(first.place)}\` is declared in \`${first.place.source.path}\`` } : {};
}

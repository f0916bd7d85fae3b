import { CompletionItemKind } from 'vscode-languageserver';
import { atCommas } from '../../../language/lists.js';
import { Comma, Word } from '../../../language/tokens.js';
import type { Statement } from '../../../language/tree.js';
import { literalText } from '../../../language/text.js';
import type { Asked } from './asked.js';
import { beginning, type Offer, values } from './offer.js';

/** What may be given for a param, where it is declared and in an environment; what a `let` or an output may be. */
export function sourceOffers(asked: Asked): readonly Offer[] {
  const param = paramOf(asked);
  const allowed = param ? allowedIn(param) : [];
  const written = new Set(asked.option.statement.args.map(({ image }) => image));
  if (allowed.length > 0) return values(allowed.filter((each) => !written.has(each)));
  const type = param?.args[1]?.image;
  if (type === 'bool') return values(['true', 'false']);
  return type === 'secret' ? SECRETS : [...SECRETS.toReversed(), ...OTHERS];
}

const SECRETS: readonly Offer[] = [
  beginning('secretsmanager', 'a secret of Secrets Manager'),
  beginning('ssm', 'a parameter of Systems Manager'),
];

const OTHERS: readonly Offer[] = [
  beginning('import', 'an output of another stack'),
  {
    label: 'json',
    kind: CompletionItemKind.Keyword,
    detail: 'a value as JSON',
    text: 'json "{}"',
    snippet: 'json """$1"""',
  },
];

/** The declaration of the param that a statement gives a value. */
function paramOf({ here, option: { word, statement } }: Asked): Statement | undefined {
  if (word?.word === 'param') return here.expected.statement;
  const [name] = statement.args;
  if (word?.word !== 'set' || !name) return undefined;
  const params = here.symbols().visible('param', '');
  return params.find((each) => each.name === literalText(name))?.declarations[0]?.statement;
}

/** The values behind `one of`, as they are written. */
function allowedIn({ args }: Statement): readonly string[] {
  const start = args.findIndex(({ image }, i) => image === 'of' && args[i - 1]?.image === 'one');
  if (start < 0) return [];
  const behind = args
    .slice(start + 1)
    .flatMap((token) => (token.tokenType === Word ? atCommas(token) : token));
  const end = behind.findIndex(({ tokenType }, i) => (tokenType === Comma) !== (i % 2 === 1));
  return behind
    .slice(0, end < 0 ? behind.length : end)
    .filter((_, i) => i % 2 === 0)
    .map(({ image }) => image);
}

import { Docs } from '../../../language/docs.js';
import type { Program } from '../../../language/program.js';
import { isAround } from '../../../language/scope.js';
import { mentionAt } from '../../../language/symbols/mentions.js';
import { headSpan } from '../../../language/tree.js';
import { type Span, textOf } from '../../../source/span.js';
import type { Located } from '../../../source/value.js';
import { valueInWords } from '../../../source/words.js';
import type { Session } from '../../session.js';
import { type Page, treeOf } from '../../workspace/page.js';
import { plim } from '../shared/docs/word.js';
import { foundAt, placesOf } from '../shared/names.js';
import { inShort } from './lowered.js';

export interface Told {
  readonly text: string;
  readonly at: Span;
}

/** What a name refers to: the line that declares it, and what is said of it there. */
export function tellName(page: Page, offset: number, session: Session): Told | undefined {
  const mention = mentionAt(treeOf(page.source), offset);
  const found = mention && foundAt(page, offset, session);
  if (!found) return undefined;
  const { declarations, uses } = placesOf(found);
  const trees = found.programs.flatMap((program) => program.trees);
  const docs = new Docs([...new Set(trees)]);
  const lines = declarations.map(({ statement, place }) => {
    const elsewhere = place.source === page.source ? '' : `\n\nin \`${place.source.path}\``;
    return (
      [plim(inOneLine(textOf(headSpan(statement)))), docs.of(statement)].filter(Boolean).join('\n\n') +
      elsewhere
    );
  });
  const [first] = found.named;
  if (lines.length === 0) return undefined;
  const isOwn = mention?.role === 'declares';
  // Much of what is declared needs nobody who names it.
  const used =
    isOwn && uses.length > 0 ? [`Used ${uses.length === 1 ? 'once' : `${uses.length} times`}.`] : [];
  return first && { text: [...lines, ...used].join('\n\n'), at: found.mention.place };
}

/** Without the blanks that lay out a block. */
function inOneLine(text: string): string {
  return text.replaceAll(/ {2,}(?=\S)/g, ' ');
}

/** What `${…}` stands for, as far as the text alone tells. */
export function tellHole(name: string, at: Span, { resolve }: Program): string | undefined {
  const value = resolve(name, at);
  if (value.kind !== 'expression') return `\`\${${name}}\` is \`${valueInWords(value, inShort)}\``;
  const { expression } = value;
  if (expression.type === 'parameter') return tellParameter(name, expression);
  if (isAround(name)) return MEANINGS[name];
  return expression.type === 'opaque'
    ? undefined
    : `\`\${${name}}\` is known to the stack: \`${valueInWords(value, inShort)}\``;
}

const MEANINGS: Readonly<Record<string, string>> = {
  'aws.region': 'the region of the stack',
  'aws.account': 'the account of the stack',
  'aws.partition': 'the partition of the stack: `aws`, `aws-cn` or `aws-us-gov`',
  'aws.stack': 'the name of the stack',
};

function tellParameter(
  name: string,
  { fallback, allowed }: { readonly fallback?: Located; readonly allowed?: readonly Located[] },
): string {
  if (name === 'env.name') return 'the environment that is compiled for, chosen with `--env`';
  const default_ = fallback ? `its default is \`${valueInWords(fallback, inShort)}\`` : 'it has no default';
  const may = allowed
    ? `; it may be ${allowed.map((each) => `\`${valueInWords(each, inShort)}\``).join(', ')}`
    : '';
  return `\`\${${name}}\` is a param: ${default_}${may}`;
}

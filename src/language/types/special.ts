import { cover, type Span } from '../../source/span.js';
import { expression, type Located, string } from '../../source/value.js';
import { nearest } from '../../diagnostic/nearest.js';
import { hasHole, hole } from '../holes.js';
import { language } from '../problems.js';
import { asText, interpolated, isPlain } from '../quote.js';
import { scanQueryEnd } from '../../query/scan.js';
import { isQuoted, join, type Part, textOfScalar } from '../text.js';
import { Word } from '../tokens.js';
import { spanOf, type Token } from '../tree.js';
import type { ArgumentInput, ArgumentType } from './input.js';
import { locate, readJsonText } from './json-text.js';
import { split } from './parts.js';
import { refuse, wholeText } from './scalars.js';

/** A query as it stands, or a text that is none. */
export const query: ArgumentType = {
  wanted: 'a query',
  read: (input) => wholeText(input, input.next()),
  print: (value) => {
    if (typeof value !== 'string') return undefined;
    const isBare = /^[\w!(\ufdd0]/.test(value) && value === value.trim() && isPlain(value);
    return isBare && endsItself(value) ? interpolated(value) : asText(value);
  },
};

/** Whatever the lines below it say: they may close a bracket that is open in it. */
function endsItself(value: string): boolean {
  const closing = ')'.repeat(value.length);
  return [`${value}\nx\n`, `${value}\n${closing}`].every((text) => scanQueryEnd(text, 0) === value.length);
}

/** When something happens, in the words of EventBridge. */
export const schedule: ArgumentType = {
  wanted: 'a schedule, such as rate(1 hour), cron(0 2 * * ? *) or at(2026-12-24T18:00:00)',
  read: (input) => {
    const token = input.next();
    const value = wholeText(input, token);
    const known = textOfScalar(value);
    if (known !== undefined && !isQuoted(token) && !/^(?:cron|rate|at)\(.*\)$/.test(known)) {
      input.report(language.report.value(spanOf(token), { value: known, wanted: schedule.wanted }));
      return undefined;
    }
    return value;
  },
  print: (value, target) => (typeof value === 'string' ? target.quote(value) : undefined),
};

/**
 * Where a secret lies. ECS takes a parameter of the same region by its name, but a secret of Secrets Manager by
 * its ARN, with the key, the stage and the version behind it.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html
 */
export const secret: ArgumentType = {
  wanted: 'where the secret lies: `secretsmanager <id>`, `ssm <name>` or an ARN',
  read: (input) => {
    const token = input.next();
    const place = input.peek();
    if (!isQuoted(token) && place && isPlace(token)) {
      input.next();
      return token.image === 'ssm' ? wholeText(input, place) : secretArn(input, token, place);
    }
    if (!isQuoted(token) && place?.tokenType === Word) {
      input.next();
      return refuse(input, token, secret.wanted, nearest(token.image, PLACES));
    }
    const value = wholeText(input, token);
    const plain = isQuoted(token) ? undefined : plainText(value, token.image.includes('${'));
    if (plain !== undefined) {
      const help = [namesNoSecret(plain)];
      input.report(language.report.value(spanOf(token), { value: plain, wanted: secret.wanted }, { help }));
    }
    return value;
  },
  print: (value, { quote }) => {
    if (typeof value !== 'string') return undefined;
    const named = value.startsWith(SECRET) ? value.slice(SECRET.length).replace(/:+$/, '') : '';
    if (named !== '' && !hasHole(named)) return `secretsmanager ${quote(named)}`;
    if (value.startsWith('arn:')) return quote(value);
    return value === '' || /^[\s$<{_]/.test(value) ? undefined : `ssm ${quote(value)}`;
  },
};

export function namesNoSecret(text: string): string {
  return `a secret's value never stands in a file; write \`ssm ${text}\` or \`secretsmanager ${text}\` if that is its name`;
}

/** What a text from outside of a file names, in the words of one; undefined if that is no secret. */
export function secretNamed(text: string, at: Span): Located | undefined {
  const [, place, name] = /^(?:(ssm|secretsmanager)\s+)?(\S+)$/.exec(text.trim()) ?? [];
  if (name === undefined) return undefined;
  if (name.startsWith('arn:')) return string(at, name);
  if (place === 'secretsmanager') return arnOfSecret([{ text: name, span: at }], at);
  return place === 'ssm' || name.startsWith('/') ? string(at, name) : undefined;
}

/** A text that names no secret as far as can be seen; through `${…}` names may come that were chosen elsewhere. */
function plainText(value: Located, isReferred: boolean): string | undefined {
  const of =
    value.kind === 'expression' && value.expression.type === 'parameter' ? value.expression : undefined;
  const known = of ? of.fallback : value;
  const text = known && textOfScalar(known);
  if (text === undefined || text.startsWith('arn:') || (isReferred && text.startsWith('/'))) return undefined;
  return known?.kind === 'string' && known.mayNameSecret ? undefined : text;
}

/** How an ARN begins where the stack fills in what the text leaves open. */
const SECRET = `arn:${hole('aws.partition')}:secretsmanager:${hole('aws.region')}:${hole('aws.account')}:secret:`;

const PLACES = ['ssm', 'secretsmanager'];

function isPlace({ image }: Token): boolean {
  return PLACES.includes(image);
}

function secretArn(input: ArgumentInput, word: Token, token: Token): Located {
  const at = cover(spanOf(word), spanOf(token));
  const id = input.text(token);
  const known = textOfScalar(id);
  return known?.startsWith('arn:') ? { ...id, span: at } : arnOfSecret(input.parts(token), at);
}

/** The ARN of a secret by its name; ECS wants `id:json-key:stage:version`, each of the last three perhaps empty. */
function arnOfSecret(parts: readonly Part[], at: Span): Located {
  const pieces = split(parts, ':');
  const rest = pieces.length > 1 && pieces.length < 4 ? ':'.repeat(4 - pieces.length) : '';
  const name = join([...parts, { text: rest, span: at }], at);
  return arn('secretsmanager', [string(at, 'secret:'), name], at);
}

/** An ARN in this stack's partition, region and account, which the text does not know. */
export function arn(service: string, resource: readonly Located[], at: Span): Located {
  const here = (attribute: string) => expression(at, { type: 'reference', target: 'aws', attribute });
  const parts = [
    string(at, 'arn:'),
    here('partition'),
    string(at, `:${service}:`),
    here('region'),
    string(at, ':'),
    here('account'),
    string(at, ':'),
  ];
  return expression(at, { type: 'concatenation', parts: [...parts, ...resource] });
}

/** A bare number, `true`, `false`, `null`, `json "…"`; anything else is a text. */
export const json: ArgumentType = {
  wanted: 'a value: a number, true, false, null, a text or json "…"',
  read: (input) => {
    const token = input.next();
    const at = spanOf(token);
    if (isQuoted(token)) return input.text(token);
    const document = input.peek();
    if (token.image === 'json' && document && isQuoted(document))
      return parsed(input, input.next(), cover(at, spanOf(document)));
    const known = literal(token.image);
    return known === undefined ? input.text(token) : locate(known, at);
  },
  print: (value, { quote }) => {
    if (typeof value === 'string')
      return literal(value) !== undefined || value === 'json' ? asText(value) : quote(value);
    if (value === null || typeof value === 'boolean') return String(value);
    if (typeof value === 'number' && literal(String(value)) !== undefined) return String(value);
    return `json ${asText(JSON.stringify(value))}`;
  },
};

/** A word that is a number, true, false or null. */
function literal(text: string): number | boolean | null | undefined {
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function parsed(input: ArgumentInput, token: Token, at: Span): Located | undefined {
  const written = input.text(token);
  // A text that is given as a whole is not known to be JSON.
  if (written.kind === 'expression' && written.expression.type !== 'concatenation') return written;
  const value = readJsonText(written, at);
  const text = written.kind === 'string' ? written.value : token.image;
  if (!value) input.report(language.report.value(spanOf(token), { value: text, wanted: 'valid JSON' }));
  return value;
}

/** Words that more belongs to, if there is more: alone, each is a text. */
const BEFORE_MORE: ReadonlySet<string> = new Set(['ssm', 'secretsmanager', 'json', 'import']);

/** What a `let` or an `output` holds. */
export const source: ArgumentType = {
  wanted: 'a value',
  read: (input) => {
    const token = input.peek();
    if (!token || isQuoted(token) || !BEFORE_MORE.has(token.image)) return input.text(input.next());
    const behind = input.peek(1);
    const place = behind && (behind.tokenType === Word || isQuoted(behind)) ? token.image : '';
    if (place === 'ssm') {
      input.next();
      const name = input.next();
      const at = cover(spanOf(token), spanOf(name));
      const value = input.text(name);
      return value.kind === 'string' ? { ...value, span: at, mayNameSecret: true } : { ...value, span: at };
    }
    if (place === 'secretsmanager') return secret.read(input);
    if (place === 'json') return json.read(input);
    if (place === 'import') {
      input.next();
      const name = input.next();
      const at = cover(spanOf(token), spanOf(name));
      return expression(at, { type: 'reference', target: 'import', attribute: name.image });
    }
    return input.text(input.next());
  },
  print: (value, { quote }) => (typeof value === 'string' ? quote(value) : undefined),
};

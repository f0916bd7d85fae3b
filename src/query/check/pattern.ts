import type { InstanceType, InstanceTypes } from '../../data/instance-types.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { type Span, textOf } from '../../source/span.js';
import { query as messages } from '../messages/messages.js';
import { accepts } from '../pattern/automaton.js';
import { type Readable, readPattern } from '../pattern/pattern.js';
import type { Subject, Value } from '../tree.js';

/** The most important thing to say about the argument of `=~`. */
export function checkPattern(value: Value, subject: Subject, types: InstanceTypes): Diagnostic[] {
  if (!value.known) return [];
  const pattern = readPattern(value.text);
  if (pattern.kind === 'wrong') {
    const at = within(value, pattern.start, pattern.end);
    return [
      report.badPattern(at, { pattern: value.text, problem: pattern.text }, { help: globHelp(value.text) }),
    ];
  }
  const glob = checkGlob(value);
  if (glob) return [glob];
  if (value.text.includes('\\')) return [checkBackslash(value)];
  if (pattern.kind === 'unchecked') {
    const at = within(value, pattern.start, pattern.end);
    return [report.uncheckedPattern(at, { pattern: value.text, construct: pattern.text })];
  }
  if (pattern.literal !== undefined) return [plain(value, pattern.literal)];
  return subject.name === 'ecs.instance-type' ? checkTypes(value, pattern, types) : [];
}

const { report } = messages;

/** A part of the pattern, where it stands in the source as it is. */
function within({ text, span }: Value, start: number, end: number): Span {
  const offset = textOf(span).indexOf(text);
  return offset < 0 ? span : { ...span, start: span.start + offset + start, end: span.start + offset + end };
}

/** `g4*`: a star behind a letter or digit at the end, and nothing else that only a pattern has. */
const GLOB = /^[\w.-]*[A-Za-z0-9_-]\*$/;

function checkGlob({ text, span }: Value): Diagnostic | undefined {
  if (!GLOB.test(text) || text.includes('.*')) return undefined;
  const right = `${text.slice(0, -1)}.*`;
  return report.glob(
    span,
    { pattern: text },
    { help: [`did you mean \`${right}\`?`], fixes: [rewrite(right, span, false)] },
  );
}

function globHelp(text: string): string[] {
  return text.startsWith('*') ? [`"any text" is written \`.*\`: \`.${text}\``] : [];
}

function checkBackslash({ text, span }: Value): Diagnostic {
  const right = text.replace(/\\([.*+?()|{}$^-])/g, '[$1]').replaceAll('[^]', '\\^');
  if (right.includes('\\')) return report.backslash(span);
  return report.backslash(
    span,
    {},
    { help: [`\`${right}\` says the same without one`], fixes: [rewrite(right, span, false)] },
  );
}

function plain({ text, span }: Value, literal: string): Diagnostic {
  const help = [
    `use \`== ${literal}\` for this value alone, \`=~ .*${text}.*\` for every value that contains it`,
  ];
  return report.plainPattern(span, { pattern: text }, { help });
}

function checkTypes({ text, span }: Value, pattern: Readable, { all }: InstanceTypes): Diagnostic[] {
  const search = pattern.search();
  const whole = all.filter(({ type }) => accepts(pattern.automaton, type));
  const found = search ? all.filter(({ type }) => accepts(search, type)) : whole;
  if (found.length > whole.length) {
    if (whole.length === 0) return [noType(text, span, found)];
    const taken = new Set(whole.map(({ family }) => family));
    const rest = found.filter((each) => !whole.includes(each));
    const families = new Set(rest.map(({ family }) => family).filter((each) => !taken.has(each)));
    const more = families.size > 0 ? families : new Set(rest.map(({ type }) => type));
    const right = text.includes('|') ? `^(${text})$` : `^${text}$`.replace('^^', '^').replace('$$', '$');
    return [
      report.partialPattern(
        span,
        { pattern: text, families: someOf([...more], families.size > 0 ? 'families' : 'types') },
        { help: [`\`${right}\` leaves no doubt`], fixes: [rewrite(right, span, false)] },
      ),
    ];
  }
  return checkFamilies(text, span, whole);
}

/** Taken as a whole value it matches nothing that is known, though it is a part of some. */
function noType(text: string, span: Span, found: readonly InstanceType[]): Diagnostic {
  const types = found.map(({ type }) => type);
  const meant = nearest(text, types);
  const part = text.includes('|') ? `(${text})` : text;
  const help = meant ? `did you mean \`${meant}\`?` : `\`.*${part}.*\` takes every value that contains it`;
  const notes = [
    `if ECS searches anywhere in the value, which is not documented, it takes ${someOf(types, 'types')}`,
  ];
  const fixes = meant ? [rewrite(meant, span, false)] : [];
  return report.noKnownType(span, { query: `\`${text}\`` }, { help: [help], notes, fixes });
}

/** `c5.*` is a family's name and a dot to the eye, but the dot is any character. */
function checkFamilies(text: string, span: Span, matched: readonly InstanceType[]): Diagnostic[] {
  const family = /^\^?([a-z][a-z0-9-]*)\.\*\$?$/.exec(text)?.[1];
  if (family === undefined || !matched.some((each) => each.family === family)) return [];
  const others = [...new Set(matched.map((each) => each.family))].filter((each) => each !== family);
  if (others.length === 0) return [];
  const right = text.replace('.', '[.].');
  return [
    report.widePattern(
      span,
      { pattern: text, families: someOf(others, 'families') },
      { help: [`\`${right}\` takes \`${family}\` alone`], fixes: [rewrite(right, span, false)] },
    ),
  ];
}

const MOST_NAMED = 6;

function someOf(names: readonly string[], what: 'families' | 'types'): string {
  if (names.length <= MOST_NAMED) return oneOf(names, 'and');
  const named = names.slice(0, MOST_NAMED - 1).map((each) => `\`${each}\``);
  return `${named.join(', ')} and ${names.length - named.length} other ${what}`;
}

function rewrite(text: string, span: Span, safe: boolean) {
  return { title: `write \`${text}\``, safe, edits: [{ span, text }] };
}

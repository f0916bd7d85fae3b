import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { oneOf } from '../../diagnostic/nearest.js';
import type { Bounds } from '../../model/resource.js';
import { accepts } from '../../query/pattern/automaton.js';
import { readPattern } from '../../query/pattern/pattern.js';
import { cloudformation } from './messages.js';
import type { Declared } from './parameters.js';
import { mayBecomeAnything } from './coerce.js';
import { textIn } from './texts.js';

/** Values of parameters that their own declaration does not allow. */
export function checkParameters(parameters: Iterable<Declared>): Diagnostic[] {
  return [...parameters].flatMap((parameter) => {
    const value = parameter.given ?? parameter.fallback ?? parameter.stored;
    const items = value?.kind === 'list' ? value.items : value ? [value] : [];
    const known = items.filter((item) => 'value' in item && !mayBecomeAnything(item));
    const broken = known.find((item) => reasonAgainst(textIn(item), parameter) !== undefined);
    if (!broken) return [];
    const reason = reasonAgainst(textIn(broken), parameter)!;
    const help = parameter.hint === undefined ? [] : [parameter.hint];
    const { name } = parameter;
    return [
      cloudformation.report.parameterValue(broken.span, { value: textIn(broken), name, reason }, { help }),
    ];
  });
}

/** Whether it is certain that a parameter can have this value. */
export function isTaken(text: string, parameter: Declared): boolean {
  const { pattern } = parameter;
  const isKnown = pattern === undefined || readPattern(pattern).kind === 'pattern';
  return isKnown && reasonAgainst(text, parameter) === undefined;
}

function reasonAgainst(text: string, parameter: Declared): string | undefined {
  const { allowed, pattern, range, length, isNumber, isList } = parameter;
  const words = allowed?.filter((each) => 'value' in each).map(textIn);
  if (words && words.length > 0 && !words.includes(text)) return `it takes ${oneOf(words)}`;
  if (isNumber && !NUMERAL.test(text)) return 'it is no number';
  if (pattern !== undefined && !matches(text, pattern)) return `it does not match \`${pattern}\``;
  const outside = isNumber && range ? outsideOf(Number(text), range) : undefined;
  if (outside !== undefined) return `the ${outside}`;
  const tooLong = isList || !length ? undefined : outsideOf(text.length, length);
  return tooLong === undefined ? undefined : `the ${tooLong} characters`;
}

const NUMERAL = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

function outsideOf(size: number, { min, max }: Bounds): string | undefined {
  if (min !== undefined && size < min) return `least is ${min}`;
  return max !== undefined && size > max ? `most is ${max}` : undefined;
}

/** A pattern is matched by the whole value; one that is not understood matches all. */
function matches(text: string, written: string): boolean {
  const pattern = readPattern(written);
  return pattern.kind !== 'pattern' || accepts(pattern.automaton, text);
}

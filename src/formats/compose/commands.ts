import { expression, type Located, string } from '../../source/value.js';
import { Phrase, textIn } from '../phrase.js';
import { wordsOf } from '../shell.js';
import type { Conversion } from './conversion.js';
import { compose } from './messages.js';
import { withDefaults } from './variables.js';

/** The words of a command as compose cuts it: variables come first, and no shell is at work. */
export function commandOf(value: Located, conversion: Conversion): readonly Located[] {
  if (value.kind === 'list') return value.items;
  const whole = new Phrase(cuttable(value, conversion));
  const { end, fault } = extentOf(whole.text);
  if (fault !== undefined) conversion.wrong(value, `command: ${fault}`);
  else if (end < whole.text.length) {
    const [sign = ''] = /^(?:&&|\|\||>>|\d*>&|.)/.exec(whole.text.slice(end)) ?? [];
    const help = ['run it in a shell: `sh -c "…"`'];
    conversion.tell(
      compose.report.commandEnds(whole.slice(end).span, { sign }, { label: 'this is not run', help }),
    );
  }
  return wordsOf(whole.slice(0, end));
}

/** A default of several words is cut, too, and has to be known for that; one without any is no word. */
function cuttable(value: Located, conversion: Conversion): Located {
  if (value.kind !== 'expression') return value;
  const { expression: held } = value;
  if (held.type === 'concatenation')
    return expression(value.span, {
      type: 'concatenation',
      parts: held.parts.map((part) => cuttable(part, conversion)),
    });
  const text = textIn(withDefaults(value));
  if (text === undefined || (text !== '' && !/[\s"'`\\;&|<>()]/.test(text))) return value;
  return text === '' ? string(value.span, '') : (conversion.settled(value) ?? value);
}

/** Up to where compose reads, which is the first sign that only a shell understands. */
function extentOf(text: string): { readonly end: number; readonly fault?: string } {
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '\\' && quote !== "'") at++;
    else if (quote !== '') quote = sign === quote ? '' : quote;
    else if (/["'`]/.test(sign)) quote = sign;
    else if (sign === '(' && text[at - 1] !== '$') return { end: at, fault: '`(` is for a shell' };
    else if (/[;&|<>]/.test(sign))
      return { end: sign === '>' ? text.slice(0, at).replace(/(?<!\S)\d+$/, '').length : at };
    if (at >= text.length) return { end: text.length, fault: 'nothing comes after its `\\`' };
  }
  return { end: text.length, ...(quote !== '' && { fault: `its \`${quote}\` is never closed` }) };
}

import type { IToken } from 'chevrotain';
import type { Fix } from '../../diagnostic/diagnostic.js';
import { query as messages } from '../messages/messages.js';
import { operatorOf } from '../operators.js';
import { closingOf, endOf, insert, isOneOf, openBefore, replace, retag } from '../parser/token-edits.js';
import {
  And,
  Close,
  Comma,
  Compare,
  In,
  ListClose,
  ListOpen,
  Open,
  Or,
  Text,
  Word,
} from '../parser/tokens.js';
import { keywordAsValue } from './keyword.js';
import { type Repair, type Site, rewrite, unclosed, unexpected } from './site.js';

const { report } = messages;

export function missingValue(site: Site): Repair {
  const { found, before, tokens, index } = site;
  const isInList = !isOneOf(before, Compare);
  if (before && isOneOf(before, Comma) && isOneOf(found, ListClose)) {
    const comma = site.span(before);
    return {
      diagnostic: report.trailingComma(comma, {}, { fixes: [rewrite('remove the comma', comma, '')] }),
      tokens: replace(tokens, index - 1, index),
    };
  }
  const asValue = keywordAsValue(site);
  if (asValue) return asValue;
  if (found && isOneOf(found, ListOpen)) return listForValue(site, before!);
  if (isInList && (!found || isOneOf(found, And, Or, Close))) return unclosedList(site);
  if (!found || isOneOf(found, And, Or, Close)) return noArgument(site, 'value');
  return unexpected(site, 'expected a value');
}

function listForValue(site: Site, operator: IToken): Repair {
  const { tokens, index } = site;
  const canonical = operatorOf(operator.image);
  const meant = canonical === '==' ? 'in' : canonical === '!=' ? '!in' : undefined;
  const at = site.span(operator);
  return {
    diagnostic: report.listForValue(
      at,
      { operator: operator.image },
      meant
        ? { help: [`use \`${meant}\` with a list`], fixes: [rewrite(`write \`${meant}\``, at, meant)] }
        : { help: ['compare with one value'] },
    ),
    tokens: meant ? replace(tokens, index - 1, index, retag(operator, In, meant)) : site.withoutComparison(),
  };
}

export function noArgument(site: Site, what: 'value' | 'pattern' | 'list'): Repair {
  const operator = site.before!;
  const label = `expected a ${what} behind it`;
  return {
    diagnostic: report.missingValue(site.span(operator), { operator: operator.image, what }, { label }),
    tokens: site.withoutComparison(),
  };
}

export function missingList(site: Site): Repair {
  const { found, before, tokens, index } = site;
  if (!before || !isOneOf(before, In)) return missingListEnd(site);
  const operator = before.image;
  if (found && isOneOf(found, Open)) {
    const closing = closingOf(tokens, index);
    if (closing === undefined) {
      const end = site.input.text.trimEnd().length;
      return { diagnostic: unclosed(site, found, end), tokens: site.withoutComparison() };
    }
    const close = tokens[closing]!;
    const fix: Fix = {
      title: 'write square brackets',
      safe: true,
      edits: [
        { span: site.span(found), text: '[' },
        { span: site.span(close), text: ']' },
      ],
    };
    const details = { label: 'only `[ ]` is documented', fixes: [fix] };
    const opened = replace(tokens, index, index + 1, retag(found, ListOpen));
    return {
      diagnostic: report.roundList(site.span(found, close), { operator }, details),
      tokens: replace(opened, closing, closing + 1, retag(close, ListClose)),
    };
  }
  if (!found || !isOneOf(found, Word, Text)) return noArgument(site, 'list');
  let end = index + 1;
  while (isOneOf(tokens[end], Comma) && isOneOf(tokens[end + 1], Word, Text)) end += 2;
  const values = site.span(found, tokens[end - 1]);
  const { start: from, end: to } = { start: found.startOffset, end: endOf(tokens[end - 1]!) };
  const fix = rewrite('add the brackets', values, `[${site.input.text.slice(from, to)}]`);
  return {
    diagnostic: report.missingBrackets(
      values,
      { operator },
      { label: `write \`${fix.edits[0]!.text}\``, fixes: [fix] },
    ),
    tokens: insert(insert(tokens, end, ListClose), index, ListOpen),
  };
}

function missingListEnd(site: Site): Repair {
  const { found, tokens, index } = site;
  if (found && isOneOf(found, Word, Text)) {
    const end = endOf(site.before!);
    const fix = rewrite('add a comma', site.input.place(end, end), ',');
    const details = { label: 'a comma is missing before it', fixes: [fix] };
    return {
      diagnostic: report.unexpected(site.span(found), { text: found.image }, details),
      tokens: insert(tokens, index, Comma),
    };
  }
  const asValue = isOneOf(site.before, ListOpen) ? keywordAsValue(site) : undefined;
  if (asValue) return asValue;
  if (!found || isOneOf(found, And, Or, Close)) return unclosedList(site);
  return unexpected(site, 'expected `,` or `]`');
}

function unclosedList(site: Site): Repair {
  const { found, tokens, index, before } = site;
  const opening = tokens.slice(0, index).findLastIndex((token) => isOneOf(token, ListOpen));
  const diagnostic = unclosed(site, tokens[opening]!);
  const closed = isOneOf(before, Comma) ? replace(tokens, index - 1, index) : tokens;
  const at = index - (tokens.length - closed.length);
  const isWrongBracket = isOneOf(found, Close) && !openBefore(tokens, index);
  return {
    diagnostic,
    tokens:
      found && isWrongBracket
        ? replace(closed, at, at + 1, retag(found, ListClose))
        : insert(closed, at, ListClose),
  };
}

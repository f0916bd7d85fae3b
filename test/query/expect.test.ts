import { describe, expect, test } from 'vitest';
import { expectInQuery } from '../../src/query/expect.js';
import { withCursor } from '../support/cursor.js';

function shown(marked: string): string {
  const { source, offset } = withCursor(marked);
  const { wanted, start, end, subject = '', operator = '', others } = expectInQuery(source.text, offset);
  const word = `[${source.text.slice(start, offset)}|${source.text.slice(offset, end)}]`;
  return [wanted, word, subject, operator, others.join(',')].filter((each) => each !== '').join(' ');
}

describe('what may stand at a place of a query', () => {
  test.each([
    ['▮', 'operand [|]'],
    ['attr▮', 'operand [attr|]'],
    ['attr▮ibute:stack == db', 'operand [attr|ibute:stack]'],
    ['attribute:ecs.▮', 'operand [attribute:ecs.|]'],
    ['attribute:stack ▮', 'operator [|] attribute:stack'],
    ['attribute:stack =▮', 'operator [=|] attribute:stack'],
    ['attribute:stack == ▮', 'value [|] attribute:stack =='],
    ['attribute:stack == d▮b', 'value [d|b] attribute:stack =='],
    ["attribute:stack == 'd▮", 'value [d|] attribute:stack =='],
    ['attribute:stack == db ▮', 'connective [|] attribute:stack == db'],
    ['attribute:stack == db an▮', 'connective [an|] attribute:stack == db'],
    ['attribute:stack == db and▮', 'connective [and|] attribute:stack == db'],
    ['attribute:stack == db and ▮', 'operand [|]'],
    ['not(▮', 'operand [|]'],
    ['(attribute:stack exists ▮', 'connective [|] attribute:stack exists'],
    ['attribute:a in ▮', 'list [|] attribute:a in'],
    ['attribute:a in [▮', 'value [|] attribute:a in'],
    ['attribute:a in [b, ▮', 'value [|] attribute:a in b'],
    ['attribute:a in [b ▮', 'comma [|] attribute:a in b'],
    ['attribute:ecs.instance-type =~ ▮', 'pattern [|] attribute:ecs.instance-type =~'],
    ['attribute:ecs.instance-type =~ m6▮i[.].*', 'pattern [m6|i[.].*] attribute:ecs.instance-type =~'],
    ['attribute:a == b c ▮', 'nothing [|] attribute:a == b,c'],
  ])('%j', (marked, expected) => expect(shown(marked)).toBe(expected));
});

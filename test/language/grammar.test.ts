import { expect, it } from 'vitest';
import { ebnf } from '../../scripts/ebnf.js';
import { StatementParser } from '../../src/language/parser.js';

const ABOUT = `(* The language of Plimsoll: all of its syntax. Made from its parser.
   What a statement may say is its form, a row of the vocabulary. *)
`;

const TOKENS = `(* key:      a word or a text
   argument: a word, a text, a query, "->", "," or "="
   end:      a newline or ";"; a newline is none behind "," or "->", or behind a "\\" that has white space before it
             and nothing behind it

   word:     characters other than white space, { } and ", in which -> does not occur; it begins with none of # , ; =
             and ends with neither , nor ; before white space, a brace, an arrow or the end
             \${name} is a part of it; cron(…), rate(…) and at(…) at its beginning hold blanks
   text:     "…" on one line, with the escapes \\n \\t \\r \\" \\\\ \\$ and \\u{…};
             """…""" with the escapes \\\${ and \\""" alone; it touches neither a word nor another text
   query:    a cluster query (query.ebnf), behind the word where at the beginning of a statement
   =         is one of its own only where a token begins
   #         begins a comment where a token begins; the comment ends with its line

   White space is blank and tab. Lines end in LF, CRLF or CR. Blocks nest at most 64 deep. *)
`;

it('is written down for people', async () => {
  const parser = new StatementParser({ skipValidations: true });
  const text = `${ABOUT}\n${ebnf(parser.getGAstProductions())}\n${TOKENS}`;
  await expect(text).toMatchFileSnapshot('../../grammar/plim.ebnf');
});

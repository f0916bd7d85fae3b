import { defineMessages, text } from '../diagnostic/catalogue.js';

/** What can be wrong with the text of a `.plim` file before any word of it is understood. */
export const syntax = defineMessages('syntax', {
  unexpectedCharacter: {
    severity: 'error',
    title: 'A character that means nothing here',
    why: 'Blanks and tabs separate words; other control characters and invisible blanks would be read as part of a name and never be found again.',
    message: text`unexpected character ${'character'}`,
  },
  openText: {
    severity: 'error',
    title: 'A text without its closing quotes',
    why: 'A text in `"…"` ends on the line it begins on. A text of several lines stands in `"""…"""`.',
    message: text`this text has no closing \`${'quotes'}\``,
  },
  touchingText: {
    severity: 'error',
    title: 'A text that touches a word or another text',
    why: 'Quotes stand around a whole value. `--title="x y"` would be two values to a reader who knows the language and one to a reader who knows the shell, so it is neither.',
    message: text`a quoted text may not touch what stands beside it`,
  },
  tooDeep: {
    severity: 'error',
    title: 'Blocks that are nested too deep',
    why: 'No description of a service needs it; a file that does is broken or hostile.',
    message: text`blocks nest at most ${'deepest'} deep`,
  },
  unclosedBlock: {
    severity: 'error',
    title: 'A block without its closing brace',
    why: 'Every `{` is closed by a `}`.',
    message: text`the block of \`${'head'}\` is never closed`,
  },
  missingOpen: {
    severity: 'error',
    title: 'A block without its opening brace',
    why: 'The `{` of a block stands at the end of the line of its statement. Without it the lines of the block would belong to the block around it.',
    message: text`the \`{\` of \`${'head'}\` is missing`,
  },
  strayClose: {
    severity: 'error',
    title: 'A closing brace that closes nothing',
    why: 'Every `}` closes a `{` before it.',
    message: text`this \`}\` closes nothing`,
  },
  strayToken: {
    severity: 'error',
    title: 'A statement that does not begin with a word',
    why: 'A statement is a word, its arguments, and perhaps a block.',
    message: text`a statement begins with a word, not with \`${'token'}\``,
  },
  blockWithoutStatement: {
    severity: 'error',
    title: 'A block that belongs to no statement',
    why: 'The `{` of a block stands on the line of its statement, so that every newline ends a statement for certain.',
    message: text`this block belongs to no statement`,
  },
  braceInWord: {
    severity: 'error',
    title: 'A brace inside of a word',
    why: 'A brace begins or ends a block. The placeholders of other template languages mean nothing here: `${name}` puts a param into a word, and braces that are meant as they stand belong in a text.',
    message: text`a brace cannot stand in a word`,
  },
  blockOnNextLine: {
    severity: 'error',
    title: 'A block that begins on a line of its own',
    why: 'The `{` of a block stands on the line of its statement, so that every newline ends a statement for certain.',
    message: text`a block begins on the line of its statement`,
  },
  afterBlock: {
    severity: 'error',
    title: 'Something behind a block on the same line',
    why: 'A block ends its statement; the next one begins on a new line or behind `;`.',
    message: text`a block ends its statement`,
  },
  badEscape: {
    severity: 'error',
    title: 'An escape that does not exist',
    why: 'A text knows `\\n`, `\\t`, `\\r`, `\\"`, `\\\\`, `\\$` and `\\u{…}`. A raw text, in `"""…"""`, takes every other backslash as it is.',
    message: text`\`${'escape'}\` is no escape`,
  },
  indentation: {
    severity: 'error',
    title: 'A line of a raw text that is indented too little',
    why: 'The white space before the closing `"""` is taken from the front of every line, so every line must have it.',
    message: text`this line has less indentation than the closing \`"""\``,
  },
  openInterpolation: {
    severity: 'error',
    title: 'An interpolation without its closing brace',
    why: '`${name}` puts a value into a word, a text or a query. A `$` without a brace is itself, and `\\${` in a text is the two characters `${`.',
    message: text`this \`\${\` has no closing \`}\``,
  },
  blankInInterpolation: {
    severity: 'error',
    title: 'An interpolation that holds no name',
    why: '`${name}` holds the name of a param, of a `let` or of an attribute, and nothing else: no blanks, no operators. The `${…}` of a shell is written `\\${…}`.',
    message: text`\`${'written'}\` holds no name`,
  },
  tooLarge: {
    severity: 'error',
    title: 'A file that is too large',
    why: 'A description of services has some kilobytes. A file a thousand times as large is something else.',
    message: text`a file of ${'size'} characters is not read`,
  },
  manyMore: {
    severity: 'error',
    title: 'More findings than are worth reading',
    why: 'Of one file the first thousand findings are kept; the others often have the same cause.',
    message: text`${'shown'} findings in this file are told, and ${'count'} more are not`,
  },
  tooMany: {
    severity: 'error',
    title: 'More errors than are worth reading',
    why: 'A file with so many errors was most likely not written in this language.',
    message: text`${'shown'} errors of syntax are shown, and there are more`,
  },
});

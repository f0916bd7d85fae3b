import { boolean, expression, type Located, string } from '../../source/value.js';
import { json } from './messages.js';
import { characterName, type Reader } from './reader.js';

/** Reads what stands without quotes and is neither number nor bracket. */
export function readWord(reader: Reader): Located {
  const { text, at: start } = reader;
  const word = reader.match(/[A-Za-z]+/y);
  if (
    word !== '' &&
    !/^(?:[\w.:-]|\/(?![/*]))/.test(text.slice(start + word.length, start + word.length + 2))
  ) {
    reader.at = start + word.length;
    const place = reader.span(start);
    switch (word) {
      case 'true':
        return boolean(place, true);
      case 'false':
        return boolean(place, false);
      case 'null':
        return { kind: 'null', span: place };
    }
    const literal = LITERALS[word];
    if (literal !== undefined) return readLiteral(reader, start, word, literal);
    if (NO_VALUES.has(word)) {
      reader.report(
        json.report.noValue(place, { written: word }, { help: ['leave the member out, or give it a value'] }),
      );
      return expression(place, { type: 'opaque', text: word });
    }
    reader.at = start;
  }
  return readText(reader);
}

const LITERALS: Readonly<Record<string, 'true' | 'false' | 'null'>> = {
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
  None: 'null',
  NULL: 'null',
  Null: 'null',
  nil: 'null',
};

const NO_VALUES: ReadonlySet<string> = new Set(['NaN', 'Infinity', 'undefined']);

function readLiteral(
  reader: Reader,
  start: number,
  written: string,
  literal: 'true' | 'false' | 'null',
): Located {
  const place = reader.span(start);
  reader.problems.habit('literal', [{ span: place, text: literal }], (details) =>
    json.report.literal(place, { written, literal }, details),
  );
  return literal === 'null' ? { kind: 'null', span: place } : boolean(place, literal === 'true');
}

/** Reads text without quotes to the end of the value, blanks included. */
function readText(reader: Reader): Located {
  const { text, at: start } = reader;
  const rest = reader
    .match(/[^,\]}"\r\n]+/y)
    .replace(/\s(?:\/\/|\/\*|#).*$/, '')
    .trimEnd();
  if (!startsText(rest)) return readUnexpected(reader);
  reader.at = start + rest.length;
  const place = reader.span(start);
  if (text[reader.at] === '"') return readUnopened(reader, start);
  reader.report(
    json.report.unquotedText(
      place,
      { text: rest },
      {
        fixes: [
          { title: 'put it in quotes', safe: false, edits: [{ span: place, text: JSON.stringify(rest) }] },
        ],
      },
    ),
  );
  return string(place, rest);
}

function startsText(text: string): boolean {
  return /^[\p{L}\p{N}_./~*$@%\\-]/u.test(text);
}

/** `web"`: a string that lacks its first quote. */
function readUnopened(reader: Reader, start: number): Located {
  const value = reader.text.slice(start, reader.at);
  reader.at++;
  const before = reader.span(start, start);
  reader.report(
    json.report.missingQuote(
      reader.span(start),
      {},
      {
        fixes: [{ title: 'open it with `"`', safe: false, edits: [{ span: before, text: '"' }] }],
      },
    ),
  );
  return string(reader.span(start), value);
}

/** Passes over characters that mean nothing where a value stands; the value is not known. */
function readUnexpected(reader: Reader): Located {
  const start = reader.at;
  reportUnexpected(reader);
  return expression(reader.span(start), { type: 'opaque', text: reader.text.slice(start, reader.at) });
}

/** Reports what stands here and passes over it, to the next comma, closing bracket or line. */
export function reportUnexpected(reader: Reader): void {
  const start = reader.at;
  const token = reader.match(/[^\s,\]}"\p{C}]{1,20}/uy);
  const found = token === '' ? characterName(reader.text, start) : `\`${token}\``;
  const rest = reader.match(/(?:"(?:[^"\\\r\n]|\\[^\r\n])*"|[^,\]}\r\n"])+/y);
  reader.at = start + Math.max(1, rest.trimEnd().length);
  reader.report(json.report.unexpected(reader.span(start), { found }));
}

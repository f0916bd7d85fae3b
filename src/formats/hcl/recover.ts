import { hcl } from './messages.js';
import type { Reader } from './reader.js';

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

export function isAtClosing(reader: Reader): boolean {
  return reader.atEnd || OPENING[reader.text[reader.at]!] !== undefined;
}

/** Whether what was opened at `start` ends here: by its closing bracket, or by what shows that this one is missing. */
export function closes(reader: Reader, start: number, close: string): boolean {
  const { at, text } = reader;
  if (reader.atEnd) {
    reportUnclosed(reader, start);
    return true;
  }
  const character = text[at]!;
  if (character === close) {
    reader.at++;
    return true;
  }
  if (OPENING[character] === undefined) return false;
  if (reader.open.lastIndexOf(character) >= 0) {
    reportUnclosed(reader, start);
    return true;
  }
  reader.at++;
  reader.report(
    hcl.report.wrongClose(
      reader.span(at),
      { open: text[start]!, close, written: character },
      {
        labels: [{ span: reader.span(start, start + 1), text: 'opened here' }],
        fixes: [
          { title: `write \`${close}\``, safe: false, edits: [{ span: reader.span(at), text: close }] },
        ],
      },
    ),
  );
  return true;
}

/** Whether an argument or block begins here on a line of its own, which the bracket opened at `start` cannot hold. */
export function endsEarly(reader: Reader, start: number, foreign: RegExp): boolean {
  if (!startsLine(reader) || reader.match(foreign) === '') return false;
  reportUnclosed(reader, start);
  return true;
}

export function startsLine({ text, at }: Reader): boolean {
  let i = at;
  while (text[i - 1] === ' ' || text[i - 1] === '\t') i--;
  return i === 0 || text[i - 1] === '\n' || text[i - 1] === '\r';
}

function reportUnclosed(reader: Reader, start: number): void {
  reader.report(hcl.report.unclosed(reader.span(start, start + 1), { open: reader.text[start]! }));
}

/** What stands between two items where a comma should: it is missing, or the first one goes on in a way that means nothing. */
export function continueItems(reader: Reader, foreign: RegExp): void {
  if (startsLine(reader) && reader.match(foreign) !== '') return;
  const { at } = reader;
  const end = endBefore(reader);
  if (/["\p{L}\p{N}_[{(]/u.test(reader.text[at]!)) {
    const place = reader.span(end, end);
    reader.report(
      hcl.report.missingComma(
        place,
        {},
        { fixes: [{ title: 'write a comma', safe: true, edits: [{ span: place, text: ',' }] }] },
      ),
    );
    return;
  }
  const rest = reader.match(/[^,()[\]{}"\r\n]+/y).trimEnd() || reader.text[at]!;
  reader.at += rest.length;
  reader.report(hcl.report.trailing(reader.span(at), { rest }));
}

/** Where the text ends that stands before. */
function endBefore({ text, at }: Reader): number {
  let end = at;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return end;
}

/** Something else stands here in the place of `=`. */
export function reportSeparator(reader: Reader, written: string): void {
  const place = reader.span(reader.at, reader.at + written.length);
  const edits = [{ span: place, text: '=' }];
  reader.report(
    hcl.report.wrongSeparator(place, { written }, { fixes: [{ title: 'write `=`', safe: true, edits }] }),
  );
}

/** Whether the next argument or block begins here, behind another on its line. */
export function continuesStatement(reader: Reader): boolean {
  return reader.match(STATEMENT) !== '';
}

const STATEMENT = /[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*(?:=(?![=>])|(?:"[^"\r\n]*"[ \t]*)*\{)/uy;

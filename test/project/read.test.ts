import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../../src/project/decode.js';
import { findDocuments } from '../../src/project/documents.js';
import { bytes, type Content, FORBIDDEN, huge, memoryFiles, PIPE } from './memory-files.js';
import { TOY_FORMATS } from './toy-format.js';

async function documents(files: Readonly<Record<string, string | Content>>, ...paths: readonly string[]) {
  const found = await findDocuments(paths, { files: memoryFiles(files), formats: TOY_FORMATS });
  return {
    read: found.documents.map(({ source, format }) => `${source.path}: ${format.title}`),
    messages: found.diagnostics.map(({ id, message, help }) => [id, message, ...help]),
    skipped: found.skipped,
  };
}

/** What is said of a single file that is named. */
async function refusal(content: string | Content, path = 'a.toy') {
  const { read, messages, skipped } = await documents({ [path]: content }, path);
  expect([read, skipped]).toEqual([[], []]);
  return messages;
}

test('the format is found by name or content', async () => {
  expect(await documents({ 'a.toy': '', 'b.txt': 'table x', 'c.txt': 'other' }, '.')).toEqual({
    read: ['a.toy: Toy', 'b.txt: Toy text'],
    messages: [],
    skipped: ['c.txt'],
  });
});

test('a named file of no known kind is an error that says what was looked for', async () => {
  expect(await refusal('other', 'c.txt')).toEqual([
    [
      'input/unknown-kind',
      '`c.txt` is nothing that Plimsoll reads',
      'Toy is known by its ending `.toy`',
      'Toy text is known by the word `table` at its beginning',
    ],
  ]);
  expect(await refusal(' \n', 'c.txt')).toEqual([
    ['input/unknown-kind', '`c.txt` is nothing that Plimsoll reads', 'the file is empty'],
  ]);
});

test('what the system refuses is told, in folders too', async () => {
  const message = ['input/failed', '`a.toy` cannot be read: you have no permission'];
  expect(await refusal(FORBIDDEN)).toEqual([message]);
  expect((await documents({ 'a.toy': FORBIDDEN }, '.')).messages).toEqual([message]);
});

test('devices and pipes are refused', async () => {
  expect(await refusal(PIPE)).toEqual([
    [
      'input/special',
      '`a.toy` is a device or a pipe, not a file',
      'write its output to a file, or pipe it in: `… | plimsoll check -`',
    ],
  ]);
});

test('50 MB are the limit', async () => {
  expect(await refusal(huge(50_000_001))).toEqual([
    [
      'input/too-large',
      '`a.toy` has 51 MB, more than the 50 MB that are read',
      'split it, or leave it out, in folders with a line in `.plimsollignore`',
    ],
  ]);
  expect((await documents({ 'a.toy': huge(50_000_000) }, 'a.toy')).read).toEqual(['a.toy: Toy']);
});

const utf16 = (text: string, ...mark: readonly number[]) =>
  bytes(...mark, ...[...text].flatMap((char) => [char.charCodeAt(0), 0]));

test.each([
  ['UTF-16LE', utf16('table x', 0xff, 0xfe)],
  ['UTF-16LE', utf16('table x')],
  ['UTF-16BE', bytes(0xfe, 0xff, 0, 0x61)],
  ['UTF-16BE', bytes(0, 0x61, 0, 0x62)],
  ['UTF-32LE', bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0)],
  ['UTF-32BE', bytes(0, 0, 0xfe, 0xff, 0, 0, 0, 0x61)],
])('%s is named, and how to convert it', async (encoding, content) => {
  expect(await refusal(content)).toEqual([
    [
      'input/encoding',
      `\`a.toy\` is ${encoding}, not UTF-8`,
      `save it as UTF-8, for instance with \`iconv -f ${encoding} -t UTF-8 a.toy\``,
    ],
  ]);
});

test.each([
  ['0xE9', 1, [0x61, 0xe9, 0x62]],
  ['0xFF', 3, [0x0a, 0x0a, 0xff]],
  ['0xC3', 2, [0x0a, 0x61, 0xc3]],
  ['0x80', 1, [0xef, 0xbf, 0xbd, 0x80]],
  ['0xE2', 1, [0xef, 0xbf, 0xbd, 0xe2, 0x82]],
])('the byte %s in line %d is no UTF-8', async (byte, line, content) => {
  expect((await refusal(bytes(...content)))[0]?.slice(0, 2)).toEqual([
    'input/encoding',
    `\`a.toy\` is text with the byte ${byte} in line ${line}, not UTF-8`,
  ]);
});

test('a file in a foreign encoding is told also when found in a folder, if it would be one of ours', async () => {
  const files = { 'a.txt': utf16('table x', 0xff, 0xfe), 'b.txt': utf16('other', 0xff, 0xfe) };
  expect(await documents(files, '.')).toEqual({
    read: [],
    messages: [['input/encoding', '`a.txt` is UTF-16LE, not UTF-8', expect.stringContaining('iconv')]],
    skipped: ['b.txt'],
  });
});

test('a NUL byte makes a file binary', async () => {
  expect(await refusal(bytes(0x7f, 0x45, 0x4c, 0x46, 0))).toEqual([
    [
      'input/binary',
      '`a.toy` is a binary file: it has a NUL byte at byte 4',
      'restore it if it is damaged; otherwise leave it out, in folders with a line in `.plimsollignore`',
    ],
  ]);
});

test('every text is read back, with its byte order mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (content, mark) => {
      fc.pre(!content.includes('\0') && !content.startsWith('\ufeff') && !content.startsWith('\ufffe'));
      const text = mark ? `\ufeff${content}` : content;
      expect(decode(new TextEncoder().encode(text))).toEqual({ text });
    }),
  );
});

test('no bytes make decoding fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (content) => {
      const decoded = decode(content);
      expect('text' in decoded || decoded.problem === 'binary' || decoded.found !== '').toBe(true);
      if ('text' in decoded) expect(new TextEncoder().encode(decoded.text)).toEqual(content);
    }),
  );
});

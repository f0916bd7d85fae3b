import { describe, expect, test } from 'vitest';
import { accepted, offered, SNIPPETS } from './asking.js';

const OTHER = 'param tag: string = 1\nservice other on fargate { container o { image x } }\n';
const labels = async (marked: string) => (await offered(OTHER + marked)).map(({ label }) => label);

describe('what is offered in a text that is being written', () => {
  test.each<[string, string, readonly string[]]>([
    ['a head whose `{` is missing', 'service n on fargate ▮\n  run 1\n}\n', ['like', '{']],
    ['a word of it', 'service n on far▮\n  run 1\n}\n', ['fargate', 'ec2', 'external', 'managed']],
    ['a head whose `{` is there', 'service n on fargate ▮ {\n  run 1\n}\n', ['like']],
    [
      'a head of an inner block',
      'service n {\n  container w ▮\n    image x\n  }\n}\n',
      ['optional', 'like', '{'],
    ],
    [
      'an arrow above a statement',
      'service n {\n  expose 443 -> ▮\n  container web { image x; port 80 }\n}\n',
      ['web:80'],
    ],
    [
      'a comma above a statement',
      'service n {\n  container w {\n    depends on a start, ▮\n    image x\n  }\n  container v { image x }\n}\n',
      ['v'],
    ],
    [
      'an arrow above the rest of the statement',
      'service n {\n  container web { port 80 }\n  expose 443 -> ▮\n    web:80 through lb\n}\n',
      ['web:80'],
    ],
    ['a text that begins a line', '"▮', []],
    ['behind a word that nobody knows', 'service n {\n  unknown ▮\n}\n', []],
    ['in a block that nobody knows', 'service n {\n  unknown {\n    ▮\n  }\n}\n', []],
    [
      'in a text that is open',
      'service n {\n  container w {\n    command sh -c "x ▮\n    image y\n  }\n}\n',
      [],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await labels(text)).toEqual(expected);
  });

  test.each<[string, string, string, string]>([
    [
      'of the block that its column tells',
      'service n {\n  container w {\n    image x\n  ▮\n',
      'rolling',
      'image',
    ],
    ['of the file at its first column', 'service n {\n  run 1\n▮\nservice m {\n}\n', 'service', 'run'],
    ['of the block whose `}` is missing', 'service n {\n  container w {\n    ▮\n}\n', 'image', 'run'],
  ])('words %s', async (_, text, word, other) => {
    const found = await labels(text);
    expect(found).toContain(word);
    expect(found).not.toContain(other);
  });

  test('the missing `{` is all that is written', async () => {
    const marked = 'service n on fargate ▮\n  run 1\n}\n';
    const item = (await offered(marked, { capabilities: SNIPPETS })).find(({ label }) => label === '{');
    expect(item && accepted(marked, item)).toBe('service n on fargate {\n  run 1\n}\n');
  });
});

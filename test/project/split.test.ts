import { expect, test } from 'vitest';
import { documentsIn } from '../../src/project/split.js';
import { SourceText } from '../../src/source/text.js';

const split = (text: string) => documentsIn(new SourceText('a', text)).map((each) => each.text);

test('one document is the text itself', () => {
  const source = new SourceText('a', '---\n# note\na: 1\n...\n');
  expect(documentsIn(source)).toEqual([source]);
  expect(split('{\n"a": [\n{},\n{}\n]\n}\n')).toHaveLength(1);
  expect(split('')).toEqual(['']);
});

test('documents of YAML stand behind three dashes, each in its place', () => {
  const text = 'a: 1\n--- # second\nb: 2\n---\n# nothing\n---\nc: |\n  --- x\n';
  const parts = split(text);
  expect(parts.map((part) => part.trim())).toEqual(['a: 1', '# second\nb: 2', 'c: |\n  --- x']);
  for (const part of parts) {
    expect(part).toHaveLength(text.length);
    for (const [i, char] of [...part].entries()) if (char !== ' ') expect(char).toBe(text[i]);
  }
});

test('documents of JSON follow each other', () => {
  expect(split('{"a": "}\\n{"}\n{"b": [1]}\n[2]\n')).toEqual([
    '{"a": "}\\n{"}\n          \n   \n',
    '              \n{"b": [1]}\n   \n'.replace(/^ +/, ' '.repeat(13)),
    '             \n          \n[2]\n',
  ]);
});

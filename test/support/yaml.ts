import { expect } from 'vitest';
import { readCommon } from '../../src/formats/yaml/common.js';
import { Converter } from '../../src/formats/yaml/convert.js';
import { readByLibrary } from '../../src/formats/yaml/library.js';
import type { YamlNode } from '../../src/formats/yaml/node.js';
import { SourceText } from '../../src/source/text.js';

/** All that is made of a text: values and where they stand, tags, aliases, and what is wrong with them. */
function made(node: YamlNode, text: string) {
  const converter = new Converter(new SourceText('x.yaml', text));
  const value = converter.document(node);
  const { tags, shared, diagnostics } = converter;
  return JSON.stringify([value, [...tags], [...shared], diagnostics], (key, part) =>
    key === 'source' ? undefined : part,
  );
}

function byLibrary(text: string): string {
  const read = readByLibrary(text);
  if (!read || 'deepAt' in read) return 'no document';
  if (read.errors.length > 0) return read.errors.map(({ message }) => message).join('\n');
  return read.node && read.secondAt === undefined ? made(read.node, text) : 'not one document';
}

/** Whether a text is common; then it is read as by the library. */
export function expectAlike(text: string) {
  const node = readCommon(text);
  if (node) expect(made(node, text)).toBe(byLibrary(text));
  return node !== undefined;
}

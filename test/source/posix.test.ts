import { posix as node } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as posix from '../../src/source/posix.js';

const path = fc.array(fc.constantFrom('/', '.', '..', 'a', 'b.plim', '.env', 'x.tf.json', '//'), {
  maxLength: 8,
});
/** Two slashes at the start name another system on some. */
const written = path.map((parts) => parts.join('').replace(/^\/{2,}/, '/'));
const absolute = written.map((text) => `/a${text}`);

test('paths are what the system makes of them', () => {
  fc.assert(
    fc.property(written, (text) => {
      expect(posix.normalize(text)).toBe(node.normalize(text));
      expect(posix.dirname(text)).toBe(node.dirname(text));
      expect(posix.basename(text)).toBe(node.basename(text));
      expect(posix.extname(text)).toBe(node.extname(text));
      expect(posix.isAbsolute(text)).toBe(node.isAbsolute(text));
    }),
    { numRuns: 3000 },
  );
});

test('joining and coming from one to another are, too', () => {
  fc.assert(
    fc.property(fc.array(written, { maxLength: 4 }), absolute, absolute, (parts, from, to) => {
      expect(posix.join(...parts)).toBe(node.join(...parts));
      expect(posix.relative(from, to)).toBe(node.relative(from, to));
      for (const part of parts)
        expect(posix.beside(from, part)).toBe(
          node.isAbsolute(part) ? part : node.join(node.dirname(from), part),
        );
    }),
    { numRuns: 3000 },
  );
});

test('what is in a folder is called as if the two were joined', () => {
  fc.assert(
    fc.property(written, fc.constantFrom('a', 'b.plim', '.env', '..a'), (folder, name) => {
      expect(posix.within(posix.normalize(folder), name)).toBe(node.join(folder, name));
    }),
    { numRuns: 3000 },
  );
});

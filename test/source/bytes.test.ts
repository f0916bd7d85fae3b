import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareBytes, fromBase64, hashOf, toBase64, utf8Length } from '../../src/source/bytes.js';

const text = fc.string({ unit: 'binary', maxLength: 80 });

test('hashes, lengths and encodings are those of the bytes', () => {
  fc.assert(
    fc.property(text, (written) => {
      for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'] as const)
        for (const encoding of ['hex', 'base64'] as const)
          expect(hashOf(written, algorithm, encoding)).toBe(
            createHash(algorithm).update(written).digest(encoding),
          );
      expect(utf8Length(written)).toBe(Buffer.byteLength(written));
      expect(toBase64(written)).toBe(Buffer.from(written).toString('base64'));
      expect(fromBase64(toBase64(written))).toBe(written);
    }),
  );
});

test('texts are ordered by their bytes', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 1000 },
  );
});

test('what is no Base64, or no text in it, is none', () => {
  for (const encoded of ['%', 'YQ', 'YQ==\n', '/w==']) expect(fromBase64(encoded)).toBeUndefined();
});

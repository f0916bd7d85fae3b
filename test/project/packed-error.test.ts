import { expect, test } from 'vitest';
import { packError, unpackError } from '../../src/project/checking/packed-steps.js';

test('what was thrown comes out of another thread with its name and where it was thrown', () => {
  const thrown = new RangeError('a rule is wrong');
  const { name, message, stack } = unpackError(structuredClone(packError(thrown)));
  expect({ name, message, stack }).toEqual({
    name: 'RangeError',
    message: thrown.message,
    stack: thrown.stack,
  });
});

test('what is no error becomes one', () => {
  const { name, message } = unpackError(packError('a text'));
  expect([name, message]).toEqual(['Error', 'a text']);
});

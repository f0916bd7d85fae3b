import { expect, test } from 'vitest';
import { hasPlaceholder } from '../../src/rules/shared/placeholder.js';

test.each(['${a}', 'x${a${b}}', '{{ .a }}', '{{ "{a}" }}', '{{ {{a}}', '$(a)', '$(a $(b))', '#{a}', '<a>'])(
  '%s is filled in later',
  (text) => expect(hasPlaceholder(text)).toBe(true),
);

test.each(['{', '{{', '${', '$(', '#{', '<', '%{'])('a long row of %s is read fast', (sign) => {
  const start = performance.now();
  expect(hasPlaceholder(sign.repeat(100_000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(1000);
});

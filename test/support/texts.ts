import fc from 'fast-check';

/** Words that some form or type takes for something of its own, and texts that look like what they are not. */
const WORDS = [
  'none', 'exec', 'raw', 'to', 'at', 'in', 'off', 'on', 'optional', 'like', 'existing', 'json', 'ssm', 'secretsmanager',
  'dynamic', 'readonly', 'all', 'shared', 'of', 'every', 'with', 'task', 'extra', 'drop', 'where', 'container', 'null',
  'true', 'false', 'unlimited', 'zone', 'fargate', 'FARGATE', 'instanceId', 'awslogs', 'ecs', 'NONE', 'CMD', 'CMD-SHELL',
]; // biome-ignore format: a table

const LOOKALIKES = [
  '', ' ', '0', '256', '007', '1e3', '-1', '0.5 vCPU', '512 MiB', '30s', '50%', '1..2', 'a:1', ':80', '80/udp', '$', '\\', '"',
  '"""', '->', 'a->b', '#', '# x', ';', ',', '=', 'a,b', 'a;b', 'a,', 'a;', '=a', 'a=b', 'a==', '{', '}', '{}', '${', '${x}', '\\${x}',
  '${aws.region}', '$${x}', '$x', '<x>', '__X__', '{{x}}', 'cron(0 8 ? * MON-FRI *)', 'cron(0 8', 'rate(5 minutes)', 'at(x)', 'cron()',
  'a b', ' a', 'a ', '\n', 'a\nb', '\na', 'a\n', 'a\r\nb', 'a\rb', '\t', 'a\tb', '  a\n b', ' \n ', 'a\n\n\nb', '"a"\n\\b', 'a\\', '\\n',
  'C:\\dir\\', '"\\', '\\"', '\u0000', '\u001b[1m', '\u007f', '\u0085', '\u00a0', '\u200b', '\u2028', '\ufeff', '\ud800', 'ü', '😀', '名',
  'arn:aws:iam::111122223333:role/x', 'arn:${aws.partition}:x', 'attribute:a == b', 'attribute:a =~ m5{1,2} # x', '/', '.', '..', '--a=b',
]; // biome-ignore format: a table

/** Texts that are hard to write down. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...WORDS), weight: 30 },
  { arbitrary: fc.constantFrom(...LOOKALIKES), weight: 40 },
  { arbitrary: fc.constantFrom('web', '/app/data', 'acme/web:1.4.2', 'X_Y-z.0'), weight: 40 },
  {
    arbitrary: fc
      .array(fc.constantFrom(...LOOKALIKES, ...WORDS.slice(0, 6), 'a', ' '), { maxLength: 5 })
      .map((pieces) => pieces.join('')),
    weight: 30,
  },
  { arbitrary: fc.string({ maxLength: 10 }), weight: 10 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 6 }), weight: 10 },
  { arbitrary: fc.constant('long '.repeat(400)), weight: 1 },
);

export const nastyInteger: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 1, -1, 60, 80, 256, 300, 512, 1024, 3600, 86_400, 65_535, Number.MAX_SAFE_INTEGER),
  fc.integer({ min: -100, max: 100_000 }),
);

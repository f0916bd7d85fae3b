import { describe, expect, test } from 'vitest';
import { textOf } from '../../../src/source/span.js';
import { type Located, valueAt } from '../../../src/source/value.js';
import { type Around, container, problems, read } from './reading.js';

function withImage(image: string): string {
  return `services:\n  web:\n    image: ${image}\n`;
}

function imageOf(image: string, around: Around = {}): Located | undefined {
  const task = read(withImage(image), around).model.resources.find(({ kind }) => kind === 'task-definition');
  return valueAt(task?.value, ['containerDefinitions', 0, 'image']);
}

/** A value with its variables as `NAME` or `NAME=default`. */
function shownValue(value: Located | undefined): string {
  if (value?.kind === 'string') return value.value;
  if (value?.kind !== 'expression') return String(value?.kind);
  const { expression } = value;
  switch (expression.type) {
    case 'parameter':
      return `<${expression.name}${expression.fallback ? `=${shownValue(expression.fallback)}` : ''}>`;
    case 'concatenation':
      return expression.parts.map(shownValue).join('');
    case 'conditional':
      return `<${expression.condition}?${shownValue(expression.consequent)}>`;
    default:
      return expression.type;
  }
}

describe('variables that nobody has given', () => {
  test.each([
    ['$TAG', '<TAG>'],
    ['${TAG}', '<TAG>'],
    ['a:$TAG-b', 'a:<TAG>-b'],
    ['a:${TAG:-1.0}', 'a:<TAG=1.0>'],
    ['a:${TAG-1.0}', 'a:<TAG=1.0>'],
    ['a:${TAG:-}', 'a:<TAG=>'],
    ['a:${TAG:?is needed}', 'a:<TAG>'],
    ['a:${TAG?is needed}', 'a:<TAG>'],
    ['a${TAG:+:x}', 'a<HasTAG?:x>'],
    ['a:${A:-${B:-c}}', 'a:<A=<B=c>>'],
    ['a:${A:-b${B}d$$}', 'a:<A=b<B>d$>'],
    ["'${A:-{}}'", '<A={}>'],
    ['a$$b', 'a$b'],
    ['$$TAG', '$TAG'],
    ['"a:${TAG}\\tb"', 'a:<TAG>\tb'],
  ])('%s', (image, expected) => {
    expect(problems(withImage(image))).toEqual([]);
    expect(shownValue(imageOf(image))).toBe(expected);
  });
});

describe('variables with a value from outside', () => {
  test.each([
    ['a:${TAG:-1.0}', '2', 'a:2'],
    ['a:${TAG:-1.0}', '', 'a:1.0'],
    ['a:${TAG-1.0}', '', 'a:'],
    ['a${TAG:+:x}', '2', 'a:x'],
    ['a${TAG:+:x}', '', 'a'],
    ['a${TAG+:x}', '', 'a:x'],
    ['a:$TAG', '2', 'a:2'],
  ])('%s where it is `%s`', (image, value, expected) => {
    const around = { given: { TAG: value } };
    expect(shownValue(imageOf(image, around))).toBe(expected);
    expect(read(withImage(image), around).model.parameters.map(({ name }) => name)).toEqual(['TAG']);
  });
});

describe('variables with a value in `.env`', () => {
  test.each([
    ['a:$TAG', 'TAG=2', 'a:<TAG=2>'],
    ['a:${TAG:-1.0}', 'TAG=2', 'a:<TAG=2>'],
    ['a:${TAG:-1.0}', 'TAG=', 'a:<TAG=1.0>'],
    ['a${TAG:+:x}', 'TAG=2', 'a:x'],
    ['a:$TAG', 'BASE=2\nTAG=${BASE}.1', 'a:<TAG=<BASE=2>.1>'],
  ])('%s beside `%s`', (image, env, expected) =>
    expect(shownValue(imageOf(image, { files: { '.env': env } }))).toBe(expected),
  );
});

test('what is no variable is told, and what else stands there is read', () => {
  expect(problems(withImage('a${:b}$'))).toEqual([
    '3 compose/interpolation: `${:b}` is no variable @ ${:b} ? write `$$` for a dollar sign',
  ]);
  expect(problems(withImage('${a.b} ${ c }'))).toEqual([
    '3 compose/interpolation: `${a.b}` is no variable @ ${a.b} ? write `$$` for a dollar sign',
    '3 compose/interpolation: `${ c }` is no variable @ ${ c } ? write `$$` for a dollar sign',
  ]);
  expect(problems(withImage('${TAG'))).toEqual([
    '3 compose/interpolation: `${TAG` is no variable @ ${TAG ? write `$$` for a dollar sign',
  ]);
});

test.each(['a$', '$1', '$(date)', 'p$-w', '$ä'])('a `$` that begins nothing is one: `%s`', (text) => {
  expect(shownValue(imageOf(text))).toBe(text);
  expect(problems(withImage(text))).toEqual([]);
});

test('defaults in defaults come to an end', () => {
  const image = `${'${A:-'.repeat(10_000)}x${'}'.repeat(10_000)}`;
  expect(problems(withImage(image))[0]).toContain('compose/interpolation');
});

test('each part of a text stands at its place', () => {
  const image = imageOf('"repo/${NAME:-web}:${TAG}"');
  const parts =
    image?.kind === 'expression' && image.expression.type === 'concatenation' ? image.expression.parts : [];
  expect(parts.map(({ span }) => textOf(span))).toEqual(['repo/', '${NAME:-web}', ':', '${TAG}']);
  const [, name] = parts;
  const fallback =
    name?.kind === 'expression' && name.expression.type === 'parameter'
      ? name.expression.fallback
      : undefined;
  expect(fallback && textOf(fallback.span)).toBe('web');
});

test('a variable is a number where all of its places take numbers', () => {
  const { model } = read(
    'services:\n  web:\n    image: x:${TAG}\n    scale: ${N:-2}\n    ports: ["80:${PORT:-8080}"]\n    environment: { PORT: "${PORT}" }\n',
  );
  expect(model.parameters.map(({ name, type }) => [name, type])).toEqual([
    ['TAG', 'string'],
    ['N', 'number'],
    ['PORT', 'string'],
  ]);
});

describe('env_file', () => {
  const web = (files: string, more = '') =>
    `services:\n  web:\n    image: x\n    env_file: ${files}\n${more}`;
  const variables = (text: string, files: Readonly<Record<string, string>>) =>
    container(read(text, { files }), 'web')['environment'];

  test('its variables are those of the container', () => {
    const env = [
      '# a comment',
      'A=1',
      'export B = two words # a comment',
      "C='single ${A} # quoted'",
      'D="double\\n${A}" # a comment',
      'E="over',
      'lines"',
      'F: colon',
      'G=a#b',
      'H=',
      'I=${A}-${Z:-z}',
      'J="\\$A"',
    ].join('\n');
    expect(variables(web('a.env'), { 'a.env': env })).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: 'two words' },
      { name: 'C', value: 'single ${A} # quoted' },
      { name: 'D', value: 'double\n${A}' },
      { name: 'E', value: 'over\nlines' },
      { name: 'F', value: 'colon' },
      { name: 'G', value: 'a#b' },
      { name: 'H', value: '' },
      { name: 'I', value: '${A}-${Z}' },
      { name: 'J', value: '$A' },
    ]);
  });

  test('later files and `environment` count more', () => {
    const text = web('[a.env, { path: b.env }]', '    environment: [C=3]\n');
    expect(variables(text, { 'a.env': 'A=1\nB=1\nC=1', 'b.env': 'B=2\nC=2' })).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
      { name: 'C', value: '3' },
    ]);
  });

  test('a raw file is taken as it is', () => {
    expect(variables(web('[{ path: a.env, format: raw }]'), { 'a.env': 'A="$X" # y' })).toEqual([
      { name: 'A', value: '"$X" # y' },
    ]);
  });

  test('a missing file is told, unless it may be missing', () => {
    expect(problems(web('a.env'))).toEqual(['4 compose/unreadable: `a.env` does not exist @ a.env']);
    expect(problems(web('[{ path: a.env, required: false }]'))).toEqual([]);
  });

  test('a line that is none is told at its place', () => {
    expect(problems(web('a.env'), { files: { 'a.env': 'A=1\nwhat is this\nB="open\n' } })).toEqual([
      '2 compose/env-file: this is no `NAME=value` @ what is this',
      '3 compose/env-file: this is no `NAME=value` @ B="open',
    ]);
  });

  test('its values stand in it', () => {
    const task = read(web('a.env'), { files: { 'a.env': 'A=1\nB="x"\n' } }).model.resources.find(
      ({ kind }) => kind === 'task-definition',
    );
    const value = valueAt(task?.value, ['containerDefinitions', 0, 'environment', 1, 'value']);
    expect(value && [value.span.source.path, textOf(value.span)]).toEqual(['shop/a.env', '"x"']);
  });
});

test('a file of variables that is not there is no mistake: many are kept out of the repository', () => {
  const { diagnostics } = read('services:\n  web: { image: x, env_file: .env.web, label_file: labels }\n');
  expect(diagnostics.map(({ severity, id }) => `${severity} ${id}`)).toEqual([
    'info compose/unreadable',
    'info compose/unreadable',
  ]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asText, quote } from '../../src/language/quote.js';
import { query } from '../../src/language/types/special.js';
import { readJson, toPlim, fromPlim, modelOf } from '../support/roundtrip.js';
import { plainWithHoles } from '../../src/language/holes.js';
import type { Plain } from '../../src/source/value.js';
import { nastyText } from '../support/texts.js';

/** What a text of the language says: the only task in it, as plain data. */
function taskIn(text: string): Readonly<Record<string, Plain>> {
  const value = plainWithHoles(fromPlim(text).resources[0]!.value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no task');
  return Object.fromEntries(Object.entries(value));
}

function container(statement: string): Plain {
  const [only]: readonly Plain[] = Object.values(
    taskIn(`task a { container b {\n${statement}\n} }`)['containerDefinitions']!,
  );
  return only!;
}

const anyText = fc.oneof(nastyText, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('any text reads back as itself', () => {
  const holds = (check: (text: string) => unknown) =>
    fc.assert(
      fc.property(anyText, (text) => void check(text)),
      { numRuns: 600 },
    );

  test('as a value that stands alone', () => {
    holds((text) => expect(container(`image ${quote(text)}`)).toMatchObject({ image: text }));
  });

  test('as a text, whether or not a word would do', () => {
    holds((text) => expect(container(`image ${asText(text)}`)).toMatchObject({ image: text }));
  });

  test('among the words of a command', () => {
    holds((text) =>
      expect(container(`command a ${quote(text)} b`)).toMatchObject({ command: ['a', text, 'b'] }),
    );
  });

  test('in a list with commas', () => {
    holds((text) =>
      expect(container(`dns a, ${quote(text, { inList: true })}, b`)).toMatchObject({
        dnsServers: ['a', text, 'b'],
      }),
    );
  });

  test('as the value of an entry, in a block of its own lines and on one', () => {
    holds((text) => {
      const environment = [
        { name: 'A', value: text },
        { name: 'B', value: '1' },
      ];
      expect(container(`env {\nA = ${quote(text)}\nB = 1\n}`)).toMatchObject({ environment });
      expect(container(`env { A = ${quote(text)}; B = 1 }`)).toMatchObject({ environment });
    });
  });

  test('before a block and behind a comma', () => {
    holds((text) =>
      expect(taskIn(`task a { volume b efs ${quote(text)} { root / } }`)).toMatchObject({
        volumes: [{ efsVolumeConfiguration: { fileSystemId: text } }],
      }),
    );
  });

  test('as a query', () => {
    const print = (text: string) =>
      query.print(text, {
        argument: { type: 'argument', path: '', kind: 'query', choices: undefined, list: 'one' },
        shapeAt: () => undefined,
        quote,
      });
    holds((text) =>
      expect(taskIn(`task a {\nwhere ${print(text)}\ncpu 256\n}`)).toMatchObject({
        placementConstraints: [{ expression: text }],
        cpu: '256',
      }),
    );
  });
});

describe('the keys of maps', () => {
  test('read back as themselves', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          anyText.filter((text) => !text.includes('${')),
          { minLength: 1, maxLength: 4 },
        ),
        (keys) => {
          const labels = Object.fromEntries(keys.map((key, i) => [key, String(i)]));
          const json = {
            family: 'a',
            containerDefinitions: [{ name: 'b', image: 'c', dockerLabels: labels }],
          };
          const { text } = toPlim(modelOf(readJson(JSON.stringify(json))));
          expect(taskIn(text)['containerDefinitions']).toEqual([
            { name: 'b', image: 'c', dockerLabels: labels },
          ]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a value is written', () => {
  test.each([
    ['web', 'web'],
    ['', '""'],
    ['two words', '"two words"'],
    ['a,b', 'a,b'],
    ['a,', '"a,"'],
    ['k=v;w=x', 'k=v;w=x'],
    ['=a', '"=a"'],
    ['#a', '"#a"'],
    ['a#b', 'a#b'],
    ['$HOME', '$HOME'],
    ['${HOME}', '"\\${HOME}"'],
    ['80->8080', '"80->8080"'],
    ['C:\\data', 'C:\\data'],
    ['\\', '"\\\\"'],
    ['C:\\Program Files', '"C:\\\\Program Files"'],
    ['a "b" c', '"""a "b" c"""'],
    ['a\nb', '"""\na\nb\n"""'],
    ['a\tb', '"a\\tb"'],
    ['a\r\nb', '"a\\r\\nb"'],
    ['cron(0 8 ? * MON-FRI *)', 'cron(0 8 ? * MON-FRI *)'],
    ['cron(0 8', '"cron(0 8"'],
    ['cron(a{b)', '"cron(a{b)"'],
    ['a\u200bb', '"a\\u{200b}b"'],
    ['a\u00a0b', '"a\\u{a0}b"'],
    ['a\u0085b', '"a\\u{85}b"'],
    ['\ud800', '"\\u{d800}"'],
    ['größe😀', 'größe😀'],
  ])('%j as %s', (text, written) => {
    expect(quote(text)).toBe(written);
  });

  test('quoted in a list where it has a comma', () => {
    expect(quote('a,b', { inList: true })).toBe('"a,b"');
  });

  test('quoted where it is a literal of its form', () => {
    expect(quote('none', { literals: new Set(['none']) })).toBe('"none"');
  });
});

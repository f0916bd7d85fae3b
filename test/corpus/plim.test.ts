import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { readJson, roundTrip } from '../support/roundtrip.js';

/** Real documents, where they lie beside the project. */
const SHARED = process.env['PLIMSOLL_SHARED'];

const documents = (SHARED ? ['task-definition', 'service', 'templated'] : [])
  .flatMap((folder) => readdirSync(join(SHARED!, 'corpus', folder)).map((file) => `${folder}/${file}`))
  .map((name) => ({ name, json: readFileSync(join(SHARED!, 'corpus', name), 'utf8') }))
  .filter(({ json }) => readJson(json).length > 0);

/** What stands in another file, and containers that a program puts in the place of a word. */
function isOpen({ id, message }: Diagnostic): boolean {
  return (
    id === 'stack/incomplete' || /^`containerDefinitions\[\d\]`, for which `\$[A-Z_]+` stands,/.test(message)
  );
}

describe.skipIf(!SHARED)('the documents of the corpus', () => {
  test('are there', () => expect(documents.length).toBeGreaterThan(150));

  test.each(documents)('$name', ({ json }) => {
    const { text, losses, before, after, afterWriting, textAgain, formatted } = roundTrip(json);
    // What a part of a document leaves open is filled in, and told.
    if (losses.length === 0) expect(after).toEqual(before);
    expect(losses.filter((each) => each.severity !== 'info' && !isOpen(each))).toEqual([]);
    expect(afterWriting).toEqual(after.map(asPlaceholders));
    expect(textAgain).toBe(text);
    expect(formatted).toBe(text);
  });
});

/** A param is a placeholder in the JSON of ECS. */
function asPlaceholders(json: string): string {
  return json.replaceAll(/\ufdd0([^\ufdd1]*)\ufdd1/g, '${$1}');
}

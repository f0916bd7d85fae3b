import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { writeCloudFormation } from '../../src/formats/cloudformation/write/write.js';
import type { Writing } from '../../src/formats/format.js';
import { plimFormat } from '../../src/formats/plim/format.js';
import { writeTerraform } from '../../src/formats/terraform/write/write.js';
import { account } from '../../src/project/account.js';
import { SourceText } from '../../src/source/text.js';
import { JUDGES } from '../shared/shared.js';
import { NAMED_STATEMENTS, OTHERS } from '../support/statements.js';

const WRITERS = { cloudformation: writeCloudFormation, terraform: writeTerraform } as const;
const FORMATS = ['cloudformation', 'terraform'] as const;
type Format = (typeof FORMATS)[number];

/** Each judge is asked of many statements at once. */
const PER_FILE = 40;

/** No judge knows fields that are newer than it. */
const KNOWN = NAMED_STATEMENTS.filter(([, example]) => !example.startsWith('extra'));
const TEXTS = KNOWN.map(([kind, , written], i) =>
  // The ids of examples are shorter than those that AWS gives.
  written(`${kind}-${i}`).replace(/\b(subnet|sg)-(\d)\b/g, '$1-0123456789abcdef$2'),
);
const FILES = Array.from({ length: Math.ceil(TEXTS.length / PER_FILE) }, (_, n) =>
  [...TEXTS.slice(n * PER_FILE, (n + 1) * PER_FILE), OTHERS].join('\n'),
);
const CASES = FILES.flatMap((text, i) => FORMATS.map((format) => [format, i + 1, text] as const));

interface Judge {
  judge(path: string, settings: object): Promise<readonly { readonly level: string }[]>;
}

function read(text: string) {
  return plimFormat.read(new SourceText('all.plim', text), {
    open: () => ({ reason: 'does not exist' }),
    list: () => [],
    parameters: new Map(),
  });
}

async function judged(format: Format, { files }: Writing): Promise<readonly unknown[]> {
  const { judge }: Judge = await import(pathToFileURL(join(JUDGES ?? '', format, 'validate.mjs')).href);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const paths = format === 'terraform' ? [folder] : files.map(({ path }) => join(folder, path));
    const found = await Promise.all(paths.map((path) => judge(path, { fmt: true })));
    return found.flat().filter(({ level }) => level === 'error');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('every statement in a stack', () => {
  it.each(CASES)('is told of where %s cannot say it: file %i', (format, _, text) => {
    const { model, keys } = read(text);
    const lost = account(keys!(), WRITERS[format](model).losses, model).filter(
      ({ outcome, told }) => outcome === 'lost' && !told,
    );
    expect(
      lost.map(({ key, span }) => `${key} in ${span.source.line(span.source.position(span.start).line)}`),
    ).toEqual([]);
  });

  it.skipIf(!JUDGES).each(CASES)('is accepted by the judge of %s: file %i', async (format, _, text) => {
    expect(await judged(format, WRITERS[format](read(text).model))).toEqual([]);
  });
});

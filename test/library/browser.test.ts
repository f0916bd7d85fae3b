import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as library from '../../src/index.js';
import { folderWith } from '../cli/folder.js';
import { Browser, CHROMIUM } from '../support/chromium.js';
import { bundledLibrary } from '../support/library-bundle.js';

const ROOT = join(import.meta.dirname, '../..');
const SHOP = readFileSync(join(ROOT, 'examples/shop.plim'), 'utf8');
const MODULE = readFileSync(join(ROOT, 'fixtures/library/module.tf'), 'utf8');

const bundled = await bundledLibrary();

test('the library needs nothing of Node', () => {
  const imported = Object.values(bundled.metafile.outputs).flatMap(({ imports }) =>
    imports.flatMap(({ path, external }) => (external ? path : [])),
  );
  expect(imported).toEqual([]);
});

test('programs of CommonJS can require it', () => {
  const parts = bundled.outputFiles.map(({ path, text }) => [basename(path), text]);
  const folder = folderWith({ ...Object.fromEntries(parts), 'package.json': '{ "type": "module" }' });
  const script = `console.log(Object.keys(require('./index.js')).join())`;
  expect(execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' })).toBe(
    'Refusal,check,convert,parseQuery,rollout\n',
  );
});

/** What both sides are asked. */
async function answersOf({ check, convert, rollout, parseQuery }: typeof library, texts: readonly string[]) {
  const [shop = '', module = ''] = texts;
  const checked = await check({
    'shop.plim': shop,
    'infra/main.tf': module,
    'plimsoll.yaml': 'preset: strict\n',
  });
  const converted = await convert({ 'shop.plim': shop }, { to: 'cloudformation', environment: 'dev' });
  const terraform = await convert({ 'main.tf': module }, { to: 'plim' });
  const decided = await rollout({ 'shop.plim': shop });
  const { query, findings } = parseQuery('attribute:stack == db and registeredAt < 2026-11-01');
  return JSON.stringify({
    findings: checked.findings,
    gitlab: await checked.report('gitlab'),
    sarif: await checked.report('sarif'),
    files: [...converted.files, ...terraform.files],
    losses: converted.losses,
    account: converted.account(),
    services: decided.services,
    page: await decided.page(),
    words: query?.words,
    queryFindings: findings,
  });
}

describe.skipIf(!CHROMIUM)('in a browser', () => {
  let server: Server;
  let address = '';
  let browser: Browser;
  beforeAll(async () => {
    const files = new Map(
      bundled.outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('/')), text]),
    );
    server = createServer(({ url = '/' }, response) => {
      const script = files.get(url);
      response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
      response.end(script ?? '<!doctype html><title>Library</title>');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const bound = server.address();
    if (typeof bound === 'object') address = `http://127.0.0.1:${bound?.port}/`;
    browser = new Browser(CHROMIUM ?? '');
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  test('it answers as it does in Node', async () => {
    const page = await browser.open(address);
    const answer = await page.evaluate(
      `import('/index.js').then((library) => (${String(answersOf)})(library, ${JSON.stringify([SHOP, MODULE])}))`,
    );
    expect(JSON.parse(String(answer))).toEqual(JSON.parse(await answersOf(library, [SHOP, MODULE])));
    expect(page.problems).toEqual([]);
  }, 60_000);
});

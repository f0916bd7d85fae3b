import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import { FORMATS } from '../../src/formats/index.js';
import { checkFiles } from '../../src/project/check.js';
import { RECOMMENDED } from '../../src/project/policy.js';
import { Budget } from '../../src/server/diagnostics/quick/budget.js';
import type { Base, Given } from '../../src/server/diagnostics/quick/given.js';
import { quickInOther } from '../../src/server/diagnostics/quick/other.js';
import { quickInPlim } from '../../src/server/diagnostics/quick/plim.js';
import { unitsOf } from '../../src/server/diagnostics/quick/units.js';
import { placeIn } from '../../src/server/diagnostics/carry.js';
import type { Finding } from '../../src/server/diagnostics/finding.js';
import { treeOf } from '../../src/server/workspace/page.js';
import { SourceText } from '../../src/source/text.js';
import { textOf } from '../../src/source/span.js';

const { files } = nodeHost();
const policy = { ...RECOMMENDED, wanted: () => true };
const ENOUGH = new Budget(Number.POSITIVE_INFINITY);
vi.setConfig({ testTimeout: 120_000 });

function given(source: SourceText): Given {
  return { policy, files, program: [source] };
}

function finding(source: SourceText, id: string, word: string): Finding {
  const start = source.text.indexOf(word);
  return {
    id,
    severity: 'error',
    message: id,
    place: placeIn(source, start, start + word.length),
    related: [],
  };
}

/** What is underlined, with its id. */
function seen(findings: readonly Finding[], source: SourceText): readonly string[] {
  return findings.map(({ id, place: { start, end } }) => `${id}: ${source.text.slice(start, end)}`);
}

describe('between two keys', () => {
  const FOLDERS = ['examples', ...readdirSync('fixtures/wishes').map((name) => `fixtures/wishes/${name}`)];
  const TEXTS = FOLDERS.flatMap((folder) =>
    readdirSync(folder).flatMap((name) => (name.endsWith('.plim') ? `${folder}/${name}` : [])),
  );

  test.each(TEXTS)(
    'nothing is told of a declaration of %s that is not so when all is checked',
    async (path) => {
      const source = new SourceText(path, readFileSync(path, 'utf8'));
      const { diagnostics } = await checkFiles(
        [path],
        { files, formats: FORMATS },
        { parameters: new Map() },
        policy,
      );
      const all = new Set(diagnostics.map(({ id, span }) => `${id}: ${span.start} ${textOf(span)}`));
      for (const { start, end, statement } of unitsOf(treeOf(source))) {
        if (!statement) continue;
        const before = new SourceText(path, source.text.slice(0, start) + source.text.slice(end));
        const found = await quickInPlim(source, { source: before, findings: [] }, given(source), ENOUGH);
        const told = found.map(
          ({ id, place }) => `${id}: ${place.start} ${source.text.slice(place.start, place.end)}`,
        );
        expect(told.filter((each) => !all.has(each))).toEqual([]);
      }
    },
  );

  const BEFORE = `# Two of them.

service one on fargate { cpu 256; memory 512 MiB; container a { image nginx:1 } }
service two on fargate { cpu 256; memory 512 MiB; container a { image nginx:2 } }
`;
  const before = new SourceText('a.plim', BEFORE);
  const findings = [
    finding(before, 'x/one', 'nginx:1'),
    finding(before, 'rollout/stuck', 'two'),
    finding(before, 'x/two', 'nginx:2'),
  ];
  const told = async (text: string, base: Base = { source: before, findings }) => {
    const source = new SourceText('a.plim', text);
    const recommended = { ...given(source), policy: RECOMMENDED };
    return seen(await quickInPlim(source, base, recommended, ENOUGH), source);
  };

  test('what was found elsewhere moves with the text', async () => {
    expect(await told(`\n\n${BEFORE}`)).toEqual(['x/one: nginx:1', 'rollout/stuck: two', 'x/two: nginx:2']);
  });

  test('what was found in something that is gone is gone', async () => {
    expect(await told(BEFORE.replace(/service one.*\n/, ''))).toEqual([
      'rollout/stuck: two',
      'x/two: nginx:2',
    ]);
  });

  test('what has changed is looked at again, and keeps what takes longer to find out', async () => {
    const found = await told(BEFORE.replace(/(two.*)cpu 256/, '$1cpu 255'));
    expect(found.filter((each) => !each.startsWith('deploy/'))).toEqual([
      'task/fargate-cpu-unknown: 255',
      'x/one: nginx:1',
      'rollout/stuck: two',
    ]);
  });

  test('a text that is broken is told, and the rest goes on', async () => {
    expect(await told(BEFORE.replace('nginx:2 } }', 'nginx:2 }'))).toContain('x/one: nginx:1');
  });

  test('where there is no time, all that was found stays where it was', async () => {
    const source = new SourceText('a.plim', BEFORE.replace(/(two.*)cpu 256/, '$1cpu 255'));
    const hurry = new Budget(1);
    hurry.took(1, 10_000);
    const found = await quickInPlim(source, { source: before, findings }, given(source), hurry);
    expect(seen(found, source)).toEqual(['x/one: nginx:1', 'rollout/stuck: two', 'x/two: nginx:2']);
  });

  test('what turns out to take too long is given up', async () => {
    const source = new SourceText('a.plim', BEFORE.replace(/(two.*)cpu 256/, '$1cpu 255'));
    const hurry = new Budget(0.001);
    const found = await quickInPlim(source, { source: before, findings }, given(source), hurry);
    expect(seen(found, source)).toEqual(['x/one: nginx:1', 'rollout/stuck: two', 'x/two: nginx:2']);
    expect(hurry.allows(10_000)).toBe(false);
  });

  test('in other formats what is wrong with the text is told, and what was found moves', async () => {
    const json = new SourceText('a.json', '{ "family": "a", "containerDefinitions": [] }');
    const broken = new SourceText('a.json', '{ "family": "a" "containerDefinitions": [] }');
    const base = { source: json, findings: [finding(json, 'x/one', '[]')] };
    const ecs = FORMATS.find(({ name }) => name === 'ecs')!;
    expect(seen(await quickInOther(broken, ecs, base, given(broken), ENOUGH), broken)).toEqual([
      'json/missing-comma: ',
      'x/one: []',
    ]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCompose } from '../../src/formats/compose/read.js';
import type { ReadContext, SourceKey } from '../../src/formats/format.js';
import { detectFormat, FORMATS } from '../../src/formats/index.js';
import { account } from '../../src/project/account.js';
import { BASICS } from '../../src/project/checkers.js';
import { SourceText } from '../../src/source/text.js';
import { SHARED } from '../shared/shared.js';

/** The files with errors, by the end of their names, and why they are right: each stands alone here. */
/** What looks like compose and is nothing that is read. */
const OF_OTHER_TOOLS = ['codeship-services.yml'];

const WRONG: Readonly<Record<string, readonly string[]>> = {
  'testdata_compose-include-cycle.yaml': ['compose/unreadable'],
  'testdata_compose-include.yaml': ['compose/unreadable'],
  'testdata_compose-test-extends.yaml': ['compose/unreadable'],
  'testdata_compose-test-extends-with-context-url.yaml': ['compose/unreadable'],
  'extends_withdir_compose.yaml': ['compose/unreadable'],
  'extends_withdir_dir_compose.yaml': ['compose/unreadable'],
  // A key that is wrong on purpose.
  'wrong-composefile_compose.yaml': ['compose/unknown-key'],
  // A file of another tool, which has more keys than compose.
  'uffizzi-compose.yml': ['compose/unknown-key'],
  // Wrong on purpose, too.
  'testdata_compose-depends-on-cycle.yaml': ['compose/circular-services'],
  'testdata_compose-depends-on-self.yaml': ['compose/circular-services'],
  // `environment` stands twice.
  'deploy_swarm_docker-compose.yml': ['compose/duplicate-key'],
};

/** Keys that are read and become nothing of their own: they say what is so on ECS anyway, or where others belong. */
const RULES: readonly RegExp[] = [
  /^version$/,
  /^include(?:$|\W)/,
  /^services\.[\w.-]+\.(?:network_mode|networks|restart|links|pull_policy|container_name|volumes_from|profiles)(?:$|\W)/,
  // What others share, where they say so.
  /^services\.shareable\.ipc$/,
  // What another file or service has taken the place of, and ports that are published, too.
  /^services\.[\w.-]+\.(?:extends|expose)(?:$|\W)/,
  // Files that may be missing.
  /^services\.[\w.-]+\.env_file(?:$|\W)/,
  /^services\.[\w.-]+\.deploy(?:$|\.(?:mode|endpoint_mode|restart_policy|update_config|resources|placement)$)/,
  /^networks(?:$|\.[^.]+(?:$|\.(?:name|driver)$))/,
  /^(?:volumes|secrets|configs)(?:$|\.[^.]+(?:$|\.(?:driver|external|name)$))/,
  /^run_params\.service_discovery\.service_discovery_service\.description$/,
  /^x-/,
];

const FOLDERS = ['compose', 'ecs-params'].map((name) => (SHARED ? join(SHARED, 'corpus', name) : ''));
const FILES = SHARED
  ? FOLDERS.flatMap((folder) =>
      readdirSync(folder)
        .sort()
        .map((name) => join(folder, name)),
    ).filter((path) => /\.ya?ml$/.test(path))
  : [];

const ALONE: ReadContext = {
  open: () => ({ reason: 'does not exist' }),
  list: () => [],
  parameters: new Map(),
};

/** By the name that the file had in its repository. */
function sourceOf(path: string): SourceText {
  return new SourceText(path.replace(/^.*__/, ''), readFileSync(path, 'utf8'));
}

describe.skipIf(!SHARED)('compose files of other people', () => {
  test.each(FILES)('%s', async (path) => {
    const source = sourceOf(path);
    const isOther = OF_OTHER_TOOLS.some((end) => path.endsWith(end));
    expect(detectFormat(source, FORMATS)?.name).toBe(isOther ? undefined : 'compose');
    if (isOther) return;
    const reading = readCompose(source, ALONE);
    const found = await Promise.all(BASICS.map((checker) => checker.check(reading.model)));
    const errors = [...reading.diagnostics, ...found.flat()].filter(({ severity }) => severity === 'error');
    const known = Object.entries(WRONG).find(([end]) => path.endsWith(end))?.[1] ?? [];
    expect([...new Set(errors.map(({ id }) => id))].sort()).toEqual(known);
    const refused = new Set(errors.map(({ span }) => span.start));
    // Without what the reader says of its rules: each key is in the model, told, or of a rule that is written down here.
    const keys = (reading.keys?.() ?? []).map(
      ({ path, span, extent }): SourceKey => ({ path, span, extent }),
    );
    const losses = reading.losses?.() ?? [];
    const lost = account(keys, [...losses, ...reading.diagnostics], reading.model).filter(
      ({ outcome, told, key = '', span }) =>
        outcome === 'lost' && !told && !refused.has(span.start) && !RULES.some((rule) => rule.test(key)),
    );
    const whole = losses.filter(({ id }) => id === 'compose/not-carried');
    const unexplained = lost.filter(
      ({ span }) => !whole.some((each) => each.span.start <= span.start && span.end <= each.span.end),
    );
    expect(unexplained.map(({ key }) => key)).toEqual([]);
  });
});

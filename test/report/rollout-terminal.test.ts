import { expect, test } from 'vitest';
import { renderRollouts } from '../../src/report/rollout/terminal.js';
import { renderRolloutJson } from '../../src/report/rollout/json.js';
import type { Round, Step, Tasks } from '../../src/rollout/analysis.js';
import type { Answer } from '../../src/rollout/answer.js';
import { SourceText } from '../../src/source/text.js';
import { answer, caseOf, hostOf } from '../support/rollout/answers.js';

const source = new SourceText('shop.plim', 'service web on ec2 { }\n');
const span = { source, start: 8, end: 11 };

const host = (name: string) => hostOf(name, undefined, 'm6i.large');
const CASE = caseOf('web', { minimumPercent: 50, maximumPercent: 100 });
const answerWith = (given: Partial<Answer>) =>
  answer({
    case: CASE,
    bounds: { lower: 2, upper: 4 },
    fewestHealthy: { worst: undefined, usual: undefined },
    explored: { states: 0, limit: 1000, isComplete: true },
    reason: 'all is well',
    ...given,
  });

function shown(given: Partial<Answer>, width = 80): string[] {
  const text = renderRollouts([{ answer: answerWith(given), span }], { colour: false, width });
  return text.split('\n').slice(2);
}

const hosts = (count: number) => Array.from({ length: count }, (_, i) => host(`i-${i + 1}`));
const tasks = (old: number, starting = 0, healthy = 0): Tasks => ({ old, starting, healthy });
const steps = (...all: readonly (readonly [Step['does'], number])[]): Step[] =>
  all.map(([does, on]) => ({ does, service: 0, host: on }));

const STOPS: Round = {
  started: [{ service: 0, host: 0, count: 100 }],
  stopped: [{ service: 0, host: 0, count: 300 }],
  atMost: [{ old: 900, new: 100 }],
  after: [{ old: 600, new: 100 }],
};

test('names cannot speak to the terminal', () => {
  const strange = { ...host('i-1'), type: 't3\u001b[31m' };
  const name = 'a\u202eb\u001b[31m';
  const answer = answerWith({ when: name, hosts: [strange], places: [{ count: 1, binding: undefined }] });
  const given = {
    ...answer.case,
    service: name,
    ground: { kind: 'fleet' as const, pools: [], subnets: undefined },
  };
  const text = renderRollouts([{ answer: { ...answer, case: given }, span }], { colour: false, width: 80 });
  expect(text).toContain('t3');
  expect(text).not.toMatch(/[\u001b\u202e]/);
});

test('many tasks are a row of marks, each for a round number of them', () => {
  const lines = shown({
    hosts: hosts(13),
    usual: { ends: 'stuck', start: [[tasks(900)]], end: [[tasks(600, 0, 100)]], rounds: [STOPS] },
  });
  expect(lines.slice(-6)).toEqual([
    'the usual update: 1 round, and then nothing can be done any more',
    '  round  tasks, a mark for each 50  start  stop  old  new',
    '  start  ●●●●●●●●●●●●●●●●●●                      900    0',
    '      1  ●●●●●●●●●●●●××××××◌◌         100   300  600  100',
    '  ● old   × old, stopped in this round   ◌ new, started in it   ○ new',
    '',
  ]);
});

test('a column that is too wide for marks has numbers, and a terminal too narrow for these one row', () => {
  const usual = {
    ends: 'stuck' as const,
    start: Array.from({ length: 12 }, () => [tasks(9)]),
    end: [],
    rounds: [],
  };
  const row = (width: number) => shown({ hosts: hosts(12), usual }, width).at(-3);
  expect(row(200)).toMatch(/^ {2}start( {2}●●●●●●●●●){12} +108 {4}0$/);
  expect(row(90)).toMatch(/^ {2}start( {2}9● ?){12} +108 {4}0$/);
  expect(row(60)).toMatch(/^ {2}start {2}●{22} +108 {4}0$/);
});

test('of many steps the first and the last are shown', () => {
  const many = Array.from({ length: 200 }, (): readonly [Step['does'], number] => ['stop', 0]);
  const lines = shown({
    hosts: hosts(1),
    counterexample: { start: [[tasks(200)]], steps: steps(...many), end: [[tasks(0)]], isShortest: false },
  });
  expect(lines).toContain('how it goes wrong: 200 steps');
  const from = lines.findIndex((line) => line.startsWith('how it goes wrong'));
  expect(lines.slice(from + 2, from + 34).map((line) => line.trim().split(' ')[0])).toEqual([
    'start',
    ...Array.from({ length: 14 }, (_, i) => `${i + 1}.`),
    '…',
    ...Array.from({ length: 15 }, (_, i) => `${i + 186}.`),
    '●',
  ]);
});

test('on many instances the steps name the ones that they are on', () => {
  const start = Array.from({ length: 40 }, (_, i) => [tasks(i < 20 ? 1 : 0)]);
  const lines = shown({
    hosts: hosts(40),
    counterexample: {
      start,
      steps: steps(['stop', 16], ['start', 38], ['healthy', 38]),
      end: start,
      isShortest: true,
    },
  });
  expect(lines.slice(-8)).toEqual([
    'how it goes wrong: 3 steps, and no way is shorter',
    '                                    #17  #39  healthy  in all',
    '      start                         ●    ·         20      20',
    '  1.  stop old on i-17 (#17)        ·    ·         19      19',
    '  2.  start new on i-39 (#39)       ·    ◌         19      20',
    '  3.  new is healthy on i-39 (#39)  ·    ○         20      20',
    '  ● old   ◌ new, starting   ○ new, healthy',
    '',
  ]);
});

test('services that are deployed together share the columns, and the steps say whose they are', () => {
  const lines = shown({
    hosts: hosts(1),
    together: { services: ['web', 'api'], own: 1 },
    counterexample: {
      start: [[tasks(1), tasks(2)]],
      steps: [{ does: 'start', service: 1, host: 0 }],
      end: [[tasks(1), tasks(2, 1)]],
      isShortest: true,
    },
  });
  expect(lines.slice(-6)).toEqual([
    '                              #1     healthy  in all',
    '      start                   ●|●●         2       2',
    '  1.  start new of api on #1  ●|●●◌        2       3',
    '  ● old   ◌ new, starting   ○ new, healthy',
    '  web | api',
    '',
  ]);
});

test('instances of one kind are one line where they are many, and kinds where these are many', () => {
  const places = (count: number) => ({ count, binding: { kind: 'memory' as const } });
  const alike = shown({
    hosts: hosts(1300),
    places: Array.from({ length: 1300 }, (_, i) => places(i < 1299 ? 2 : 0)),
  });
  expect(alike.slice(5)).toEqual([
    'places for 2,598 new tasks on 1,300 instances',
    '  1,299 ×  i-1 … i-1299  m6i.large  2 (memory) each',
    '      1 ×  i-1300        m6i.large  0 (memory)',
    '',
  ]);
  const strange = shown({ hosts: hosts(25), places: Array.from({ length: 25 }, (_, i) => places(i)) });
  expect(strange).toHaveLength(5 + 1 + 20 + 2);
  expect(strange.at(-2)).toBe('  … and 5 more kinds');
});

test('what else is known has a line each', () => {
  const lines = shown({
    case: { ...CASE, desired: undefined },
    verdict: 'undecided',
    bounds: undefined,
    desired: undefined,
    explored: {
      states: 1001,
      limit: 1000,
      isComplete: false,
      schedules: { run: 20, done: 19, stuck: 1 },
    },
    hosts: hosts(1),
    binding: [{ kind: 'port', port: '80/tcp' }, { kind: 'cpu' }],
    remedies: [
      { change: { kind: 'minimum', percent: 0 }, text: 'stop all', fewestHealthy: 0 },
      { change: { kind: 'dynamic-ports' }, text: 'free the port', fewestHealthy: 1 },
      { change: { kind: 'maximum', percent: 300 }, text: 'start more', fewestHealthy: undefined },
    ],
    views: [
      { size: 'min', figure: 'optimistic', verdict: 'safe', instances: 1 },
      { size: 'min', figure: 'careful', verdict: 'undecided', instances: 1 },
      { size: 'max', figure: 'optimistic', verdict: 'safe', instances: 2 },
      { size: 'max', figure: 'careful', verdict: 'safe', instances: 2 },
    ],
    table: [{ desired: 1, minimumPercent: 50, maximumPercent: 100, verdict: 'stuck' }],
    scaled: { desired: 9, verdict: 'unplaceable' },
    zoneLoss: [
      { zone: 'a', remaining: 1, placedAgain: 1, isExact: true },
      { zone: 'b', remaining: 0, placedAgain: 2, isExact: false },
    ],
    drain: { host: 0, verdict: 'at-risk' },
    notes: ['a \u001b[31mstrange\u001b[39m name'],
  });
  expect(lines).toEqual([
    '',
    '  states seen  1,001  of at most 1,000, and not all; of 20 random schedules 19 ended well, 1 got stuck',
    '',
    '  = limited by: host port 80, CPU',
    '  = help: stop all: then there may be no task healthy',
    '  = help: free the port: then at least 1 task stays healthy',
    '  = help: start more',
    '  = help: look further: `--limit 10000`',
    '  = otherwise: with the smallest fleet (1 instance), counted at its best it is safe',
    '  = otherwise: with the largest fleet (2 instances) it is safe',
    '  = if: 1 task: it gets stuck',
    '  = scaled: with 9 tasks it cannot be placed',
    '  = zone: without a, 1 task stays, and 1 can be placed again',
    '  = zone: without b, at least 0 tasks stay, and 2 can be placed again',
    '  = drain: draining i-1 may not get all of its tasks elsewhere',
    '  = note: a ␛[31mstrange␛[39m name',
    '',
  ]);
});

test('no single instance is named where none is known', () => {
  const answer = answerWith({
    case: { ...CASE, ground: { kind: 'unknown', because: 'nothing says so' } },
    hosts: [host('the fleet')],
    places: [{ count: Number.POSITIVE_INFINITY, binding: undefined }],
    views: [{ size: 'min', figure: 'careful', verdict: 'safe', instances: 1 }],
    counterexample: {
      start: [[tasks(1)]],
      steps: steps(['stop', 0]),
      end: [[tasks(0)]],
      isShortest: true,
    },
  });
  const {
    services: [service],
  } = JSON.parse(renderRolloutJson([{ answer, span }], { complete: true }));
  expect(service).toMatchObject({ places: [], views: [] });
  expect(service.counterexample.steps).toEqual([
    {
      step: 'stop',
      instance: null,
      old: 0,
      starting: 0,
      healthy: 0,
      total: { old: 0, starting: 0, healthy: 0 },
    },
  ]);
});

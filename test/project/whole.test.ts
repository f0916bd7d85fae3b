import { expect, test } from 'vitest';
import type { CheckRun } from '../../src/project/check.js';
import { recallRun, type RememberedRun, rememberRun } from '../../src/project/checking/whole.js';
import { Answers, type Question, traced } from '../../src/project/checking/trace.js';
import type { StampedFiles } from '../../src/project/file-system.js';
import { memoryFiles } from './memory-files.js';

const RUN: CheckRun = {
  diagnostics: [],
  files: ['a.plim'],
  skipped: ['b.txt'],
  order: [0],
  opened: [],
  failures: [],
  asked: [1],
  used: [],
  left: 0,
  of: 1,
};
const PATHS = ['.'];
const digest = (content: Uint8Array | string) => content.toString();
const ASKED: readonly Question[] = [
  ['read', 'a.plim', '=97'],
  ['stat', 'lib.plim', 'ENOENT'],
  ['list', '.', '=file a.plim'],
];

/** Files, of which it is noted what is read. */
function world(files: Readonly<Record<string, string>>, stamps: Readonly<Record<string, string>>) {
  const disk = memoryFiles(files);
  const read: string[] = [];
  const noting: StampedFiles = {
    files: {
      ...disk,
      read(path) {
        read.push(path);
        return disk.read(path);
      },
      list(folder) {
        read.push(folder);
        return disk.list(folder);
      },
    },
    stampOf: (path) => stamps[path],
  };
  return { noting, read };
}

function remembered(stamps: Readonly<Record<string, string>>, asked = ASKED): RememberedRun {
  const seen = { paths: PATHS, asked: [asked, asked], stamps: new Map(Object.entries(stamps)) };
  return rememberRun(RUN, seen, memoryFiles({ 'a.plim': 'a' }))!;
}

const OLD = { '.': '1', 'a.plim': '1' };

test.each([
  ['as it was', OLD, []],
  ['written again with the same content', { ...OLD, 'a.plim': '2' }, ['a.plim']],
  ['written just now', { '.': '1' }, ['a.plim']],
  ['in a folder where something came and went', { ...OLD, '.': '2' }, ['.']],
])('a file that is %s is read only where it has to be', (_, stamps, reads) => {
  const { noting, read } = world({ 'a.plim': 'a' }, stamps);
  const past = recallRun(remembered(OLD), PATHS, noting, digest);
  expect(past?.run).toEqual(RUN);
  expect(read).toEqual(reads);
});

test.each([
  ['a content', { 'a.plim': 'b' }, { ...OLD, 'a.plim': '2' }, PATHS],
  ['a file that was not there', { 'a.plim': 'a', 'lib.plim': '' }, OLD, PATHS],
  ['another file in the folder', { 'a.plim': 'a', 'b.plim': '' }, { ...OLD, '.': '2' }, PATHS],
  ['a path', { 'a.plim': 'a' }, OLD, ['.', 'a.plim']],
])('%s makes another run', (_, files, stamps, paths) => {
  const { noting } = world(files, stamps);
  expect(recallRun(remembered(OLD), paths, noting, digest)).toBe(undefined);
});

test('what could not be read is read again, though nothing was written', () => {
  const past = remembered({ 'a.plim': '1' }, [['read', 'a.plim', 'EIO']]);
  expect(recallRun(past, PATHS, world({ 'a.plim': 'a' }, { 'a.plim': '1' }).noting, digest)).toBe(undefined);
});

test('stamps are renewed where others can be had', () => {
  const renewed = (before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>) =>
    recallRun(remembered(before), PATHS, world({ 'a.plim': 'a' }, now).noting, digest)?.renewed;
  expect(renewed({}, { 'a.plim': '1' })).toEqual(remembered({ 'a.plim': '1' }));
  expect(renewed({ 'a.plim': '1' }, { 'a.plim': '2' })).toEqual(remembered({ 'a.plim': '2' }));
  expect(renewed({ 'a.plim': '1' }, { 'a.plim': '1' })).toBe(undefined);
  expect(renewed({ 'a.plim': '1' }, {})).toBe(undefined);
});

test('a stamp is from before its file was read', () => {
  const stamps = { 'a.plim': '2' };
  const { noting } = world({ 'a.plim': 'a' }, stamps);
  const read = (path: string) => {
    stamps['a.plim'] = '3';
    return noting.files.read(path);
  };
  const changing = { ...noting, files: { ...noting.files, read } };
  const past = recallRun(remembered({ 'a.plim': '1' }), PATHS, changing, digest);
  expect(past?.renewed).toEqual(remembered({ 'a.plim': '2' }));
});

test('what changes while something is done with it is asked again', () => {
  let content = 'a';
  const disk = memoryFiles({ 'a.plim': 'a' });
  const { files, asked } = traced({ ...disk, read: () => new TextEncoder().encode(content) }, digest);
  files.read('a.plim');
  expect(asked()).toEqual([['read', 'a.plim', '=97']]);
  content = 'b';
  files.read('a.plim');
  content = 'a';
  files.read('a.plim');
  expect(new Answers(disk, digest).areAs(asked())).toBe(false);
});

test.each([
  ['was stopped', { ...RUN, left: 1 }, [ASKED]],
  ['had a rule that broke down', { ...RUN, failures: [{ rule: 'x/y', error: new Error() }] }, [ASKED]],
  ['saw a file change', RUN, [ASKED, [['read', 'a.plim', '=98'] as const]]],
])('a run that %s is not remembered', (_, run, asked) => {
  const seen = { paths: PATHS, asked, stamps: new Map() };
  expect(rememberRun(run, seen, memoryFiles({ 'a.plim': 'a' }))).toBe(undefined);
});

import { expect, test } from 'vitest';
import { type Listing, Listings } from '../../src/project/checking/listings.js';
import type { FileSystem } from '../../src/project/file-system.js';
import { link, memoryFiles, PIPE } from './memory-files.js';

const DISK = memoryFiles({
  'in/a.plim': '',
  'in/b c.json': '',
  'in/deep/x': '',
  'in/l': link('a.plim'),
  'in/p': PIPE,
});

/** Of which it is noted what is listed. */
function world(disk: FileSystem, stamp: string | undefined, before: Readonly<Record<string, Listing>>) {
  const listed: string[] = [];
  const files: FileSystem = {
    ...disk,
    list(folder) {
      listed.push(folder);
      return disk.list(folder);
    },
  };
  return { listings: new Listings({ files, stampOf: () => stamp }, before), listed };
}

function known(stamp: string | undefined) {
  const { listings } = world(DISK, stamp, {});
  listings.files.list('in');
  return listings.now;
}

test('what lies in a folder that is as it was is known with its kinds and in its order', () => {
  const { listings, listed } = world(memoryFiles({}), '1', known('1'));
  expect(listings.files.list('in')).toEqual(DISK.list('in'));
  expect(listed).toEqual([]);
  expect(listings.now).toEqual(known('1'));
});

test('nothing may lie in it', () => {
  const empty: FileSystem = { ...DISK, list: () => [] };
  const { listings } = world(empty, '1', {});
  expect(listings.files.list('in')).toEqual([]);
  expect(world(DISK, '1', listings.now).listings.files.list('in')).toEqual([]);
});

test.each([
  ['1', '2', { in: expect.objectContaining({ stamp: '2' }) }],
  [undefined, '1', { in: expect.objectContaining({ stamp: '1' }) }],
  ['1', undefined, {}],
])('it is listed again where its stamp was %s and is %s', (before, stamp, now) => {
  const { listings, listed } = world(DISK, stamp, known(before));
  expect(listings.files.list('in')).toEqual(DISK.list('in'));
  expect(listed).toEqual(['in']);
  expect(listings.now).toEqual(now);
});

test('what could not be listed is not known', () => {
  const { listings } = world(DISK, '1', {});
  expect(listings.files.list('none')).toEqual({ code: 'ENOENT' });
  expect(listings.now).toEqual({});
});

test('the stamp is from before the folder was listed', () => {
  let stamp = 'before';
  const list: FileSystem['list'] = (folder) => {
    stamp = 'after';
    return DISK.list(folder);
  };
  const listings = new Listings({ files: { ...DISK, list }, stampOf: () => stamp }, {});
  listings.files.list('in');
  expect(listings.now['in']?.stamp).toBe('before');
});

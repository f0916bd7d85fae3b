import { describe, expect, test } from 'vitest';
import { Background, type Runner } from '../../src/server/background/background.js';
import { Cancelled } from '../../src/server/background/cancelled.js';
import { Desk, type Order, type Reply } from '../../src/server/background/desk.js';
import { Stopper } from '../../src/server/background/stopper.js';
import { SourceText } from '../../src/source/text.js';
import { memoryFiles } from '../project/memory-files.js';

const FILES = memoryFiles({ '/w/a.plim': 'service a on fargate {}', '/w/notes.txt': 'none' });

/** Runners whose end is in the hands of the test. */
function runners() {
  const started: {
    readonly orders: Order[];
    readonly fall: (reason: string) => void;
    readonly desk: Desk;
  }[] = [];
  const said: string[] = [];
  const start = (reply: (reply: Reply) => void, broken: (reason: string) => void): Runner => {
    const orders: Order[] = [];
    const desk = new Desk(FILES, reply);
    started.push({ orders, fall: broken, desk });
    return { post: (order) => void orders.push(order), end: () => undefined };
  };
  return { started, said, background: new Background(start, (message) => said.push(message)) };
}

function work({ orders, desk }: ReturnType<typeof runners>['started'][number]): void {
  for (const order of orders.splice(0)) desk.take(order);
}

describe('what is done in the background', () => {
  test('sees the texts as they were when it was asked for', async () => {
    const { started, background } = runners();
    background.tell('/w/b.plim', new SourceText('/w/b.plim', 'service b on fargate {}'));
    const before = background.run('survey', { folders: ['/w'] });
    background.tell('/w/c.plim', new SourceText('/w/c.plim', ''));
    background.tell('/w/b.plim', undefined);
    const after = background.run('survey', { folders: ['/w'] });
    work(started[0]!);
    expect((await before).descriptions).toEqual(['/w/a.plim', '/w/b.plim']);
    expect((await after).descriptions).toEqual(['/w/a.plim', '/w/c.plim']);
  });

  test('is told of texts by what has changed in them', async () => {
    const { started, background } = runners();
    void background.run('survey', { folders: [] });
    background.tell('/w/a.plim', new SourceText('/w/a.plim', 'one two three'));
    background.tell('/w/a.plim', new SourceText('/w/a.plim', 'one 2 three'));
    expect(started[0]!.orders.slice(1)).toEqual([
      { kind: 'open', path: '/w/a.plim', text: 'one two three' },
      { kind: 'edit', path: '/w/a.plim', edit: { start: 4, end: 7, text: '2' } },
    ]);
  });

  test('is given up when its answer is wanted no more', async () => {
    const { started, background } = runners();
    const stopper = new Stopper();
    const asked = background.run('check', { config: undefined, paths: ['/w/a.plim'] }, stopper);
    stopper.stop();
    work(started[0]!);
    await expect(asked).rejects.toThrow(Cancelled);
    await expect(background.run('survey', { folders: [] }, stopper)).rejects.toThrow(Cancelled);
  });

  test('begins again with the texts that are open after its thread has broken down', async () => {
    const { started, said, background } = runners();
    background.tell('/w/b.plim', new SourceText('/w/b.plim', ''));
    const lost = background.run('survey', { folders: ['/w'] });
    started[0]!.fall('out of memory');
    await expect(lost).rejects.toThrow('out of memory');
    expect(said).toEqual(['the background thread ended and will be started again: out of memory']);
    const found = background.run('survey', { folders: ['/w'] });
    expect(started).toHaveLength(2);
    work(started[1]!);
    expect((await found).descriptions).toEqual(['/w/a.plim', '/w/b.plim']);
  });
});

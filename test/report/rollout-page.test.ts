import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fillings } from '../../src/report/rollout/page/fillings.js';
import { data, html, named, prose } from '../../src/report/rollout/page/markup.js';
import { counterexampleTape, type Load, type Tape, usualTape } from '../../src/report/rollout/page/tape.js';
import { PLAYER } from '../../src/report/rollout/page/player.js';
import { STYLE } from '../../src/report/rollout/page/style.js';
import { counterexampleOf, HOSTILE, hostOf, large, oldTasks, usualOf } from '../support/rollout/answers.js';

describe('markup', () => {
  it('escapes what is filled in, and leaves what is markup', () => {
    const name = html`<b>${'<i>'}</b>`;
    expect(html`<p title="${`"'&`}">${name}${[1, undefined, false, [' ', name]]}</p>`.text).toBe(
      '<p title="&#34;&#39;&#38;"><b>&#60;i&#62;</b>1 <b>&#60;i&#62;</b></p>',
    );
  });

  it('lets no text begin or end an element, an attribute or a comment', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"'`]|&(?!#\d+;)/);
        expect(data([text]).text).not.toMatch(/[<>&]/);
        expect(JSON.parse(data([text]).text)).toEqual([text]);
      }),
    );
  });

  it('shows controls that would turn the text around, and cuts what goes on for ever', () => {
    expect(named('a\u202eb\nc').text).toBe('<bdi class="short">a\\u{202e}b␊c</bdi>');
    expect(named('x'.repeat(300)).text).toBe(`<bdi>${'x'.repeat(200)}…</bdi>`);
  });

  it('takes for code what stands between backticks', () => {
    expect(html`${prose('raise `a<b` and ``, not `c')}`.text).toBe(
      'raise <code>a&#60;b</code> and <code></code>, not &#96;c',
    );
  });

  it('has a script and a style that cannot end their elements', () => {
    for (const text of [PLAYER, STYLE]) expect(text).not.toMatch(/<\/|<!--|<script/i);
  });
});

describe('a tape', () => {
  /** On one to 90 instances of three zones, anything that is possible. */
  const schedules = fc
    .record({
      old: fc.array(fc.nat(3), { minLength: 1, maxLength: 90 }),
      picks: fc.array(fc.nat(10_000), { maxLength: 400 }),
    })
    .map(({ old, picks }) => {
      const now = old.map((count) => ({ old: count, starting: 0 }));
      const steps = picks.flatMap((pick) => {
        const host = pick % old.length;
        const here = now[host]!;
        const does = here.starting > 0 ? 'healthy' : here.old > 0 && pick % 2 === 0 ? 'stop' : 'start';
        if (does === 'stop') here.old--;
        else here.starting += does === 'start' ? 1 : -1;
        return [`${does} ${host}`];
      });
      return { old, steps };
    });
  const hostsOf = (count: number) =>
    Array.from({ length: count }, (_, i) => hostOf(`i-${i}`, i % 4 === 3 ? undefined : `zone-${i % 4}`));

  const tasksIn = (load: Load | undefined) => {
    const [{ old, starting, healthy } = { old: 0, starting: 0, healthy: 0 }] = load ?? [];
    return { old, starting, healthy };
  };

  function totals(tape: Tape, loads: readonly Load[]) {
    const sum = { old: 0, starting: 0, healthy: 0 };
    for (const [i, { members, isAlike }] of tape.groups.entries()) {
      const { old, starting, healthy } = tasksIn(loads[i]);
      const times = isAlike ? members.length : 1;
      sum.old += old * times;
      sum.starting += starting * times;
      sum.healthy += healthy * times;
    }
    return sum;
  }

  it('shows each instance once, and loses no task', () => {
    fc.assert(
      fc.property(schedules, ({ old, steps }) => {
        const cast = { hosts: hostsOf(old.length), hasInstances: true, services: ['web'] };
        const tape = counterexampleTape(counterexampleOf(oldTasks(old), steps), cast);
        const members = tape.groups.flatMap((group) => group.members);
        expect(members.sort((a, b) => a - b)).toEqual([...old.keys()]);
        expect(tape.frames.length + tape.leftOut).toBe(steps.length + 1);
        const loads = [...tape.start];
        for (const { changes, totals: told } of tape.frames) {
          for (const { group, load } of changes) loads[group] = load;
          expect(totals(tape, loads)).toEqual(tasksIn(told));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('draws as one those instances to which the same happens', () => {
    const { hosts, usual } = large(10_000);
    const tape = usualTape(usual!, { hosts, hasInstances: true, services: ['crowd'] });
    expect(tape.groups.map(({ members }) => members.length)).toEqual([3_334, 3_333, 3_333]);
    expect(tape.frames.map(({ words }) => words.text)).toEqual([
      '100,000 old tasks run',
      'round 1: 100,000 new tasks start on 10,000 instances',
      'round 1: 100,000 new tasks are healthy',
      'round 1: 100,000 old tasks stop on 10,000 instances; the update is done',
    ]);
  });

  it('keeps apart those that start alike and fare differently', () => {
    const hosts = hostsOf(80).map((host) => ({ ...host, zone: undefined }));
    const usual = usualOf(oldTasks(hosts.map(() => 1)), [{ start: [0, 1] }, { start: [2] }]);
    const tape = usualTape(usual, { hosts, hasInstances: true, services: ['web'] });
    expect(tape.groups.map(({ members }) => members.length)).toEqual([2, 1, 77]);
  });
});

describe('a picture', () => {
  const tile = (x: number, y: number) => `M${x} ${y}h12v12h-12z`;

  it('has a tile for each task and each free place', () => {
    const fillings = new Fillings();
    expect(fillings.numberOf([{ old: 1, starting: 1, healthy: 1 }], 4, ['web'])).toBe(0);
    expect(fillings.words).toEqual(['1 old, 1 new, 1 starting']);
    expect(fillings.symbols().text).toBe(
      '<symbol id="filling-0" overflow="visible">' +
        `<path class="old" d="${tile(1, 1)}"/><path class="healthy" d="${tile(15, 1)}"/>` +
        `<path class="starting" d="${tile(29, 1)}"/><path class="free" d="${tile(43, 1)}"/></symbol>`,
    );
  });

  it('is drawn once however often it is shown', () => {
    const fillings = new Fillings();
    const load = [{ old: 12, starting: 0, healthy: 0 }];
    expect([1, 2].map(() => fillings.numberOf(load, undefined, ['web']))).toEqual([0, 0]);
    expect(fillings.symbols().text).toContain(tile(127, 1) + tile(1, 15) + tile(15, 15));
  });

  it('is a bar where tasks are too many to be drawn', () => {
    const fillings = new Fillings();
    fillings.numberOf([{ old: 75, starting: 0, healthy: 25 }], undefined, ['web']);
    expect(fillings.symbols().text).toBe(
      '<symbol id="filling-0" overflow="visible">' +
        '<path class="old" d="M1 1H104.5v12H1z"/><path class="healthy" d="M104.5 1H139v12H104.5z"/></symbol>',
    );
  });
});

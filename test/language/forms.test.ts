import { describe, expect, it } from 'vitest';
import { literalsOf } from '../../src/language/forms/contents.js';
import { firstOf } from '../../src/language/forms/first.js';
import { parseForm } from '../../src/language/forms/parse.js';
import { showForm } from '../../src/language/forms/show.js';

describe('a form', () => {
  it.each([
    ['cpu <cpu: cpu>', 'cpu <cpu>'],
    ['memory [<memory: memory>] [soft <memoryReservation: memory>]', 'memory [<memory>] [soft <memoryReservation: memory>]'],
    ['network ( <~network: name> | !{task-network} )', 'network ( <network: name> | { … } )'],
    ['mount <a[].b: name> -> <a[].c: path> [readonly]', 'mount <b: name> -> <c: path> [readonly]'],
    ['depends on ( <a[].n: name> <a[].c: {start|success}> ),', 'depends on <n: name> <start|success>, …'],
    ['place ( distinct | ( spread <f: field> | random ), )', 'place ( distinct | ( spread <f: field> | random ), … )'],
    ['command <command: any...>', 'command <command…>'],
    ['dns <dnsServers: text,>', 'dns <dnsServers,…>'],
    ['env {map environment[] name value: text}', 'env [{ … }]'],
    ['logs {map options{}: text + log-options}', 'logs [{ … }]'],
  ])('%s reads %s', (form, shown) => {
    expect(showForm(parseForm(form))).toBe(shown);
  }); // biome-ignore format: a table

  it('knows the words of a choice and what they stand for', () => {
    const [, argument] = parseForm('insights <v: {on=enabled|off=disabled|enhanced}>');
    expect(argument).toMatchObject({
      type: 'argument',
      kind: 'choice',
      choices: new Map([
        ['on', 'enabled'],
        ['off', 'disabled'],
        ['enhanced', 'enhanced'],
      ]),
    });
  });

  it('knows entries with statements among them', () => {
    const [, block] = parseForm('logs {map a.options{}: text + log-options}');
    expect(block).toEqual({
      type: 'block',
      required: false,
      kind: 'log-options',
      at: undefined,
      entries: { path: 'a.options{}', key: undefined, value: undefined, kind: 'text' },
    });
  });

  it('tells what may stand first, through what may be left out', () => {
    const first = firstOf(parseForm('[as <a: name>] [<b: int>] ( x | y <c: int> ) z'));
    expect(first).toEqual({ literals: new Set(['as', 'x', 'y']), argument: true, passable: false });
  });

  it('lists the literals, also of choices', () => {
    expect(literalsOf(parseForm('a [b <c: {d|e}>] ( f | g )'))).toEqual(
      new Set(['a', 'b', 'd', 'e', 'f', 'g']),
    );
  });

  it.each([['a [b'], ['a ( b | c'], ['a <b']])('%s is no form', (form) => {
    expect(() => parseForm(form)).toThrow('bad form in the vocabulary');
  });
});

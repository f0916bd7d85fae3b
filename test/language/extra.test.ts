import { describe, expect, it } from 'vitest';
import { bindIn, marked, messages, withoutMarks } from './programs.js';

describe('extra', () => {
  it.each([
    ['extra { newField = 1 }', { newField: 1 }],
    ['extra { a.b.c = 1; a.b.d = x }', { a: { b: { c: 1, d: 'x' } } }],
    ['extra { a[0].b = 1; a[1].b = 2; a[0].c = 3 }', { a: [{ b: 1, c: 3 }, { b: 2 }] }],
    ['extra { a[0] = x; a[1] = y }', { a: ['x', 'y'] }],
    ['extra { a[0][0] = 1 }', { a: [[1]] }],
    ['dns 10.0.0.2; extra { dnsServers[1] = 10.0.0.3 }', { dnsServers: ['10.0.0.2', '10.0.0.3'] }],
    ['extra { image = b }; image a', { image: 'b' }],
    ['port 80; extra { portMappings[0].newField = x }', { portMappings: [{ containerPort: 80, newField: 'x' }] }],
    ['init; extra { linuxParameters.newField = x }', { linuxParameters: { initProcessEnabled: true, newField: 'x' } }],
    ['extra { a = json "{\\"b\\": [1]}"; a.c = 2 }', { a: { b: [1], c: 2 } }],
    ['extra { a = 1 }; extra { b = 2 }', { a: 1, b: 2 }],
  ])('%s', (text, value) => {
    const bound = bindIn('container', text);
    expect(messages(bound.diagnostics)).toEqual([]);
    expect(bound.value).toEqual(value);
  }); // biome-ignore format: a table

  it.each([
    ['extra { ‹a[1]› = x }', '`a[1]` leaves a gap: the list is empty'],
    ['dns 10.0.0.2; extra { ‹dnsServers[2]› = x }', '`dnsServers[2]` leaves a gap: the last element is 0'],
    ['extra { ‹a[999999999].b› = x }', '`a[999999999].b` leaves a gap: the list is empty'],
    ['image a; extra { ‹image.x› = 1 }', '`image` holds a value, not fields'],
    ['extra { a[0] = 1; ‹a[0].b› = 2 }', '`a[0]` holds a value, not fields'],
    ['dns 10.0.0.2; extra { ‹dnsServers.x› = 1 }', '`dnsServers.x` names a field of a list: write `[0]` before it'],
    ['extra { a.b = 1; ‹a[0]› = 2 }', '`a[0]` counts the elements of something that is no list'],
    ['extra { ‹a..b› = 1 }', '`a..b` is no path: write `a.b[0].c`'],
    ['extra { ‹[0]› = 1 }', '`[0]` is no path: write `a.b[0].c`'],
    ['extra { ‹a[x]› = 1 }', '`a[x]` is no path: write `a.b[0].c`'],
    ['extra { ‹a.› = 1 }', '`a.` is no path: write `a.b[0].c`'],
    ['extra ‹task› { a = 1 }', 'there is no task of its own to add to in `extra`'],
    ['extra ‹foo› { a = 1 }', 'unexpected `foo` in `extra`'],
    ['‹extra›', 'the block is missing in `extra`'],
  ])('%s', (statement, message) => {
    const text = withoutMarks(statement);
    const { diagnostics } = bindIn('container', text);
    expect(messages(diagnostics)).toEqual([`error: ${message}`]);
    expect(marked(text, diagnostics)).toBe(statement);
  }); // biome-ignore format: a table
});

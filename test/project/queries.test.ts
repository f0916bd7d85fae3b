import { describe, expect, it } from 'vitest';
import { ecsFormat } from '../../src/formats/ecs/format.js';
import { plimFormat } from '../../src/formats/plim/format.js';
import { hasQueries } from '../../src/project/expressions.js';
import { checkQueries } from '../../src/project/queries.js';
import { NO_SETTINGS } from '../../src/rules/settings.js';
import { textOf } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { ALONE } from '../support/context.js';

function found(format: typeof plimFormat, path: string, text: string) {
  const { model, diagnostics } = format.read(new SourceText(path, text), ALONE);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return checkQueries(model, NO_SETTINGS).map(({ severity, message, span }) => [
    severity,
    message,
    textOf(span),
  ]);
}

const plim = (text: string) => found(plimFormat, 'a.plim', text);
const json = (text: string) => found(ecsFormat, 'a.json', text);

describe('the queries of a project', () => {
  it('are read where they stand as themselves', () => {
    const text =
      'task t on ec2 {\n  where attribute:stack = prod\n  container a { image a; memory 1 GiB }\n}\n';
    expect(plim(text)).toEqual([['error', 'a comparison is written with `==`, not with `=`', '=']]);
  });

  it('are read inside of JSON strings, escapes and all', () => {
    const constraint = '{"type": "memberOf", "expression": "attribute:\\u0073tack \\u003d prod"}';
    const text = `{"family": "f", "containerDefinitions": [{"name": "a"}], "placementConstraints": [${constraint}]}`;
    expect(json(text)).toEqual([['error', 'a comparison is written with `==`, not with `=`', '\\u003d']]);
  });

  it('hold together in a service and its task', () => {
    const task = 'task t on ec2 { where attribute:x == 1; container a { image a; memory 1 GiB } }';
    expect(plim(`${task}\nservice s on ec2 { task t; where attribute:x == 2 }\n`)).toEqual([
      ['error', '`attribute:x == 1` and `attribute:x == 2` exclude each other', 'attribute:x == 2'],
    ]);
  });

  it('are silent where a parameter is not known', () => {
    const text = 'param stack: string\nservice s on ec2 { task t; where attribute:stack == ${stack} }\n';
    expect(plim(text)).toEqual([]);
  });

  it('are not looked for where there are none', () => {
    const { model } = plimFormat.read(new SourceText('a.plim', 'task t { container a { image a } }'), ALONE);
    expect(hasQueries(model)).toBe(false);
  });
});

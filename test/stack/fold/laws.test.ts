import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cloudformationFormat } from '../../../src/formats/cloudformation/format.js';
import { writeCloudFormation } from '../../../src/formats/cloudformation/write/write.js';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';
import { normalForm } from '../../../src/formats/ecs/normal.js';
import { writePlim } from '../../../src/formats/plim/write.js';
import { plainWithHoles } from '../../../src/language/holes.js';
import { compile } from '../../../src/language/program.js';
import { isRequestKind, type Model } from '../../../src/model/resource.js';
import { SourceText } from '../../../src/source/text.js';
import { ALONE } from '../../support/context.js';
import { shownStack } from '../../support/stack.js';
import { STATEMENTS } from '../../support/statements.js';

const EXAMPLES = new URL('../../../examples/', import.meta.url);

/** Of these, everything is said again. */
const WHOLE = [
  'efs-fargate',
  'flask-mongo',
  'hello',
  'hourly-batch',
  'log-daemon',
  'placement',
  'sidecars',
  'spot',
  'upload-to-table',
];

function compiled(text: string): Model {
  const { model, diagnostics } = compile(new SourceText('a.plim', text), ALONE);
  expect(errorsIn(diagnostics)).toEqual([]);
  return model;
}

function errorsIn(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

function written(model: Model) {
  const { files, losses } = writePlim(model);
  return { text: files[0]!.text, told: losses.map(({ message }) => message) };
}

/** Requests as ECS would answer them. */
function requestsOf({ resources }: Model) {
  return resources.map(({ kind, address, value }) => [
    address,
    isRequestKind(kind) ? normalForm(kind, plainWithHoles(value)) : kind,
  ]);
}

/** What is not there again as it was is told. */
function expectTold(before: Model): void {
  const { text, told } = written(before);
  const [one, other] = [shownStack(before).infrastructure, shownStack(compiled(text)).infrastructure];
  const lost = Object.keys(one).filter(
    (address) => JSON.stringify(one[address]) !== JSON.stringify(other[address]),
  );
  const isTold = (address: string) => told.some((message) => message.includes(`\`${address}\``));
  // A rule belongs to what is told of its group.
  expect(lost.filter((address) => !isTold(address))).toEqual([]);
}

describe.each(readdirSync(EXAMPLES))('the stack of %s', (file) => {
  const { model } = shownStack(compiled(readFileSync(new URL(file, EXAMPLES), 'utf8')));

  it('loses nothing in silence', () => expectTold(model));

  it.runIf(WHOLE.includes(file.replace('.plim', '')))('is the same when it is folded and written out', () => {
    const { text } = written(model);
    const { model: again } = shownStack(compiled(text));
    expect(shownStack(again).infrastructure).toEqual(shownStack(model).infrastructure);
    expect(requestsOf(again)).toEqual(requestsOf(model));
  });

  it.runIf(WHOLE.includes(file.replace('.plim', '')))('is the same by way of CloudFormation', () => {
    const template = writeCloudFormation(model).files[0]!;
    const read = cloudformationFormat.read(new SourceText(template.path, template.text), ALONE);
    const { model: again } = shownStack(compiled(written(read.model).text));
    expect(shownStack(again).infrastructure).toEqual(shownStack(model).infrastructure);
  });
});

describe('a stack with every statement of the language', () => {
  const whole = STATEMENTS.filter(
    ([, , text]) => errorsIn(compile(new SourceText('a.plim', text), ALONE).diagnostics).length === 0,
  );

  it.each(whole)('%s: %s', (_, __, text) => {
    expectTold(shownStack(compiled(text)).model);
  });
});

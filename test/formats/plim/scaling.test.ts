import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scalingOf } from '../../../src/formats/plim/scaling.js';
import { writePlim } from '../../../src/formats/plim/write.js';
import { plainWithHoles } from '../../../src/language/holes.js';
import { compile } from '../../../src/language/program.js';
import { addressOf, type Model } from '../../../src/model/resource.js';
import { SourceText } from '../../../src/source/text.js';
import { entryOf } from '../../../src/source/value.js';
import { expand } from '../../../src/stack/expand.js';

function modelOf(text: string): Model {
  const { model, diagnostics } = compile(new SourceText('scale.plim', text), {
    open: () => ({ reason: 'does not exist' }),
    parameters: new Map(),
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual(
    [],
  );
  return model;
}

function serviceOf(scale: string): string {
  return `
    param stage: string
    cluster shop { }
    service web on ec2 { name web-\${stage}; run 2; container web { image nginx }; scale ${scale} }
  `;
}

/** What is said, and what is said of the stack that it becomes. */
function saidTwice(text: string): readonly [unknown, unknown] {
  const model = modelOf(text);
  const before = model.resources.find(({ kind }) => kind === 'service')!;
  const written = entryOf(before.stack, 'scale')!.value;
  const stack = expand(model).model;
  const after = stack.resources.find(({ kind }) => kind === 'service')!;
  const service = { name: after.name, real: null, cluster: 'shop', address: addressOf(after) };
  return [plainWithHoles(written), scalingOf(service, stack.resources)?.scale];
}

const cooldowns = fc
  .tuple(
    fc.option(fc.constant(' keep'), { nil: '' }),
    fc.option(fc.nat(600), { nil: undefined }),
    fc.option(fc.nat(600), { nil: undefined }),
  )
  .map(([keep, down, up]) => {
    const both = [down === undefined ? '' : `cooldown in ${down}s`, up === undefined ? '' : `out ${up}s`];
    return `${keep}${down === undefined ? '' : ` ${both.join(' ').trim()}`}`;
  });
const percent = fc.integer({ min: 1, max: 100 });
const target = (word: string) =>
  fc.tuple(percent, cooldowns).map(([value, more]) => `${word} ${value}%${more}`);
const own = (name: string) =>
  fc
    .tuple(
      fc.nat(1000),
      fc.constantFrom('', ' minimum', ' maximum', ' sum', ' sample-count'),
      cooldowns,
      fc.constantFrom('', ' { Topic = orders }', ' { Topic = orders; Group = "a b" }'),
    )
    .map(
      ([value, statistic, more, block]) => `metric ${name} in Shop at ${value}${statistic}${more}${block}`,
    );
const predicted = (word: string) =>
  fc
    .tuple(
      percent,
      fc.constantFrom('', ' and scale'),
      fc.constantFrom('', ' ahead 5m'),
      fc.constantFrom('', ' beyond 10%'),
    )
    .map(([value, ...options]) => `predict ${word} ${value}%${options.join('')}`);
const time = (schedule: string) =>
  fc
    .tuple(
      fc.constantFrom('between 6..12', 'min 6', 'max 12'),
      fc.constantFrom('', ' named morning', ' named "web"'),
      fc.constantFrom('', ' in Europe/Berlin'),
      fc.constantFrom('', ' from 2026-01-01T00:00:00Z'),
      fc.constantFrom('', ' until 2027-01-01T00:00:00Z'),
    )
    .map((parts) => `at ${schedule} ${parts.join('')}`);
const maybe = (statement: fc.Arbitrary<string>) => fc.option(statement, { nil: '' });
const statements = fc
  .tuple(
    maybe(target('cpu')),
    maybe(target('memory')),
    maybe(own('Lag')),
    maybe(own('Depth')),
    maybe(predicted('cpu')),
    maybe(predicted('memory')),
    maybe(time('cron(0 8 ? * MON-FRI *)')),
    maybe(time('rate(1 day)')),
    maybe(
      fc.subarray(['in', 'out', 'scheduled'], { minLength: 1 }).map((all) => `suspend ${all.join(', ')}`),
    ),
    maybe(fc.constantFrom('role autoscaling', 'role arn:aws:iam::111122223333:role/autoscaling')),
  )
  .map((all) => all.filter((each) => each !== '').join('\n'));

describe('what scales a service in a stack', () => {
  it('is said as it was said before', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(50), statements, (min, more, block) => {
        const [before, after] = saidTwice(serviceOf(`${min}..${min + more} {\n${block}\n}`));
        expect(after).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it('loses no names that the stack makes', () => {
    const { model } = expand(
      modelOf(serviceOf('2..10 { cpu 60%; predict memory 50%; at rate(1 day) between 3..8 }')),
    );
    const { files, losses } = writePlim(model);
    expect(losses).toEqual([]);
    expect(files[0]!.text).toContain(
      [
        '  scale 2..10 {',
        '    cpu     60%',
        '    predict memory 50%',
        '    at rate(1 day) between 3..8',
        '  }',
      ].join('\n'),
    );
  });
});

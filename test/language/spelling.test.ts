import { describe, expect, it } from 'vitest';
import { compile } from '../../src/language/program.js';
import { checkReferences, resolve } from '../../src/model/references.js';
import { checkResource } from '../../src/model/structure.js';
import { textOf } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';

/** What the checks of the model say of a text: severity, message, where, and what to do. */
function found(text: string): string[] {
  const { model, diagnostics } = compile(new SourceText('test.plim', text), {
    open: () => ({ reason: 'is not there' }),
    parameters: new Map(),
  });
  expect(diagnostics).toEqual([]);
  return [...model.resources.flatMap(checkResource), ...checkReferences(resolve(model))].map(
    ({ severity, message, span, label, help }) =>
      [`${severity}: ${message} @ ${textOf(span)}`, label ?? [], help].flat().join(' | '),
  );
}

const CONTAINER = 'container web { image nginx:1.29 }';

describe('what is missing', () => {
  it('is the statement that says it', () => {
    expect(found('job j { run 1 }')).toEqual([
      'error: `job j` needs `container` @ job j | `container` is missing | its form: `container <name> [optional] [like <like: name>] [{ … }]`',
    ]);
  });

  it('is one of the words that say it', () => {
    expect(found(`service s { run 1; rolling { threshold 3 }; ${CONTAINER} }`)).toEqual([
      'error: `threshold` needs `rollback` or `circuit-breaker` @ threshold | `rollback` or `circuit-breaker` is missing | its form: `rolling [<deploymentConfiguration: percents>] [with ( rollback | circuit-breaker )] [{ … }]`',
    ]);
  });

  it('is told with the block that it belongs in', () => {
    expect(found(`service s { run 1; volume data ebs { size 10 GiB }; ${CONTAINER} }`)).toEqual([
      'error: `volume` needs `role` @ volume | `role` is missing | its form in an EBS volume: `role <roleArn>`',
    ]);
    const share = 'volume win fsx fs-1 { credentials arn:aws:ssm:a:1:p; domain corp.example.com }';
    expect(found(`task t { ${share}; ${CONTAINER} }`)).toEqual([
      'error: `fsx` needs `root` @ fsx | `root` is missing | its form in an FSx volume: `root <rootDirectory: path>`',
    ]);
  });

  it('is declared where it is a volume', () => {
    expect(found('task t { container web { image nginx; mount data -> /x } }')).toEqual([
      'error: the task has no volume `data` @ data | declare it: `volume data`',
    ]);
  });
});

describe('a value', () => {
  it('is called as it is written', () => {
    expect(found('task t { container web { image nginx; port "abc" } }')).toEqual([
      'error: `port` is a whole number, not the string `"abc"` @ "abc"',
    ]);
    expect(found('task t { container web { extra { cpu = json "[1]" } } }')).toEqual([
      'error: `cpu` is a whole number, not a list @ json "[1]"',
    ]);
  });

  it('stands in a thing that is called by its word and its name', () => {
    expect(found('task t { container web { image nginx; extra { imgae = x } } }')).toEqual([
      'error: `container web` has no member `imgae` @ imgae | did you mean `image`?',
    ]);
  });
});

describe('a field written through `extra`', () => {
  const task = (extra: string) => `task t { container web { image nginx; ${extra} } }`;
  const newer = (name: string, at = name) =>
    `warning: \`${name}\` is not in the ECS API of 2026-11-04, as far as Plimsoll knows @ ${at}`;

  it('may be newer than what is known', () => {
    expect(found(task('extra { warmStart = true }'))).toEqual([newer('warmStart')]);
    expect(found(task('extra { warmStart.seconds = 3 }'))).toEqual([newer('warmStart', 'warmStart.seconds')]);
    expect(found(`service s { run 1; extra { spareTasks = 1 }; ${CONTAINER} }`)).toEqual([
      newer('spareTasks'),
    ]);
  });

  it('may be newer in something that is known', () => {
    const text = 'linuxParameters.cgroupMode';
    expect(found(task(`extra { ${text} = x }`))).toEqual([newer('cgroupMode', text)]);
    expect(found(task('extra { linuxParameters = json "{\\"cgroupMode\\": 1}" }'))).toEqual([
      newer('cgroupMode', 'json "{\\"cgroupMode\\": 1}"'),
    ]);
  });

  it('is most likely a slip where it resembles a field, also one that is set already', () => {
    expect(found(`service s { run 1; extra { desiredCont = 3 }; ${CONTAINER} }`)).toEqual([
      'error: `service s` has no member `desiredCont` @ desiredCont | did you mean `desiredCount`?',
    ]);
  });

  it('stands where the other words of a network have theirs', () => {
    const network = (extra: string) => `service s { run 1; network { subnets a; ${extra} }; ${CONTAINER} }`;
    const value = (text: string) => {
      const { model } = compile(new SourceText('test.plim', text), {
        open: () => ({ reason: 'is not there' }),
        parameters: new Map(),
      });
      const service = model.resources.find(({ kind }) => kind === 'service');
      const configuration = service?.value.entries.find(({ key }) => key === 'networkConfiguration')?.value;
      const inner = configuration?.kind === 'map' ? configuration.entries[0]?.value : undefined;
      return inner?.kind === 'map' ? inner.entries.map(({ key }) => key) : undefined;
    };
    expect(value(network('extra { ipFamily = v6 }'))).toEqual(['subnets', 'ipFamily']);
    expect(value(network('extra { networkConfiguration.awsvpcConfiguration.ipFamily = v6 }'))).toEqual([
      'subnets',
      'ipFamily',
    ]);
    expect(found(network('extra { ipFamily = v6 }'))).toEqual([newer('ipFamily')]);
  });
});

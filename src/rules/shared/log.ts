import { oneOf } from '../../diagnostic/nearest.js';
import type { Change, Simple } from '../../model/edit.js';
import type { Field, Placed } from '../../model/view.js';
import { onceEach } from '../../source/once.js';
import { remove, unsafeFix } from '../fixes.js';
import type { RuleDetails } from '../rule.js';
import type { ContainerSubject, TaskSubject } from '../subjects/task.js';

/** Where a container logs to; undefined where it does not say, or it is not known. */
export function driverOf({ view }: ContainerSubject): string | undefined {
  const { logDriver } = view.logConfiguration;
  return logDriver.state === 'known' ? logDriver.value : undefined;
}

export function logOption({ view }: ContainerSubject, name: string): Field<string> {
  return view.logConfiguration.options.get(name);
}

/** It is written, whatever its value. */
export function hasOption(container: ContainerSubject, name: string): boolean {
  const { options } = container.view.logConfiguration;
  return options.keys.includes(name) && options.get(name).state !== 'absent';
}

/** It is known that an option is given neither as such nor from a secret. */
export function lacksOption(container: ContainerSubject, name: string): boolean {
  const { secretOptions } = container.view.logConfiguration;
  const option = logOption(container, name);
  if (option.state === 'unknown' || (option.state === 'known' && option.value !== '')) return false;
  return (
    secretOptions.lengthKnown &&
    secretOptions.every(({ name: secret }) => secret.state === 'known' && secret.value !== name)
  );
}

/** Adds an option to those of a driver or of a router, which may have none yet. */
export function addOption(
  configuration: Placed & { readonly options: Placed },
  structure: string,
  name: string,
  value: Simple,
): Change {
  const { options } = configuration;
  return options.state === 'known'
    ? { op: 'insert', into: options, structure: '', member: name, value }
    : { op: 'insert', into: configuration, structure, member: 'options', value: { [name]: value } };
}

/** What to say of an option that is none: the one that was meant, or all there are. */
export function notAnOption(
  configuration: Placed & { readonly options: Placed },
  structure: string,
  option: Field<string>,
  meant: string | undefined,
  known: readonly string[],
): RuleDetails {
  const said =
    meant === undefined
      ? { help: [`its options are ${oneOf(known, 'and')}`] }
      : { label: `did you mean \`${meant}\`?` };
  const fix =
    meant === undefined || option.state !== 'known'
      ? unsafeFix('remove it', remove(option))
      : unsafeFix(
          `write \`${meant}\``,
          remove(option),
          addOption(configuration, structure, meant, option.value),
        );
  return { ...said, fix };
}

/** The containers that other containers log through. */
export const routersOf = onceEach(({ containers }: TaskSubject) =>
  containers.filter(({ view }) => view.firelensConfiguration.state === 'known'),
);

/** The containers that log through a router. */
export const routedOf = onceEach(({ containers }: TaskSubject) =>
  containers.filter((each) => driverOf(each) === 'awsfirelens'),
);

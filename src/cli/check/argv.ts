import { CHECK_OPTIONS, type CheckArguments } from './options.js';

/** A command line that says the same again, for a thread. */
export function argvOf(given: CheckArguments): readonly string[] {
  const options = Object.entries(CHECK_OPTIONS).flatMap(([name, option]) => {
    const values = isName(name) ? given.values(name) : [];
    return values.map((value) => ('value' in option ? `--${name}=${value}` : `--${name}`));
  });
  return [...options, '--', ...given.positionals];
}

function isName(name: string): name is keyof typeof CHECK_OPTIONS {
  return Object.hasOwn(CHECK_OPTIONS, name);
}

import { nearest } from '../diagnostic/nearest.js';

/** A command line that cannot be followed; its message is for the user, like those of diagnostics. */
export class UsageError extends Error {
  readonly help: readonly string[];

  constructor(message: string, help: readonly string[] = []) {
    super(message);
    this.help = help;
  }
}

/** For a name that is not among those there are. */
export function unknownName(message: string, name: string, known: readonly string[]): UsageError {
  const meant = nearest(name, known);
  return new UsageError(message, meant === undefined ? [] : [`did you mean \`${meant}\`?`]);
}

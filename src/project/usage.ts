import { nearest } from '../diagnostic/nearest.js';

/** Something that was asked for and cannot be done; its message is for the user, like those of diagnostics. */
export class Refusal extends Error {
  readonly help: readonly string[];

  override get name(): string {
    return 'Refusal';
  }

  constructor(message: string, help: readonly string[] = []) {
    super(message);
    this.help = help;
  }
}

/** A command line that cannot be understood. */
export class UsageError extends Refusal {}

/** For a name that is not among those there are; `elsewhere` says where these stand, if none of them is near. */
export function unknownName(
  message: string,
  name: string,
  known: Iterable<string>,
  elsewhere: readonly string[] = [],
): UsageError {
  const meant = nearest(name, known);
  return new UsageError(message, meant === undefined ? elsewhere : [`did you mean \`${meant}\`?`]);
}

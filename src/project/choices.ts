import type { SourceText } from '../source/text.js';
import { unknownName } from './usage.js';

/** What may be chosen from outside. */
export interface Choices {
  readonly environment?: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** Texts to be laid over the documents; where nobody names them, what lies beside them by its name. */
  readonly overlays?: readonly SourceText[];
}

/** Where nobody chooses. */
export const NO_CHOICES: Choices = { parameters: new Map() };

/** What can be told of the place that a document is for. */
const SURROUNDINGS = ['aws.region', 'aws.account', 'aws.partition'];

/** Names that nothing declares would be ignored in silence. */
export function checkChoices(
  declared: Iterable<string>,
  environments: readonly string[],
  { environment, parameters }: Choices,
): void {
  if (environment !== undefined && !environments.includes(environment))
    throw unknownName(`there is no environment \`${environment}\``, environment, environments);
  const known = [...declared, ...SURROUNDINGS];
  for (const name of parameters.keys())
    if (!known.includes(name)) throw unknownName(`there is no parameter \`${name}\``, name, known);
}

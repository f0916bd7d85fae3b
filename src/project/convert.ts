import { type Diagnostic, inOrder } from '../diagnostic/diagnostic.js';
import type { WriteOptions, Writing } from '../formats/format.js';
import type { FormatEntry } from '../formats/index.js';
import { account, type Accounted } from './account.js';
import { findDocuments, type Surroundings } from './documents.js';
import { apart } from './apart.js';
import { asMeant } from './meant.js';
import { checkChoices, type Choices, Linker, together } from './readings.js';

/** Without files where the input has errors, or describes nothing. */
export interface Converted extends Pick<Writing, 'files' | 'whole'> {
  /** What was wrong with the input. */
  readonly diagnostics: readonly Diagnostic[];
  /** The paths of all that was read, what the named texts import among it. */
  readonly read: readonly string[];
  /** What the target cannot say, what was changed and what was added. */
  readonly losses: readonly Diagnostic[];
  /** What became of each key, found when it is first asked for. */
  account(): readonly Accounted[];
}

export async function convertFiles(
  paths: readonly string[],
  target: FormatEntry,
  surroundings: Surroundings,
  choices: Choices,
  options: WriteOptions = {},
): Promise<Converted> {
  const { documents, diagnostics } = await findDocuments(paths, surroundings);
  const linked = await new Linker(documents, surroundings, choices).link(choices.environment);
  const found = inOrder([...diagnostics, ...linked.diagnostics]);
  const read = [...documents.map(({ source }) => source), ...linked.opened].map(({ path }) => path);
  if (found.some(({ severity }) => severity === 'error'))
    return { files: [], read, diagnostics: found, losses: [], account: () => [] };
  checkChoices(
    linked.model.parameters.map(({ name }) => name),
    linked.environments,
    choices,
  );
  const isEmpty = linked.model.resources.length === 0;
  const { models, told: renamed } = apart(linked.models);
  const whole = models === linked.models ? linked.model : together(models);
  const model = asMeant(whole, documents, surroundings, target.name);
  const written = isEmpty ? undefined : (await target.load()).write?.(model, options);
  const { losses, ...writing } = (await written) ?? { files: [], losses: [] };
  const told = inOrder([...linked.lossesTo(target.name), ...renamed, ...losses]);
  let known: readonly Accounted[] | undefined;
  return {
    ...writing,
    read,
    diagnostics: found,
    losses: told,
    account: () => (known ??= account(linked.keys(), told, linked.model)),
  };
}

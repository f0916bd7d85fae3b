import { type Diagnostic, inOrder } from '../diagnostic/diagnostic.js';
import type { OutputFile } from '../formats/format.js';
import type { FormatEntry } from '../formats/index.js';
import { findDocuments, type Surroundings } from './documents.js';
import { checkChoices, type Choices, Linker } from './readings.js';

export interface Converted {
  /** None where the input has errors. */
  readonly files: readonly OutputFile[];
  /** What was wrong with the input. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the target cannot say. */
  readonly losses: readonly Diagnostic[];
}

export async function convertFiles(
  paths: readonly string[],
  target: FormatEntry,
  surroundings: Surroundings,
  choices: Choices,
): Promise<Converted> {
  const { documents, diagnostics } = await findDocuments(paths, surroundings);
  const linked = await new Linker(documents, surroundings, choices).link(choices.environment);
  const found = inOrder([...diagnostics, ...linked.diagnostics]);
  if (found.some(({ severity }) => severity === 'error'))
    return { files: [], diagnostics: found, losses: [] };
  checkChoices(linked, choices);
  const { files, losses } = (await target.load()).write?.(linked.model) ?? { files: [], losses: [] };
  return { files, diagnostics: found, losses: inOrder([...linked.losses, ...losses]) };
}

import { FORMATS } from '../formats/index.js';
import { findConfig } from '../project/config/find.js';
import { type Configured, loadConfig } from '../project/config/load.js';
import type { Surroundings } from '../project/documents.js';
import type { Choices } from '../project/readings.js';
import { Refusal } from '../project/usage.js';
import { filesOf, rootsOf, type Texts } from './texts.js';

/** What can be said of the texts from outside. */
export interface Options {
  /** The environment to read for; all there are without it. */
  readonly environment?: string;
  /** Values of parameters, as text. */
  readonly parameters?: Readonly<Record<string, string>>;
}

interface Given {
  /** The folders that the texts lie in. */
  readonly folders: readonly string[];
  readonly surroundings: Surroundings;
  readonly choices: Choices;
  /** A `plimsoll.yaml` among the texts counts as it does for the command. */
  readonly configured: Configured;
}

export async function given(texts: Texts, { environment, parameters = {} }: Options): Promise<Given> {
  const files = filesOf(texts);
  return {
    folders: rootsOf(
      texts,
      FORMATS.flatMap(({ endings }) => endings),
    ),
    surroundings: { files, formats: FORMATS },
    choices: {
      parameters: new Map(Object.entries(parameters)),
      ...(environment !== undefined && { environment }),
    },
    configured: await loadConfig(findConfig('.', files), files),
  };
}

/** A configuration that was misread would let everything pass. */
export function refuseMistakes({ diagnostics }: Configured): void {
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  if (mistake) throw new Refusal(mistake.message, mistake.help);
}

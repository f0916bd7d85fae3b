import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { OutputFile } from '../../../formats/format.js';
import { FORMATS } from '../../../formats/index.js';
import { NO_CHOICES } from '../../../project/choices.js';
import { convertFiles } from '../../../project/convert.js';
import { Refusal, unknownName } from '../../../project/usage.js';
import { type Ground, surroundingsIn } from '../../background/ground.js';

export interface Written {
  readonly files: readonly OutputFile[];
  /** What the target cannot say. */
  readonly losses: readonly Pick<Diagnostic, 'id' | 'message'>[];
}

/** What is to be told the user. */
export interface Refused {
  readonly refused: string;
}

/** One text, as `plimsoll convert` writes it. */
export async function convertText(
  { path, to }: { readonly path: string; readonly to: string },
  { files }: Ground,
): Promise<Written | Refused> {
  try {
    return await written(path, to, { files });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: [error.message, ...error.help].join(': ') };
  }
}

async function written(
  path: string,
  to: string,
  { files }: Pick<Ground, 'files'>,
): Promise<Written | Refused> {
  const targets = FORMATS.filter(({ writes }) => writes);
  const target = targets.find(({ name }) => name === to);
  if (!target)
    throw unknownName(
      `there is no format \`${to}\` to write`,
      to,
      targets.map(({ name }) => name),
    );
  const converted = await convertFiles([path], target, surroundingsIn(files), NO_CHOICES);
  const error = converted.diagnostics.find(({ severity }) => severity === 'error');
  if (error) return { refused: `the text has errors: ${error.message}` };
  if (converted.files.length === 0) return { refused: `there is nothing to write as ${target.title}` };
  return {
    files: converted.files,
    losses: converted.losses
      .filter(({ severity }) => severity !== 'info')
      .map(({ id, message }) => ({ id, message })),
  };
}

import type { OutputFile, WriteOptions } from '../formats/format.js';
import { FORMATS, type FormatName } from '../formats/index.js';
import { convertFiles } from '../project/convert.js';
import { Refusal } from '../project/usage.js';
import { type AccountedKey, accountedOf } from '../report/account.js';
import { type Finding, findingOf } from '../report/findings/json.js';
import { given, type Options, refuseMistakes } from './given.js';
import type { Texts } from './texts.js';

export interface ConvertOptions extends Options, WriteOptions {
  readonly to: FormatName;
}

export interface ConvertResult {
  /** None where the texts have errors, or describe nothing. */
  readonly files: readonly OutputFile[];
  /** What is wrong with the texts. */
  readonly findings: readonly Finding[];
  /** What the target cannot say, what was changed and what was added. */
  readonly losses: readonly Finding[];
  /** What became of every key. */
  account(): readonly AccountedKey[];
}

/** Writes descriptions of services in another format, as `plimsoll convert` does: all texts together, as one system. */
export async function convert(texts: Texts, options: ConvertOptions): Promise<ConvertResult> {
  const { to, syntax, imageOwner } = options;
  const target = FORMATS.find(({ name, writes }) => name === to && writes);
  if (!target) {
    const names = FORMATS.flatMap(({ name, writes }) => (writes ? name : []));
    throw new Refusal(`\`${to}\` is not written`, [`formats that are: ${names.join(', ')}`]);
  }
  const { folders, surroundings, choices, configured } = await given(texts, options);
  refuseMistakes(configured);
  const converted = await convertFiles(folders, target, surroundings, choices, {
    ...(syntax && { syntax }),
    ...(imageOwner && { imageOwner }),
  });
  return {
    files: converted.files,
    findings: converted.diagnostics.map(findingOf),
    losses: converted.losses.map(findingOf),
    account: () => converted.account().map(accountedOf),
  };
}

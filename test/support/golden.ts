import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Inputs in a folder of fixtures, each with what is expected of it beside it; a missing expectation fails. */
export function goldenPairs(
  folder: string,
): readonly { name: string; json: string; plim: string | undefined }[] {
  const at = join(import.meta.dirname, '../../fixtures', folder);
  const read = (file: string) => readFileSync(join(at, file), 'utf8');
  return readdirSync(at)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const name = file.replace(/\.json$/, '');
      const plim = `${name}.plim`;
      return { name, json: read(file), plim: existsSync(join(at, plim)) ? read(plim) : undefined };
    });
}

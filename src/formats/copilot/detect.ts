import type { SourceText } from '../../source/text.js';
import { TYPES } from './types.js';

/** Whether a text looks like a manifest of Copilot: of a workload, an environment or a pipeline. */
export function detectCopilot({ path, text }: SourceText): boolean {
  if (!/\.ya?ml$/i.test(path) || OTHERS.test(text) || !NAME.test(text)) return false;
  const [, quoted, bare] = TYPE.exec(text) ?? [];
  const type = quoted ?? bare;
  if (type !== undefined && TYPES.has(type)) return true;
  return IN_FOLDER.test(path) && (type !== undefined || PIPELINE.test(text));
}

/** Copilot keeps its manifests in a folder of its own: `copilot/api/manifest.yml`. */
const IN_FOLDER = /(?:^|[\\/])copilot[\\/](?:.*[\\/])?manifest\.ya?ml$/;
const OTHERS = /^["']?(?:AWSTemplateFormatVersion|Resources|apiVersion|services|jobs)["']?[ \t]*:/m;
const NAME = /^["']?name["']?[ \t]*:/m;
const TYPE = /^["']?type["']?[ \t]*:[ \t]*(?:["']([^"'\r\n]*)["']|([^"'#\r\n]*?))[ \t]*(?:#.*)?\r?$/m;
const PIPELINE = /^stages[ \t]*:/m;

import * as posix from '../source/posix.js';
import { checkFiles } from '../project/check.js';
import program from '../../package.json' with { type: 'json' };
import { FORMATS } from '../report/findings/formats.js';
import { type Finding, findingOf } from '../report/findings/json.js';
import type { About } from '../report/findings/report.js';
import { Refusal } from '../project/usage.js';
import { given, type Options } from './given.js';
import type { Texts } from './texts.js';

export interface CheckResult {
  /** In the order of files and places. */
  readonly findings: readonly Finding[];
  /** The texts that were read as one of the formats. */
  readonly files: readonly string[];
  /** All others: texts that are none of them, and the configuration. */
  readonly skipped: readonly string[];
  /** The same as a report: `json`, `sarif`, `github`, `gitlab`, `junit`, `rdjson` … */
  report(format: string): Promise<string>;
}

/**
 * Says what is wrong with descriptions of services, as `plimsoll check` does. All texts are checked together, as one system;
 * a `plimsoll.yaml` among them says what is looked for.
 */
export async function check(texts: Texts, options: Options = {}): Promise<CheckResult> {
  const { folders, surroundings, choices, configured } = await given(texts, options);
  const mistakes = configured.diagnostics;
  const isUnusable = mistakes.some(({ severity }) => severity === 'error');
  const checked = isUnusable
    ? { diagnostics: [], files: [] }
    : await checkFiles(folders, surroundings, choices, configured.policy);
  const diagnostics = [...mistakes, ...checked.diagnostics];
  const read = new Set(checked.files);
  return {
    findings: diagnostics.map(findingOf),
    files: checked.files,
    skipped: Object.keys(texts).filter((path) => !read.has(posix.normalize(path))),
    async report(name) {
      const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
      if (!format)
        throw new Refusal(`there is no report \`${name}\``, [`reports: ${Object.keys(FORMATS).join(', ')}`]);
      const render = await format.load();
      return render({ diagnostics, files: checked.files, about: await manual(), version: program.version });
    },
  };
}

async function manual(): Promise<(id: string) => About | undefined> {
  const { allMessages } = await import('../project/catalogue.js');
  const messages = await allMessages();
  return (id) => {
    const message = messages.get(id);
    return message && { ...message, page: undefined };
  };
}

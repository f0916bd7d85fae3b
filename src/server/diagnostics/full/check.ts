import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { readBaseline, withoutBaseline } from '../../../project/baseline.js';
import { allMessages } from '../../../project/catalogue.js';
import { checkFiles } from '../../../project/check.js';
import { NO_CHOICES } from '../../../project/choices.js';
import { config } from '../../../project/config/messages.js';
import type { FileSystem } from '../../../project/file-system.js';
import type { Policy } from '../../../project/policy.js';
import { wholeFile } from '../../../project/read.js';
import { Refusal } from '../../../project/usage.js';
import { once } from '../../../source/once.js';
import { stackOf } from '../../background/call-stack.js';
import { stopIf } from '../../background/cancelled.js';
import { type Ground, surroundingsIn } from '../../background/ground.js';
import { type Finding, findingOf } from '../finding.js';
import { configInForce, type InForce } from '../in-force.js';
import { type Programs, programsOf } from './programs.js';
import { checkRemembering } from './remember.js';

export interface CheckGiven {
  /** What it is known by. */
  readonly root?: string;
  readonly config: string | undefined;
  /** The descriptions that belong together. */
  readonly paths: readonly string[];
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  /** The files that were opened on the way, besides those that were asked for. */
  readonly opened: readonly string[];
  readonly programs: Programs;
  /** Mistakes of ours. */
  readonly bugs: readonly string[];
}

const messages = once(allMessages);

/** What `plimsoll check` says of these files with this configuration. */
export async function checkProject(
  { root, config: path, paths }: CheckGiven,
  { files: all, isCancelled }: Ground,
): Promise<CheckResult> {
  const stop = () => stopIf(isCancelled());
  const opened = new Set<string>();
  const files: FileSystem = {
    ...all,
    read(path) {
      stop();
      opened.add(path);
      return all.read(path);
    },
  };
  const about = await messages();
  const bugs: string[] = [];
  const failed = ({ id }: { readonly id: string }, error: unknown) =>
    void bugs.push(`rule ${id}: ${stackOf(error)}`);
  const found = await settled(path, paths, files, ({ policy, digest }) => {
    return checkRemembering(root ?? '', digest, paths, surroundingsIn(files), {
      ...policy,
      failed,
      timed: stop,
    });
  });
  for (const path of paths) opened.delete(path);
  return {
    findings: found.map((each) => findingOf(each, about.get(each.id)?.source)),
    opened: [...opened],
    programs: programsOf(paths, files),
    bugs,
  };
}

/** With their fixes, which do not cross threads. */
export async function diagnosticsOf(
  path: string | undefined,
  paths: readonly string[],
  files: FileSystem,
  told: Pick<Policy, 'failed' | 'timed'>,
): Promise<readonly Diagnostic[]> {
  return settled(path, paths, files, async ({ policy }) => {
    return (await checkFiles(paths, surroundingsIn(files), NO_CHOICES, { ...policy, ...told })).diagnostics;
  });
}

/** What is found with a configuration, and what is wrong with that itself. */
async function settled(
  path: string | undefined,
  paths: readonly string[],
  files: FileSystem,
  check: (configured: InForce) => Promise<readonly Diagnostic[]>,
): Promise<readonly Diagnostic[]> {
  const configured = await configInForce(path, files);
  const { diagnostics: mistakes, baseline, isUsable } = configured;
  if (!isUsable || paths.length === 0) return mistakes;
  const found = [...mistakes, ...(await check(configured))];
  if (baseline === undefined) return found;
  try {
    return withoutBaseline(found, readBaseline(baseline, files), baseline, files).diagnostics;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const at = wholeFile(path ?? baseline);
    return [
      config.report.unreadable(
        at,
        { path: baseline, reason: 'is no baseline that can be read' },
        { help: [error.message, ...error.help] },
      ),
    ];
  }
}

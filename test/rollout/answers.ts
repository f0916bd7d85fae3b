import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeHost } from '../../src/cli/node-host.js';
import { FORMATS } from '../../src/formats/index.js';
import { RECOMMENDED } from '../../src/project/policy.js';
import { decideAll, decisionsOf } from '../../src/project/rollout.js';
import type { Answer } from '../../src/rollout/answer.js';
import { finish } from '../../src/rollout/effort.js';
import { SourceText } from '../../src/source/text.js';
import { traceOf } from './trace.js';

/** By their names, the services of a file or of a folder, in which some files have a part of their own. */
export async function answersTo(path: string): Promise<ReadonlyMap<string, Answer>> {
  const [inventory, from] = ['instances.json', 'old.json'].map((name) =>
    existsSync(join(path, name)) ? join(path, name) : undefined,
  );
  const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
  const { decisions, diagnostics } = await decisionsOf(
    files.filter((file) => ![inventory, from].includes(file)),
    { files: nodeHost().files, formats: FORMATS },
    { parameters: new Map() },
    RECOMMENDED,
    { service: undefined, inventory: textOf(inventory), tasks: undefined, from, together: false },
  );
  const [error] = diagnostics;
  if (error) throw new Error(`${path}: ${error.message}`);
  const decided = finish(decideAll(decisions, { limit: 1_000_000 }));
  return new Map(decided.map(({ answer }) => [answer.case.service, answer]));
}

const textOf = (path: string | undefined) =>
  path === undefined ? undefined : new SourceText(path, readFileSync(path, 'utf8'));

/** In lines: the verdict, the numbers, the usual trace, what limits it, and what else was asked. */
export function shownAnswer(answer: Answer): string {
  const { bounds, fewestHealthy, usual, counterexample, views, zoneLoss, drain, scaled } = answer;
  const begin = usual?.start.reduce((sum, [tasks]) => sum + (tasks?.old ?? 0), 0) ?? 0;
  const rounds = usual?.rounds ?? [];
  const peak = Math.max(begin, ...rounds.map(({ atMost: [count] }) => (count ? count.old + count.new : 0)));
  const grown = views.find(({ size, figure }) => size === 'max' && figure === 'careful');
  const lines = [
    `${bounds?.lower} to ${bounds?.upper} tasks, at least ${fewestHealthy.worst} healthy, usually ${fewestHealthy.usual}, ${peak} at the peak`,
    `rounds ${rounds.length}: ${traceOf({ old: begin, new: 0 }, rounds)}`,
    `limited by ${answer.binding.map((each) => ('port' in each ? each.port : 'text' in each ? each.text : each.kind)).join(', ')}`,
    ...(counterexample ? [`steps until stuck ${counterexample.steps.length}`] : []),
    ...(grown ? [`${grown.verdict} on ${grown.instances} instances`] : []),
    ...(scaled ? [`${scaled.verdict} with ${scaled.desired} tasks`] : []),
    ...zoneLoss.map(
      (loss) => `without ${loss.zone} ${loss.remaining} left, ${loss.placedAgain} placed again`,
    ),
    ...(drain ? [`${drain.verdict} when an instance is drained`] : []),
  ];
  return [`${answer.case.service}: ${answer.verdict}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

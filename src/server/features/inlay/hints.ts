import { inVcpu } from '../../../data/fargate-sizes.js';
import { type Content, contentOf, UNKNOWN, wordsFor } from '../../../language/expect/place.js';
import { readStatement } from '../../../language/match.js';
import type { Reading } from '../../../language/reading.js';
import { endOf, type Statement, type Tree } from '../../../language/tree.js';
import { lowerBound, upperBound } from '../../../rollout/problem.js';

/** A few words that stand in no text and hold all the same. */
export interface Hint {
  readonly at: number;
  readonly label: string;
  /** In Markdown. */
  readonly why: string;
}

/** The hints of a part of a text, in its order. */
export function hintsIn({ statements }: Tree, from: number, to: number): readonly Hint[] {
  const hints: Hint[] = [];
  const visit = (content: Content) => {
    for (const [i, statement] of content.statements.entries()) {
      const next = content.statements[i + 1];
      if ((next && next.head.startOffset < from) || statement.head.startOffset > to) continue;
      hints.push(...hintsOf(statement, content));
      const inner = contentOf(statement, content);
      if (inner?.kind) visit(inner);
    }
  };
  visit({ kind: 'file', entries: undefined, statements });
  return hints.filter(({ at }) => from <= at && at <= to).sort((a, b) => a.at - b.at);
}

function hintsOf(statement: Statement, content: Content): readonly Hint[] {
  const hint = HINTS[statement.head.image];
  const [word] = hint ? wordsFor(statement.head, content) : [];
  const reading = word && readStatement({ ...statement, block: undefined }, word.form, UNKNOWN);
  return (reading && hint?.({ statement, reading, content })) ?? [];
}

interface Told {
  readonly statement: Statement;
  readonly reading: Reading;
  readonly content: Content;
}

const HINTS: Readonly<Record<string, (told: Told) => readonly Hint[]>> = {
  run: ({ statement, reading, content: { kind, statements } }) => {
    const says = (word: string) => statements.some(({ head }) => head.image === word);
    if (kind !== 'service' || says('rolling') || says('deploy') || says('daemon')) return [];
    return bounds(
      statement,
      numberAt(reading, 'desiredCount'),
      100,
      200,
      ' (`rolling 100%..200%` where nothing else is said)',
    );
  },
  rolling: ({ statement, reading, content: { statements } }) => {
    const run = statements.find(({ head }) => head.image === 'run');
    const desired = run && numberAt(readRun(run), 'desiredCount');
    const percent = (name: string, otherwise: number) =>
      says(reading, `${ROLLING}.${name}`) ? numberAt(reading, `${ROLLING}.${name}`) : otherwise;
    const [least, most] = [percent('minimumHealthyPercent', 100), percent('maximumPercent', 200)];
    return least === undefined || most === undefined ? [] : bounds(statement, desired, least, most);
  },
  cpu: ({ statement, reading }) => {
    const units = numberAt(reading, 'cpu');
    const isBare = /^\d+$/.test(statement.args[0]?.image ?? '') && statement.args.length === 1;
    return units === undefined || !isBare
      ? []
      : [hint(statement, `= ${inVcpu(units)}`, '1,024 CPU units are one vCPU')];
  },
  capacity: ({ reading }) => shares(reading),
  health: ({ statement, reading, content: { kind } }) => {
    if (kind !== 'container' || reading.literals.some(({ text }) => text === 'none')) return [];
    const missing = HEALTH.filter(([path]) => !says(reading, path)).map(([, words]) => words);
    if (missing.length === 0) return [];
    const [label, page] = [
      missing.join(' '),
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
    ];
    return [hint(statement, label, `what ECS takes where [nothing is said](${page})`)];
  },
  service: networkMode,
  task: networkMode,
  job: networkMode,
};

const ROLLING = 'deploymentConfiguration';

const HEALTH = [
  ['healthCheck.interval', 'every 30s'],
  ['healthCheck.timeout', 'timeout 5s'],
  ['healthCheck.retries', 'retries 3'],
] as const;

function hint({ head, args }: Statement, label: string, why: string): Hint {
  return { at: endOf(args.at(-1) ?? head), label, why };
}

function bounds(
  statement: Statement,
  desired: number | undefined,
  least: number,
  most: number,
  more = '',
): readonly Hint[] {
  if (desired === undefined) return [];
  const [low, high] = [lowerBound(desired, least), upperBound(desired, most)];
  const why = `while it is updated, of ${desired} at least ${low} stay healthy and at most ${high} run${more}`;
  return [hint(statement, `${low}..${high} tasks`, why)];
}

function readRun(run: Statement): Reading | undefined {
  const [word] = wordsFor(run.head, { kind: 'service', entries: undefined, statements: [] });
  return word && readStatement(run, word.form, UNKNOWN);
}

function says({ assignments }: Reading, wanted: string): boolean {
  return assignments.some(({ path }) => path === wanted);
}

function numberAt(reading: Reading | undefined, wanted: string): number | undefined {
  const value = reading?.assignments.find(({ path }) => path === wanted)?.value;
  return value?.kind === 'number' ? value.value : undefined;
}

/** Of several providers, what share of the tasks beyond the base each gets. */
function shares({ assignments }: Reading): readonly Hint[] {
  const at = (group: number, field: string) =>
    assignments.find((each) => each.group === group && each.path.endsWith(field))?.value;
  const groups = [...new Set(assignments.map(({ group }) => group))].filter((group) =>
    at(group, 'capacityProvider'),
  );
  const written = groups.map((group) => at(group, 'weight'));
  const weights = written.map((value) =>
    value ? (value.kind === 'number' ? value.value : Number.NaN) : written.some(Boolean) ? 0 : 1,
  );
  const sum = weights.reduce((all, each) => all + each, 0);
  if (groups.length < 2 || !(sum > 0)) return [];
  return groups.flatMap((group, i) => {
    const provider = at(group, 'capacityProvider');
    const percent = Number(((100 * weights[i]!) / sum).toFixed(1));
    const why = `its share of the tasks beyond every \`base\`: ${weights[i]} of ${sum}`;
    return provider ? [{ at: provider.span.end, label: `${percent} %`, why }] : [];
  });
}

/** On instances of Linux; on Fargate it can only be awsvpc, and a head without `on` leaves open where the task runs. */
function networkMode({ statement, reading }: Told): readonly Hint[] {
  const { block } = statement;
  const launch = reading.assignments.find(({ path }) => path === '~launch')?.value;
  const first = launch?.kind === 'list' ? launch.items : [];
  const isOnInstances = first.length === 1 && first[0]?.kind === 'string' && first[0].value === 'ec2';
  const says = (word: string) => block?.statements.some(({ head }) => head.image === word) ?? false;
  const isLike = reading.assignments.some(({ path }) => path === '~like');
  if (!isOnInstances || isLike || !says('container') || says('network-mode') || says('platform')) return [];
  const page = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html';
  return [hint(statement, 'network-mode bridge', `what ECS takes on Linux where [nothing is said](${page})`)];
}

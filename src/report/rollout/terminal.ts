import { VERDICT_WORDS } from '../../rollout/words.js';
import type { Decided } from '../../project/rollout.js';
import type { Verdict } from '../../rollout/analysis.js';
import type { Answer } from '../../rollout/answer.js';
import { safe } from '../display.js';
import { type Paint, painter, type Style } from '../paint.js';
import { shownPlace } from '../position.js';
import { counted, grouped } from '../summary.js';
import { numbers, places } from './facts.js';
import { counterexample, usual } from './films.js';
import { hasInstances } from './places.js';
import { bindingWords, DRAIN_WORDS, otherwiseWords, remedyWords, tableRowWords } from './words.js';

export interface RolloutOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** All services in their order, and how many came out how. */
export function renderRollouts(decided: readonly Decided[], options: RolloutOptions): string {
  const parts = decided.map((each) => renderRollout(each, options));
  if (decided.length > 1) parts.push(`${summarizeRollouts(decided.map(({ answer }) => answer.verdict))}\n`);
  return parts.join('\n');
}

/** One service as people read it: the verdict, what it rests on, and what to do. Ends with a newline. */
function renderRollout({ answer, span }: Decided, { colour, width }: RolloutOptions): string {
  const paint = painter(colour);
  const { case: given, verdict, when, reason } = answer;
  const who = safe(`\`${given.service}\`${when === undefined ? '' : `, where ${when},`}`);
  const parts = [
    [
      `${paint(STYLES[verdict], `${who} ${VERDICT_WORDS[verdict]}`)}${paint('bold', `: ${safe(reason)}`)}`,
      `  ${paint('gutter', '┌─')} ${safe(shownPlace(span))}`,
    ],
    numbers(answer),
    places(answer),
    usual(answer, width).map((line) => painted(line, paint)),
    counterexample(answer, width).map((line) => painted(line, paint)),
    [...remarks(answer)].map(
      ([kind, text]) => `  ${paint('gutter', '=')} ${paint('bold', `${kind}:`)} ${safe(text)}`,
    ),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

const STYLES: Readonly<Record<Verdict, Style>> = {
  safe: 'added',
  'at-risk': 'error',
  stuck: 'error',
  unplaceable: 'error',
  undecided: 'warning',
};

/** `5 updates: 3 safe, 1 at risk, 1 stuck` */
export function summarizeRollouts(verdicts: readonly Verdict[]): string {
  const counts = new Map<Verdict, number>();
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const said = SUMMARY.flatMap(([verdict, words]) =>
    counts.has(verdict) ? `${grouped(counts.get(verdict)!)} ${words}` : [],
  );
  return `${counted(verdicts.length, 'update')}: ${said.join(', ')}`;
}

const SUMMARY: readonly (readonly [Verdict, string])[] = [
  ['safe', 'safe'],
  ['at-risk', 'at risk'],
  ['stuck', 'stuck'],
  ['unplaceable', 'unplaceable'],
  ['undecided', 'undecided'],
];

const FURTHER = 10;

/** What stands below: kind and text of each line. */
function* remarks(answer: Answer): Generator<readonly [kind: string, text: string]> {
  const { binding, remedies, views, verdict, table: rows, scaled, zoneLoss, drain, notes, explored } = answer;
  if (binding.length > 0) yield ['limited by', binding.map(bindingWords).join(', ')];
  for (const remedy of remedies) yield ['help', remedyWords(remedy)];
  if (verdict === 'undecided' && explored.states >= explored.limit)
    yield ['help', `look further: \`--limit ${explored.limit * FURTHER}\``];
  if (hasInstances(answer)) for (const other of otherwiseWords(views, verdict)) yield ['otherwise', other];
  for (const row of rows)
    yield ['if', `${tableRowWords(row, answer.case)}: it ${VERDICT_WORDS[row.verdict]}`];
  if (scaled) yield ['scaled', `with ${counted(scaled.desired, 'task')} it ${VERDICT_WORDS[scaled.verdict]}`];
  for (const { zone, remaining, placedAgain, isExact } of zoneLoss)
    yield [
      'zone',
      `without ${zone}, ${isExact ? '' : 'at least '}${counted(remaining, 'task')} ${remaining === 1 ? 'stays' : 'stay'}, and ${grouped(placedAgain)} can be placed again`,
    ];
  if (drain)
    yield ['drain', `draining ${answer.hosts[drain.host]?.name ?? ''} ${DRAIN_WORDS[drain.verdict]}`];
  for (const note of notes) yield ['note', note];
}

function painted(line: string, paint: Paint): string {
  return line
    .replace(/[◌○]+/g, (found) => paint('added', found))
    .replace(/×+/g, (found) => paint('removed', found));
}

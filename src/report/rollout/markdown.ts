import type { Decided } from '../../project/rollout.js';
import type { Verdict } from '../../rollout/analysis.js';
import type { Answer } from '../../rollout/answer.js';
import { VERDICT_WORDS } from '../../rollout/words.js';
import { code, words } from '../findings/html.js';
import { shownPlace } from '../position.js';
import { MOST_INSTANCES } from './facts.js';
import { type Cell, type Frame, roundFrames, stepFrames } from './frames.js';
import { LEGEND, markCounts, marks, STEP_LEGEND } from './picture.js';
import { hasInstances } from './places.js';
import { STEP_WORDS } from './films.js';
import { summarizeRollouts } from './terminal.js';
import { remedyWords } from './words.js';

/** Markdown for the summary of a job: the verdict on each service, and below it the picture of its update as a table. */
export function renderRolloutMarkdown(decided: readonly Decided[]): string {
  const verdicts = decided.map(({ answer }) => answer.verdict);
  const rows = decided.map(({ answer, span }) => {
    const { verdict, reason, remedies } = answer;
    const said = [words(reason), ...remedies.map((each) => `<em>help:</em> ${words(remedyWords(each))}`)];
    return [
      nameOf(answer),
      `${SIGNS[verdict]} ${VERDICT_WORDS[verdict]}`,
      said.join('<br>'),
      code(shownPlace(span)),
    ];
  });
  const parts = [
    `### Rollouts: ${summarizeRollouts(verdicts)}\n`,
    table(['service', 'its update', '', ''], rows),
  ];
  return within(
    parts,
    decided.flatMap(({ answer }) => picturesOf(answer)),
  );
}

/** A summary of more than 1 MiB is not shown at all; that of the findings is before it. */
const MOST_BYTES = 100_000;

function within(parts: readonly string[], pictures: readonly string[]): string {
  const shown: string[] = [...parts];
  let bytes = 0;
  for (const each of pictures) {
    bytes += Buffer.byteLength(each);
    if (bytes <= MOST_BYTES) shown.push(each);
  }
  return shown.join('\n');
}

const SIGNS: Readonly<Record<Verdict, string>> = {
  safe: '✅',
  'at-risk': '❌',
  stuck: '❌',
  unplaceable: '❌',
  undecided: '⚠️',
};

function nameOf({ case: { service }, when }: Answer): string {
  return `${code(service)}${when === undefined ? '' : `, where ${words(when)}`}`;
}

/** The way it goes wrong, where it can; the usual way otherwise. */
function picturesOf(answer: Answer): string[] {
  const { usual, counterexample: wrong, hosts } = answer;
  if (!hasInstances(answer) || hosts.length > MOST_INSTANCES) return [];
  const looked = [...hosts.keys()];
  if (wrong && wrong.steps.length > 0)
    return [
      pictureOf(
        answer,
        'how it goes wrong',
        STEP_LEGEND,
        stepFrames(wrong, () => looked),
        ({ does, host }) => `${STEP_WORDS[does]} on ${code(hosts[host]?.name ?? '')}`,
      ),
    ];
  if (!usual || usual.start.length === 0) return [];
  const title =
    usual.ends === 'done' ? 'the usual update' : 'the usual update, until nothing can be done any more';
  return [pictureOf(answer, title, LEGEND, roundFrames(usual, looked), () => '')];
}

/** A row for each step or round, a column for each instance. */
function pictureOf<Of>(
  answer: Answer,
  title: string,
  legend: string,
  frames: readonly Frame<Of>[],
  told: (of: Of) => string,
): string {
  const rows = shortened(
    frames.map(({ of, cells }, i) => [
      of === undefined ? 'start' : `${i}. ${told(of)}`.trim(),
      ...[...cells.values()].map((services) => services.map(shownIn).join(' | ')),
    ]),
  );
  const heads = ['', ...answer.hosts.map(({ name }) => code(name))];
  const head = `<details open>\n<summary>${nameOf(answer)}: ${title}</summary>`;
  return `${head}\n${table(heads, rows)}<p>${legend}</p>\n</details>\n`;
}

const FEW = 8;

function shownIn(cell: Cell): string {
  return cell.old + cell.stopped + cell.started + cell.new <= FEW ? marks(cell) : markCounts(cell);
}

const MOST_ROWS = 30;

/** Of many rows the first and the last ones. */
function shortened(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (rows.length <= MOST_ROWS) return rows;
  return [...rows.slice(0, MOST_ROWS / 2), ['…'], ...rows.slice(-MOST_ROWS / 2)];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>\n`;
  return `<table>\n${line(heads, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>\n`;
}

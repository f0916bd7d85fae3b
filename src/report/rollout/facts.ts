import type { Answer } from '../../rollout/answer.js';
import { safe } from '../display.js';
import { counted, grouped } from '../summary.js';
import { type Column, indented, table } from './picture.js';
import { placesOf, zoneName } from './places.js';
import { bindingWords } from './words.js';

/** The numbers that the verdict rests on. */
export function numbers({ case: given, desired, bounds, fewestHealthy, explored }: Answer): string[] {
  const { minimumPercent, maximumPercent, deployment } = given;
  const known = desired !== undefined;
  const rolls = deployment === 'rolling';
  const of = (percent: number | undefined, way: string) =>
    rolls && known && percent !== undefined ? `${percent} % of ${grouped(desired)}, rounded ${way}` : '';
  const { worst, usual: usually } = fewestHealthy;
  const rows = [
    ...(known ? [['desired', grouped(desired), '']] : []),
    ...(bounds ? [['healthy, at least', grouped(bounds.lower), of(minimumPercent, 'up')]] : []),
    ...(bounds ? [['at once, at most', grouped(bounds.upper), of(maximumPercent, 'down')]] : []),
    ...(worst === undefined ? [] : [['fewest healthy', grouped(worst), 'on the worst schedule']]),
    ...(usually === undefined || usually === worst ? [] : [['', grouped(usually), 'on the usual schedule']]),
    ...(explored.states > 0 ? [['states seen', grouped(explored.states), seen(explored)]] : []),
  ];
  return indented(table(NUMBER_COLUMNS, rows).slice(1));
}

const NUMBER_COLUMNS: readonly Column[] = [
  { head: '', side: 'left' },
  { head: '', side: 'right' },
  { head: '', side: 'left' },
];

function seen({ limit, isComplete, schedules }: Answer['explored']): string {
  if (isComplete) return 'all that can be reached';
  const ends = schedules?.run
    ? `; of ${counted(schedules.run, 'random schedule')} ${grouped(schedules.done)} ended well, ${grouped(schedules.stuck)} got stuck`
    : '';
  return `of at most ${grouped(limit)}, and not all${ends}`;
}

/** More instances than this are told by their kind. */
export const MOST_INSTANCES = 12;
const MOST_KINDS = 20;

/** Where there is room for how many tasks. */
export function places(answer: Answer): string[] {
  const groups = placesOf(answer);
  const { hosts } = answer;
  if (groups.length === 0) return [];
  const all = groups.reduce((sum, group) => sum + group.places.count * group.hosts.length, 0);
  const head = `places for ${counted(all, 'new task')} on ${counted(hosts.length, 'instance')}`;
  const isShort = hosts.length <= MOST_INSTANCES;
  const rows = isShort
    ? groups
        .flatMap((group) => group.hosts.map((host) => ({ host, group })))
        .sort((a, b) => a.host - b.host)
        .map(({ host, group: { places } }) => {
          const { name, type } = hosts[host]!;
          return [
            `#${host + 1}`,
            safe(name),
            safe(type ?? ''),
            safe(zoneName(hosts[host]!) ?? ''),
            roomWords(places),
          ];
        })
    : groups.slice(0, MOST_KINDS).map(({ hosts: numbers, first, last, places }) => {
        const span = numbers.length === 1 ? first.name : `${first.name} … ${last.name}`;
        return [
          `${grouped(numbers.length)} ×`,
          safe(span),
          safe(first.type ?? ''),
          safe(zoneName(first) ?? ''),
          `${roomWords(places)}${numbers.length === 1 ? '' : ' each'}`,
        ];
      });
  const rest = isShort ? 0 : groups.length - MOST_KINDS;
  return [
    head,
    ...indented(table(PLACE_COLUMNS, rows).slice(1)),
    ...(rest > 0 ? [`  … and ${counted(rest, 'more kind')}`] : []),
  ];
}

const PLACE_COLUMNS: readonly Column[] = [
  { head: '', side: 'right' },
  ...Array.from({ length: 4 }, (): Column => ({ head: '', side: 'left' })),
];

function roomWords({ count, binding }: Answer['places'][number]): string {
  return `${grouped(count)}${binding ? ` (${safe(bindingWords(binding))})` : ''}`;
}

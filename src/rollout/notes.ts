import type { Binding, Capacity } from './answer.js';
import { bindingOf } from './binding.js';
import type { Case } from './case.js';
import { counts } from './eligible.js';
import { isWorse, type Look, outcomeIn, worst } from './judge.js';
import { isKnown } from './neighbours.js';
import { ZONE_FIELD } from './preferences.js';
import { slotsIn } from './room.js';
import { listed, someOf, tasks, VERDICT_WORDS } from './words.js';

/** What has to be known to read the answer. */
export function notesOf(given: Case, looks: readonly Look[], main: Look, service: number): string[] {
  return [
    ...given.notes,
    ...leftOut(given),
    ...skipped(main, service),
    ...minimum(given, main, service),
    ...amongOthers(given, main, service),
    ...hangsOn(looks, main, service),
    ...withoutDaemon(given, main, service),
    ...fleetWanted(given, main, service),
  ];
}

export function capacityOf({ deployment, minimumPercent }: Case): Capacity {
  return deployment === 'rolling' && minimumPercent !== undefined && minimumPercent <= 0
    ? 'none-guaranteed'
    : 'kept';
}

function leftOut({ neighbours, ground }: Case): string[] {
  if (ground.kind === 'inventory' || ground.kind === 'unknown') return [];
  return neighbours
    .filter((each) => !isKnown(each))
    .map(({ service }) => `\`${service}\` is left out: how much its tasks take is not all known`);
}

function skipped({ situation }: Look, service: number): string[] {
  const fields = situation.services[service]?.skipped ?? [];
  return fields.map((field) =>
    field === ZONE_FIELD
      ? 'the zones of the instances are not all known: tasks are not spread over them'
      : `spreading by \`${field}\` is left out: its values are not known on every instance`,
  );
}

function minimum(given: Case, { situation }: Look, service: number): string[] {
  const rolling = situation.problem.services[service];
  const { minimumPercent, deployment } = given;
  if (!rolling || minimumPercent === undefined || deployment !== 'rolling' || rolling.desired === 0)
    return [];
  if (minimumPercent === 0) return ['a minimum of 0 % guarantees no healthy task at all'];
  if (rolling.desired > 1 || minimumPercent >= 100) return [];
  return [`${minimumPercent} % of 1 task rounds up to 1: it has to stay healthy`];
}

/** Where there is too little room: who else has some of it. */
function amongOthers({ ground }: Case, main: Look, service: number): string[] {
  const outcome = outcomeIn(main, service);
  const { among } = main.situation;
  if (outcome.verdict === 'safe' || among.length === 0) return [];
  const binding = bindingOf(main.situation, service, outcome);
  return binding.some(({ kind }) => SHARED.has(kind)) ? [countedWith(among, ground)] : [];
}

const SHARED: ReadonlySet<Binding['kind']> = new Set([
  'memory',
  'cpu',
  'gpus',
  'interfaces',
  'addresses',
  'port',
]);

/** For a note. */
export function countedWith(services: readonly string[], { kind }: Case['ground']): string {
  const from = kind === 'fargate' ? 'subnets' : 'instances';
  return `counted with what ${someOf(services)} ${services.length > 1 ? 'take' : 'takes'} of the ${from}`;
}

/** Why the verdict is not the same in every view. */
function hangsOn(looks: readonly Look[], main: Look, service: number): string[] {
  const { verdict } = outcomeIn(main, service);
  const others = looks.filter(({ view }) => view.size === main.view.size && view.figure !== main.view.figure);
  const other = worst(others, service);
  if (!other) return [];
  const { verdict: otherwise } = outcomeIn(other, service);
  if (otherwise === verdict) return [];
  const unknown = unknownIn(main, service);
  const said = `it ${VERDICT_WORDS[otherwise]}${isWorse(verdict, otherwise) ? '' : ' then'}`;
  if (unknown.length > 0)
    return [`it is not known whether the instances satisfy ${listed(unknown)}: if they do, ${said}`];
  return bindingOf(main.situation, service, outcomeIn(main, service)).some(
    ({ kind }) => kind === 'interfaces',
  )
    ? [`it hangs on the account setting \`awsvpcTrunking\`, which is not known: with it, ${said}`]
    : [`it hangs on how much memory the instances register: with 2.5 % less than nominal, ${said}`];
}

function unknownIn({ situation }: Look, service: number): string[] {
  const eligibility = situation.services[service]?.new ?? [];
  const texts = eligibility.flatMap(({ is, because }) =>
    is === 'unknown' && because?.kind === 'constraint' ? [`\`${because.text}\``] : [],
  );
  return [...new Set(texts)];
}

/** Instances that a DAEMON is meant for, and cannot be on. */
function withoutDaemon({ scheduling }: Case, { situation }: Look, service: number): string[] {
  const rolling = situation.problem.services[service];
  const placed = situation.services[service];
  if (scheduling !== 'DAEMON' || !rolling || !placed) return [];
  const without = situation.hosts.filter((host, i) => {
    const eligibility = placed.old[i];
    return (
      eligibility && counts(eligibility, situation.view) && slotsIn(host.room, rolling.old.demand, true) === 0
    );
  });
  if (without.length === 0) return [];
  return [`no task on ${someOf(without.map(({ name }) => name))}: there is no room for one`];
}

function fleetWanted({ ground, deployment }: Case, { situation }: Look, service: number): string[] {
  const rolling = situation.problem.services[service];
  if (ground.kind !== 'unknown' || !rolling || rolling.desired === 0) return [];
  const { desired, lower, upper } = rolling;
  const most = deployment === 'doubling' ? upper : lower >= desired ? desired + 1 : desired;
  return [
    `the fleet is not known, because ${ground.because}; the update takes room for ${tasks(most)} at once`,
  ];
}

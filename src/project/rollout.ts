import { type Diagnostic, inOrder } from '../diagnostic/diagnostic.js';
import type { Answer, Remedy } from '../rollout/answer.js';
import type { Case } from '../rollout/case.js';
import { decide } from '../rollout/decide.js';
import { decideTogether } from '../rollout/together.js';
import type { Effort, Work } from '../rollout/effort.js';
import { caseOf } from '../rules/shared/fleet/case.js';
import { proposalOf } from '../rules/shared/rollout/proposals.js';
import type { ServiceSubject } from '../rules/subjects/runner.js';
import type { Span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { findDocuments, type ProjectDocument, type Surroundings } from './documents.js';
import type { Policy } from './policy.js';
import { checkChoices, type Choices } from './readings.js';
import { type ClusterNow, readCluster } from './rollout/cluster.js';
import { readRunning, type Running, runningFor } from './rollout/running.js';
import {
  brokenIn,
  type CasesIn,
  type Deployed,
  keyOf,
  placeOf,
  type Variant,
  variantsOf,
} from './rollout/variants.js';
import { linkSystem } from './system.js';
import { Refusal, unknownName } from './usage.js';

/** What is asked besides the files. */
export interface Asked {
  readonly service: string | undefined;
  /** The answers of describe-container-instances and describe-tasks. */
  readonly inventory: SourceText | undefined;
  readonly tasks: SourceText | undefined;
  /** The file of the task definition that runs now. */
  readonly from: string | undefined;
  readonly together: boolean;
}

/** Services whose updates are decided at once: one, or those that are deployed together. */
export interface Decision {
  /** Goes on after `where`. */
  readonly when: string | undefined;
  readonly services: readonly Deployed[];
}

export interface Decisions {
  readonly decisions: readonly Decision[];
  /** Services that cannot be read. */
  readonly broken: readonly string[];
  /** Of the files errors alone. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is said of a service, and where that stands. */
export interface Decided {
  readonly answer: Answer;
  readonly span: Span;
}

/** Reads all as one system: each service with what it runs on, in each way in which it can be deployed. */
export async function decisionsOf(
  paths: readonly string[],
  surroundings: Surroundings,
  choices: Choices,
  policy: Policy,
  asked: Asked,
): Promise<Decisions> {
  const { documents, diagnostics } = await findDocuments(paths, surroundings);
  const next = withoutFile(asked.from, documents, surroundings);
  const { base, linkIn } = await linkSystem(next, surroundings, choices, policy);
  const environments = [...new Set([...base.environments, ...policy.environments.keys()])];
  const parameters = base.model.parameters.map(({ name }) => name);
  if (diagnostics.length === 0) checkChoices(parameters, environments, choices);
  const { from } = asked;
  const running = from === undefined ? undefined : await readRunning(from, surroundings, choices, policy);
  const cluster = readCluster(asked.inventory, asked.tasks);
  const around = [...cluster.diagnostics, ...(running?.diagnostics ?? [])];
  if (around.some(({ severity }) => severity === 'error'))
    return { decisions: [], broken: [], diagnostics: around };

  const casesIn = casesAsked(asked, cluster, running);
  const found = [...diagnostics];
  const ways: (readonly Variant[])[] = [];
  const link = async (environment: string | undefined, when: string | undefined) => {
    const linked = environment === undefined ? base : await linkIn(environment);
    const variants = await variantsOf(linked, when, policy, casesIn);
    found.push(...variants.flatMap(({ errors }) => errors));
    ways.push(variants);
  };
  await link(undefined, undefined);
  for (const name of choices.environment === undefined ? environments : [])
    await link(name, `the environment is \`${name}\``);

  const all = ways.flat();
  refuseUnknown(asked.service, all);
  if (cluster.inventory) refuseElsewhere(all);
  return {
    decisions: decisionsIn(ways, asked.together ? sharing : alone),
    broken: [...new Set(all.flatMap(brokenIn))].filter(
      (name) => asked.service === undefined || name === asked.service,
    ),
    diagnostics: [...around, ...errorsIn(found)],
  };
}

/** What runs now may lie in the folder of what comes next. */
function withoutFile(
  path: string | undefined,
  documents: readonly ProjectDocument[],
  { files }: Surroundings,
): readonly ProjectDocument[] {
  if (path === undefined) return documents;
  return documents.filter(({ source }) => files.realPath(source.path) !== files.realPath(path));
}

/** How the services that are asked for become cases. */
function casesAsked(
  { service, together }: Asked,
  { inventory, tasks }: ClusterNow,
  running: Running | undefined,
): CasesIn {
  return ({ services }) => {
    const wanted = services.filter((each) => service === undefined || each.name === service);
    const runs = running && runningFor(running, wanted);
    return wanted.map((subject) => {
      const from = runs?.get(subject);
      const given = caseOf(subject, {
        ...(inventory && { inventory }),
        ...(tasks && { tasks }),
        ...(from && { from }),
        ...(together && { together: wanted.map((service) => ({ service, from: runs?.get(service) })) }),
      });
      return { subject, given, key: keyOf(given) };
    });
  };
}

function refuseUnknown(service: string | undefined, variants: readonly Variant[]): void {
  if (service === undefined || variants.some(({ services }) => services.length > 0)) return;
  const names = variants.flatMap((variant) => [
    ...variant.project.services.map(({ name }) => name),
    ...brokenIn(variant),
  ]);
  if (!names.includes(service)) throw unknownName(`there is no service \`${service}\``, service, names);
}

/** Instances were told, and nothing that is looked at can run on them. */
function refuseElsewhere(variants: readonly Variant[]): void {
  const grounds = variants.flatMap(({ services }) => services.map(({ given }) => given.ground));
  const [because] = grounds.flatMap((ground) => (ground.kind === 'unknown' ? ground.because : []));
  if (because === undefined || grounds.some(({ kind }) => kind !== 'unknown')) return;
  throw new Refusal(`the inventory says nothing of what is looked at: ${because}`, [
    'give that of the cluster that the services name, or leave `--inventory` away',
  ]);
}

/** What is decided at once, in the order of declaration: where something is assumed, only what differs by that. */
function decisionsIn(
  ways: readonly (readonly Variant[])[],
  unitsOf: (services: readonly Deployed[]) => readonly (readonly Deployed[])[],
): readonly Decision[] {
  const units = new Map<string, Decision[][]>();
  for (const [i, variants] of ways.entries())
    for (const { when, services } of variants)
      for (const unit of unitsOf(services)) {
        const place = unit.map(placeOf).join();
        const found = units.get(place) ?? ways.map(() => []);
        found[i]!.push({ when, services: unit });
        units.set(place, found);
      }
  return [...units.values()].flatMap((found) => {
    const known = new Set<string>();
    return found.flatMap((variants) => newIn(variants, known));
  });
}

/** Where conditions make several cases of it, the text as it stands is none. */
function newIn(variants: readonly Decision[], known: Set<string>): readonly Decision[] {
  const fresh = variants.filter(({ services }) => {
    const key = services.map((each) => each.key).join();
    return !known.has(key) && known.add(key);
  });
  return fresh.length > 2 && fresh[0] === variants[0] ? fresh.slice(1) : fresh;
}

function alone(services: readonly Deployed[]): readonly (readonly Deployed[])[] {
  return services.map((each) => [each]);
}

/** Those that run on the same instances. */
function sharing(services: readonly Deployed[]): readonly (readonly Deployed[])[] {
  const groups = new Map<string, Deployed[]>();
  for (const each of services) {
    const { kind, ...ground } = each.given.ground;
    const key = keyOf([kind, 'pools' in ground ? ground.pools : 'hosts' in ground ? ground.hosts : '']);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

function errorsIn(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const errors = found.filter(({ severity }) => severity === 'error');
  const places = new Map(
    errors.map((each) => [
      JSON.stringify([each.id, each.message, each.span.source.path, each.span.start]),
      each,
    ]),
  );
  return inOrder([...places.values()]);
}

/** One after the other; what has been decided when it is stopped is the answer then. */
export function* decideAll(decisions: readonly Decision[], effort: Effort): Work<readonly Decided[]> {
  const decided: Decided[] = [];
  for (const { when, services } of decisions) {
    // Many that are decided at once are long together.
    yield { service: services[0]?.given.service ?? '', states: 0 };
    if (effort.isStopped?.()) break;
    const answers = yield* answersTo(services, effort);
    for (const [own, answer] of answers.entries()) {
      const { subject } = services[own]!;
      decided.push({
        span: subject.head,
        answer: {
          ...answer,
          remedies: answer.remedies.map((remedy) => inWords(remedy, subject, answer.case)),
          ...(when !== undefined && { when }),
        },
      });
    }
  }
  return withoutSame(decided);
}

/** What is assumed is not said of a service where it makes no difference to the answer. */
function withoutSame(decided: readonly Decided[]): readonly Decided[] {
  const places = new Map<string, Decided[]>();
  for (const each of decided) {
    const place = `${each.span.start} ${each.span.source.path}`;
    places.set(place, [...(places.get(place) ?? []), each]);
  }
  return [...places.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const key = shownOf(first);
    if (others.length === 0 || others.some((each) => shownOf(each) !== key)) return [first, ...others];
    const { when: _, ...answer } = first.answer;
    return [{ ...first, answer }];
  });
}

function shownOf({ answer: { case: _, when: __, ...shown } }: Decided): string {
  return keyOf(shown);
}

function* answersTo(services: readonly Deployed[], effort: Effort): Work<readonly Answer[]> {
  const cases = services.map(({ given }) => given);
  const [first, ...others] = cases;
  if (!first) return [];
  return others.length === 0 ? [yield* decide(first, effort)] : yield* decideTogether(cases, effort);
}

/** As the text that the service is written in has it. */
function inWords(remedy: Remedy, subject: ServiceSubject, given: Case): Remedy {
  return { ...remedy, text: proposalOf(remedy.change, subject, given)?.title ?? remedy.text };
}

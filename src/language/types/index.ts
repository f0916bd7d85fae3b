import * as compounds from './compounds.js';
import * as durations from './durations.js';
import type { ArgumentType } from './input.js';
import * as quantities from './quantities.js';
import * as ranges from './ranges.js';
import { choice, colon, count, int, number_, onOff, percent, port, renaming, text } from './scalars.js';
import * as special from './special.js';

const provider = renaming('a capacity provider, such as fargate, fargate-spot or a fleet', {
  fargate: 'FARGATE',
  'fargate-spot': 'FARGATE_SPOT',
});
const field = renaming('what to spread over: zone, instance or an attribute', {
  zone: 'attribute:ecs.availability-zone',
  instance: 'instanceId',
});

/** The types that stand behind the colon of an argument in a form. */
const TYPES = {
  text, name: text, path: text, image: text, arn: text, word: text, any: text,
  colon, int, count, number: number_, port, percent, switch: onOff, choice, provider, field,
  memory: quantities.memory, storage: quantities.storage, rate: quantities.rate, cpu: quantities.cpu,
  duration: durations.duration, minutes: durations.minutes, days: durations.days,
  counts: ranges.counts, numbers: ranges.numbers, 'step-sizes': ranges.stepSizes, percents: ranges.percents, limits: ranges.limits,
  memories: ranges.memories, gigabytes: ranges.gigabytes, gibibytes: ranges.gibibytes, ports: compounds.ports,
  target: compounds.target, alias: compounds.alias, hostport: compounds.hostPort, listen: compounds.listen,
  platform: compounds.platform, threshold: compounds.threshold, amount: compounds.amount,
  query: special.query, schedule: special.schedule, secret: special.secret, json: special.json, source: special.source,
} satisfies Readonly<Record<string, ArgumentType>>; // biome-ignore format: a table

export type TypeName = keyof typeof TYPES;

export function isTypeName(name: string): name is TypeName {
  return Object.hasOwn(TYPES, name);
}

export function typeNamed(name: string): ArgumentType {
  if (!isTypeName(name)) throw new Error(`the vocabulary names a type that does not exist: ${name}`);
  return TYPES[name];
}

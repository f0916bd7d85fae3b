import { describe, expect, it } from 'vitest';
import type { BLOCK_KINDS } from '../../grammar/vocabulary/index.js';
import { SPELLINGS } from '../../scripts/docs/language.js';
import { isTypeName } from '../../src/language/types/index.js';
import { type Word, wordsOf } from '../../src/language/vocabulary.js';
import { fileWith } from './contexts.js';
import { errorsIn } from './findings.js';

/** What the spelling is of is declared nowhere here. */
const OF_NAMES = 'language/unknown-name';

/** A word of each type, and how it is said with another value. */
const SAID: Readonly<
  Record<string, readonly [kind: keyof typeof BLOCK_KINDS, statement: (spelling: string) => string]>
> = {
  text: ['container', (text) => `user ${text}`],
  name: ['container', (name) => `ulimit ${name} 1`],
  path: ['container', (path) => `workdir ${path}`],
  image: ['container', (image) => `image ${image}`],
  arn: ['container', (arn) => `env-file ${arn}`],
  int: ['service', (int) => `run ${int}`],
  number: ['alarm', (number) => `above ${number}`],
  percent: ['scale', (percent) => `cpu ${percent}`],
  percents: ['service', (percents) => `rolling ${percents}`],
  count: ['service', (count) => `run ${count}`],
  counts: ['service', (counts) => `scale ${counts}`],
  numbers: ['file', (numbers) => `param limit: number in ${numbers}`],
  'step-sizes': ['fleet', (sizes) => `managed-scaling 80% steps ${sizes}`],
  threshold: ['rollout', (threshold) => `threshold ${threshold}`],
  amount: ['scale', (amount) => `step on busy add ${amount}`],
  limits: ['container', (limits) => `ulimit nofile ${limits}`],
  cpu: ['container', (cpu) => `cpu ${cpu}`],
  memory: ['container', (memory) => `shm ${memory}`],
  memories: ['fleet', (memories) => `memory ${memories}`],
  storage: ['task', (storage) => `ephemeral ${storage}`],
  gigabytes: ['fleet', (sizes) => `local-storage required total ${sizes}`],
  gibibytes: ['fleet', (sizes) => `memory-per-vcpu ${sizes}`],
  rate: ['ebs-volume', (rate) => `throughput ${rate}`],
  duration: ['service', (duration) => `grace ${duration}`],
  minutes: ['rollout', (minutes) => `bake ${minutes}`],
  days: ['log-group', (days) => `retain ${days}`],
  schedule: ['job', (schedule) => `schedule ${schedule}`],
  port: ['efs-volume', (port) => `encrypt port ${port}`],
  ports: ['container', (ports) => `port ${ports}`],
  listen: ['service', (listen) => `expose ${listen} -> web:8080`],
  target: ['service', (target) => `expose 80 -> ${target}`],
  alias: ['serve', (alias) => `at ${alias}`],
  hostport: ['service', (host) => `discover ${host}`],
  platform: ['task', (platform) => `platform ${platform}`],
  provider: ['service', (provider) => `capacity ${provider}`],
  field: ['service', (field) => `place spread ${field}`],
  switch: ['service', (on) => `exec ${on}`],
  query: ['service', (query) => `where ${query}`],
  secret: ['container', (secret) => `secrets { A = ${secret} }`],
  source: ['file', (source) => `let password = ${source}`],
  json: ['container', (json) => `extra { hostname = ${json} }`],
};

describe('every spelling of a type is read', () => {
  const spelled = Object.entries(SPELLINGS).flatMap(([type, spellings]) =>
    spellings.map((spelling) => ({ type, spelling })),
  );
  it.each(spelled)('$type: $spelling', async ({ type, spelling }) => {
    expect(isTypeName(type)).toBe(true);
    const [kind, statement] = SAID[type]!;
    const example = statement(spelling);
    const word: Word = wordsOf(kind).get(example.split(' ')[0]!)!;
    const text = fileWith({ ...word, row: { ...word.row, example } });
    const errors = await errorsIn(`param size: number = 512\n${text}`);
    const found = errors.filter(({ id }) => /^(?:language|syntax)\//.test(id) && id !== OF_NAMES);
    expect(found).toEqual([]);
  });
});

import { nearest } from '../../diagnostic/nearest.js';
import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix, set, unsafeFix } from '../fixes.js';
import { type Definition, defineRule, type Rule } from '../rule.js';
import { hasPlaceholder } from '../shared/placeholder.js';
import { hasValue } from '../shared/known.js';

const SOURCE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html';
const LAUNCH = ['EC2', 'MANAGED_INSTANCES', 'EXTERNAL'] as const;

interface Fields extends Pick<Definition<'runner', never>, 'id' | 'title' | 'confidence' | 'why'> {
  readonly type: 'binpack' | 'spread';
  readonly fits: RegExp;
  readonly candidates: readonly string[];
  readonly help: string;
}

const TABLE: readonly Fields[] = [
  {
    id: 'placement/binpack-field',
    title: '`binpack` on a field other than cpu or memory',
    confidence: 'observed',
    why: "`binpack` takes the instance with the least CPU or memory left, and its field says which of the two. The API answers `binpack field 'x' is invalid`.",
    type: 'binpack',
    fits: /^(cpu|memory)$/i,
    candidates: ['cpu', 'memory'],
    help: 'it is `cpu` or `memory`',
  },
  {
    id: 'placement/spread-field',
    title: '`spread` needs a field that exists',
    confidence: 'documented',
    why: '`spread` takes instances evenly by what its field names: `instanceId` or `host`, or an attribute such as `attribute:ecs.availability-zone`.',
    type: 'spread',
    fits: /^(instanceId|host|attribute:.+)$/i,
    candidates: ['instanceId', 'host', 'attribute:ecs.availability-zone'],
    help: 'it is `instanceId`, `host`, or an attribute such as `attribute:ecs.availability-zone`',
  },
];

const fields = TABLE.map(
  ({ type, fits, candidates, help, ...about }): Rule =>
    defineRule({
      ...about,
      severity: 'error',
      source: SOURCE,
      on: 'runner',
      launch: LAUNCH,
      fixable: true,
      message: text`${'what'}`,
      check(runner, report) {
        for (const strategy of runner.view.placementStrategy) {
          const { field } = strategy;
          if (!hasValue(strategy.type, type)) continue;
          const word = runner.word(strategy, 'field');
          if (field.state === 'absent')
            report(strategy.type, { what: `\`${type}\` needs a \`${word}\`` }, { help: [help] });
          if (field.state !== 'known' || fits.test(field.value) || hasPlaceholder(field.value)) continue;
          const meant = meantBy(field.value, candidates);
          report(
            field,
            { what: `\`${field.value}\` is no \`${word}\` for \`${type}\`` },
            {
              ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
              help: [help],
              ...(meant !== undefined && { fix: unsafeFix(`write \`${meant}\``, set(field, meant)) }),
            },
          );
        }
      },
    }),
);

/** `ecs.availability-zone` and `attributes:x` lack only the right beginning. */
function meantBy(written: string, candidates: readonly string[]): string | undefined {
  const name = /^(?:attributes?[:.])?(ecs\..+)$/.exec(written)?.[1] ?? /^attributes:(.+)$/.exec(written)?.[1];
  const attribute = name === undefined ? undefined : `attribute:${name}`;
  const allowed = candidates.some((each) => each.startsWith('attribute:'));
  return attribute !== undefined && allowed ? attribute : nearest(written, candidates);
}

export default [
  ...fields,
  defineRule({
    id: 'placement/random-with-field',
    title: '`random` takes no field',
    severity: 'error',
    confidence: 'observed',
    source: SOURCE,
    why: '`random` takes any instance with room, and there is nothing to say of it. The API answers `random field should not be specified`.',
    on: 'runner',
    launch: LAUNCH,
    fixable: true,
    message: text`\`random\` takes no \`${'field'}\``,
    check(runner, report) {
      for (const strategy of runner.view.placementStrategy) {
        const { type, field } = strategy;
        if (!hasValue(type, 'random') || field.state !== 'known') continue;
        const word = runner.word(strategy, 'field');
        report(field, { field: word }, { fix: safeFix(`take out \`${word}\``, remove(field)) });
      }
    },
  }),
];

import fc from 'fast-check';
import type { Model } from '../../src/model/resource.js';
import { isSkeleton } from '../../src/model/skeleton.js';
import { writtenOut } from '../../src/rules/check.js';
import { moreUrgentThan } from '../../src/rules/shared/fleet/family.js';
import type { Rule } from '../../src/rules/rule.js';
import type { Settings } from '../../src/rules/settings.js';
import { Gathered } from '../../src/rules/subjects/index.js';
import { Project } from '../../src/rules/subjects/project.js';
import { textOf } from '../../src/source/span.js';
import {
  expression,
  type Located,
  type LocatedMap,
  revisedList,
  revisedMap,
} from '../../src/source/value.js';

/** What is told although a value is not known, and would not be if it were, with the reason. */
const TOLD_ANYWAY: Readonly<Record<string, string>> = {
  'rollout/undecided': 'it says that too little is known',
  'security/aws-keys-in-environment':
    'a key from outside is in plain text, too: only words of emulators are none',
};

/** Rules that share what they find: whatever the value is, one of them tells of it. */
const SHARED_FINDINGS: readonly (readonly string[])[] = [
  [...moreUrgentThan('placement/drain-blocked'), 'placement/drain-blocked'],
  ['security/host-network', 'security/host-network-root'],
  ['style/init-process-missing', 'service/exec-without-init'],
];

/** Several times a few of the leaves. */
export const CHOICES = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), {
  minLength: 8,
  maxLength: 8,
});

/** Whatever rules find while values are not known, they find where these are the ones that stood there. */
export class Law {
  readonly leaves: readonly Located[];
  readonly #model: Model;
  readonly #settings: Settings;
  readonly #rules: readonly Rule[];
  readonly #known: ReadonlySet<string>;

  /** Undefined of a model that holds nothing, which is seen by its values. */
  static async of(model: Model, settings: Settings, rules: readonly Rule[]): Promise<Law | undefined> {
    if (model.resources.some(isSkeleton)) return undefined;
    return new Law(model, settings, rules, await foundIn(model, settings, rules));
  }

  private constructor(
    model: Model,
    settings: Settings,
    rules: readonly Rule[],
    known: ReadonlyMap<string, string>,
  ) {
    this.leaves = leavesOf(model);
    this.#model = model;
    this.#settings = settings;
    this.#rules = rules;
    this.#known = new Set([...known.keys()].flatMap(alike));
  }

  /** What breaks it where some of the leaves are parameters. */
  async brokenBy(leaves: readonly Located[], rules = this.#rules): Promise<readonly string[]> {
    const found = await foundIn(withUnknown(this.#model, leaves), this.#settings, rules);
    return [...found].flatMap(([id, message]) =>
      this.#known.has(id) || TOLD_ANYWAY[id] !== undefined
        ? []
        : `${id}: ${message}, without ${leaves.map(shown).join(' and ')}`,
    );
  }

  /** The same for several choices of leaves, by numbers that may be larger than there are leaves. */
  async brokenByAny(choices: readonly (readonly number[])[]): Promise<readonly string[]> {
    const broken: string[] = [];
    for (const choice of choices) {
      const leaves = choice.flatMap((i) => this.leaves[i % this.leaves.length] ?? []);
      broken.push(...(await this.brokenBy(leaves)));
    }
    return broken;
  }
}

/** Those that share what they find with a rule, and itself. */
export function alike(id: string): readonly string[] {
  return SHARED_FINDINGS.find((ids) => ids.includes(id)) ?? [id];
}

/** `web` in line 3 of bad.json */
function shown({ span }: Located): string {
  const line = span.source.text.slice(0, span.start).split('\n').length;
  return `\`${textOf(span)}\` in line ${line} of ${span.source.path}`;
}

/** The ids of the rules that find something, each with what it says. */
async function foundIn(
  model: Model,
  settings: Settings,
  rules: readonly Rule[],
): Promise<ReadonlyMap<string, string>> {
  const gathered = new Gathered([new Project(await writtenOut(model), settings)]);
  const found = new Map<string, string>();
  for (const rule of rules)
    rule.run(gathered, {
      found: ({ diagnostic: { id, message } }) => found.set(id, message),
      failed(_rule, _project, error) {
        throw error;
      },
    });
  return found;
}

/** The texts, numbers and booleans of a model, in the order in which they stand there. */
function leavesOf({ resources, infrastructure }: Model): readonly Located[] {
  return [
    ...resources.flatMap(({ value }) => leavesIn(value)),
    ...infrastructure.flatMap(({ properties }) => leavesIn(properties)),
  ];
}

function leavesIn(value: Located): readonly Located[] {
  switch (value.kind) {
    case 'map':
      return value.entries.flatMap((entry) => leavesIn(entry.value));
    case 'list':
      return value.items.flatMap(leavesIn);
    case 'string':
    case 'number':
    case 'boolean':
      return [value];
    default:
      return [];
  }
}

/** The model with parameters in the place of some of its leaves, each with a name of its own. */
function withUnknown(model: Model, leaves: readonly Located[]): Model {
  const unknown = new Map(
    leaves.map((fallback, i) => [
      fallback,
      expression(fallback.span, { type: 'parameter', name: `Unknown${i}`, fallback }),
    ]),
  );
  const changed = (value: Located): Located => {
    if (value.kind === 'map') return revisedMap(value, changed);
    return value.kind === 'list' ? revisedList(value, changed) : (unknown.get(value) ?? value);
  };
  const inside = (value: LocatedMap) => revisedMap(value, changed);
  return {
    ...model,
    resources: model.resources.map((each) => ({ ...each, value: inside(each.value) })),
    infrastructure: model.infrastructure.map((each) => ({ ...each, properties: inside(each.properties) })),
  };
}

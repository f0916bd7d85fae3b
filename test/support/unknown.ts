import fc from 'fast-check';
import type { Model } from '../../src/model/resource.js';
import { isSkeleton } from '../../src/model/skeleton.js';
import { BASICS } from '../../src/project/checkers.js';
import { writtenOut } from '../../src/rules/check.js';
import { kinOf } from '../../src/rules/kin.js';
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
    this.#known = new Set([...known.keys()].flatMap(kinOf));
  }

  /** What breaks it where some of the leaves are parameters. */
  async brokenBy(leaves: readonly Located[], rules = this.#rules): Promise<readonly string[]> {
    const found = await foundIn(withUnknown(this.#model, leaves), this.#settings, rules);
    return [...found].flatMap(([id, message]) =>
      this.#known.has(id) ? [] : `${id}: ${message}, without ${leaves.map(shown).join(' and ')}`,
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

/** `web` in line 3 of bad.json */
function shown({ span }: Located): string {
  const line = span.source.text.slice(0, span.start).split('\n').length;
  return `\`${textOf(span)}\` in line ${line} of ${span.source.path}`;
}

/** The ids of what is found, each with what is said: not of rules that tell of values because they are not known. */
async function foundIn(
  model: Model,
  settings: Settings,
  rules: readonly Rule[],
): Promise<ReadonlyMap<string, string>> {
  const gathered = new Gathered([new Project(await writtenOut(model), settings)]);
  const found = new Map<string, string>();
  // Those of one rule are asked of thousands of models.
  for (const { check } of rules.length > 1 ? BASICS : [])
    for (const { id, message } of await check(model, { settings, wanted: () => true }))
      found.set(id, message);
  for (const rule of rules.filter(({ ofUnknown }) => !ofUnknown))
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

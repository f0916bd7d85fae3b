import { once, onceEach } from '../../source/once.js';
import type { Located } from '../../source/value.js';
import type { Resource } from '../resource.js';
import { type Field, view } from '../view.js';
import { namedBy } from './names.js';
import { type InnerTarget, REFERENCE_PATHS } from './table.js';
import { valuesAt } from './values.js';

/** What a task definition has of a kind, by name. */
export interface Names {
  readonly byName: ReadonlyMap<string, Located>;
  /** False where there may be more than can be seen. */
  readonly complete: boolean;
}

interface NamedThing {
  readonly name: Field<string>;
  readonly located: Located | undefined;
}

/** What a task definition has of each kind. */
export const namesInside = onceEach(
  ({ value, partial }: Resource): Readonly<Record<InnerTarget, () => Names>> => {
    const { containerDefinitions, volumes } = view('RegisterTaskDefinition', value);
    return {
      container: once(() =>
        collect(
          containerDefinitions,
          containerDefinitions.lengthKnown &&
            containerDefinitions.state === 'known' &&
            // One that stands alone may be taken from among others.
            !(partial && containerDefinitions.length === 1),
        ),
      ),
      volume: once(() => collect(volumes, volumes.lengthKnown && !(partial && volumes.state === 'absent'))),
      port: once(() => {
        const lists = containerDefinitions.map(({ portMappings }) => portMappings);
        const named = lists.flatMap((ports) => ports.filter(({ name }) => name.state !== 'absent'));
        const complete = containerDefinitions.state === 'known' && containerDefinitions.lengthKnown;
        return collect(named, complete && lists.every(({ lengthKnown }) => lengthKnown));
      }),
    };
  },
);

/** Where containers and volumes of a task are declared. */
const NAMES_INSIDE = {
  container: 'containerDefinitions[].name',
  volume: 'volumes[].name',
} as const;

/** What a task names of its own and does not have, with names as some texts; what has none is passed over. */
export function missingInside(
  task: Located,
  kind: keyof typeof NAMES_INSIDE,
  textOf: (name: Located) => string | undefined,
): string[] {
  const declared = new Set(valuesAt(task, NAMES_INSIDE[kind]).map(textOf));
  return REFERENCE_PATHS['task-definition']
    .filter(({ to }) => to === kind)
    .flatMap(({ path }) =>
      valuesAt(task, path).flatMap((from) => namedBy(textOf(from) ?? '', kind, path)?.name ?? []),
    )
    .filter((name) => !declared.has(name));
}

function collect(things: readonly NamedThing[], complete: boolean): Names {
  const byName = new Map<string, Located>();
  for (const { name, located } of things) {
    if (name.state === 'known' && located && !byName.has(name.value)) byName.set(name.value, located);
  }
  return { byName, complete: complete && things.every(({ name }) => name.state === 'known') };
}

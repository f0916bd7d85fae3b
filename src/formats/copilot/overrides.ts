import { requestShape, type Shape } from '../../model/shapes.js';
import { type Entry, entryOf, list, type Located, map } from '../../source/value.js';
import { coerced } from '../cloudformation/coerce.js';
import { propertiesOf } from '../cloudformation/spelling.js';
import { type Conversion, shown, textIn } from './conversion.js';

/**
 * The task definition with what `taskdef_overrides` says of it, by the paths that CloudFormation has.
 * https://aws.github.io/copilot-cli/docs/developing/taskdef-overrides/
 */
export function overridden(task: Located, root: Located, conversion: Conversion): Located {
  const rules = conversion.member(root, 'taskdef_overrides');
  let now = task;
  for (const rule of rules?.kind === 'list' ? rules.items : []) {
    const [path, value] = ['path', 'value'].map((key) => conversion.entry(rule, key));
    if (!path || !value) {
      conversion.missing(
        rule.span,
        'this rule',
        path ? 'value' : 'path',
        'a rule has both: `path: Cpu`, `value: 512`',
      );
      continue;
    }
    conversion.ledger.whole(value.value);
    const written = textIn(path.value) ?? '';
    if (OF_TEMPLATE.test(written)) {
      conversion.lost(
        path.value.span,
        `\`${written}\``,
        'it may be one that Copilot sets: change those of the manifest below `variables`',
      );
      continue;
    }
    const steps = stepsOf(written);
    const changed = steps && placed(now, steps, TASK, { ...path, value: value.value });
    if (changed) now = changed;
    else
      conversion.wrong(path.value, 'path of the task definition', `\`${shown(path.value)}\` leads nowhere`);
  }
  return now;
}

const TASK = requestShape('RegisterTaskDefinition');

/** Copilot's own variables are the first of each container, and which they are depends on its version. */
const OF_TEMPLATE = /^ContainerDefinitions\[\d+\]\.Environment\[\d+\]/;

/** A key, with an item of the list that it has. */
const SEGMENT = /^([a-zA-Z0-9_-]+)(?:\[(\d+|-)\])?$/;

/** `ContainerDefinitions[0].Ulimits[-].Name`: `-` stands for one more item. */
function stepsOf(path: string): readonly Step[] | undefined {
  const segments = path.split('.').map((part) => SEGMENT.exec(part));
  if (segments.includes(null)) return undefined;
  return segments.flatMap((segment) => {
    const [, name = '', index] = segment ?? [];
    return [name, ...(index === undefined ? [] : [index === '-' ? APPEND : Number(index)])];
  });
}

type Step = string | number;

const APPEND = -1;

/** What the API calls a property, and what it holds; labels and options have keys of their own. */
function memberOf(property: string, shape: Shape | undefined): { key: string; inner: Shape | undefined } {
  if (shape?.kind === 'map') return { key: property, inner: shape.value };
  if (shape?.kind !== 'structure') return { key: property, inner: undefined };
  const plain = property.charAt(0).toLowerCase() + property.slice(1);
  const key = propertiesOf(shape).exact.get(property) ?? plain;
  return { key, inner: shape.members.get(key) };
}

function itemOf(shape: Shape | undefined): Shape | undefined {
  return shape?.kind === 'list' ? shape.item : undefined;
}

/** What CloudFormation makes of a value: it converts texts and numbers as the property asks. */
function requested(value: Located, shape: Shape | undefined): Located {
  if (value.kind === 'list')
    return list(
      value.span,
      value.items.map((each) => requested(each, itemOf(shape))),
    );
  if (value.kind !== 'map') return coerced(value, shape);
  return map(
    value.span,
    value.entries.map((entry) => {
      const { key, inner } = memberOf(entry.key, shape);
      return { ...entry, key, value: requested(entry.value, inner) };
    }),
  );
}

/** The value with another one at a path; undefined where an item is not there. */
function placed(
  value: Located | undefined,
  [step, ...rest]: readonly Step[],
  shape: Shape | undefined,
  target: Entry,
): Located | undefined {
  if (step === undefined) return requested(target.value, shape);
  const at = value?.span ?? target.value.span;
  if (typeof step === 'number') {
    const items = value?.kind === 'list' ? [...value.items] : [];
    const index = step === APPEND ? items.length : step;
    if (index > items.length) return undefined;
    const item = placed(items[index], rest, itemOf(shape), target);
    if (!item) return undefined;
    items[index] = item;
    return list(at, items);
  }
  if (value && value.kind !== 'map') return undefined;
  const entries = value?.entries ?? [];
  const { key, inner } = memberOf(step, shape);
  const before = value && entryOf(value, key);
  const changed = placed(before?.value, rest, inner, target);
  if (!changed) return undefined;
  const entry = {
    key,
    keySpan: rest.length === 0 ? target.keySpan : (before?.keySpan ?? target.keySpan),
    value: changed,
  };
  return map(at, before ? entries.map((each) => (each === before ? entry : each)) : [...entries, entry]);
}

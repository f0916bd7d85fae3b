import { type Entry, entryOf, list, type Located, map } from '../../source/value.js';
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
    const steps = stepsOf(textIn(path.value) ?? '');
    const changed = steps && placed(now, steps, { ...path, value: uncapitalised(value.value) });
    if (changed) now = changed;
    else
      conversion.wrong(path.value, 'path of the task definition', `\`${shown(path.value)}\` leads nowhere`);
  }
  return now;
}

/** `ContainerDefinitions[0].Ulimits[-].Name`: `-` stands for one more item. */
function stepsOf(path: string): readonly (string | number)[] | undefined {
  if (!/^\w+(?:\[(?:\d+|-)\])?(?:\.\w+(?:\[(?:\d+|-)\])?)*$/.test(path)) return undefined;
  return path.split('.').flatMap((part) => {
    const [, name = '', index] = /^(\w+)(?:\[(\d+|-)\])?$/.exec(part) ?? [];
    return [memberName(name), ...(index === undefined ? [] : [index === '-' ? APPEND : Number(index)])];
  });
}

const APPEND = -1;

/** What CloudFormation calls otherwise than with another first letter. */
const NAMES: Readonly<Record<string, string>> = {
  EFSVolumeConfiguration: 'efsVolumeConfiguration',
  FSxWindowsFileServerVolumeConfiguration: 'fsxWindowsFileServerVolumeConfiguration',
  FilesystemId: 'fileSystemId',
  IAM: 'iam',
};

function memberName(name: string): string {
  return NAMES[name] ?? name.charAt(0).toLowerCase() + name.slice(1);
}

/** Members of structures; labels and options have keys of their own. */
const OPEN = new Set(['dockerLabels', 'options', 'driverOpts', 'labels']);

function uncapitalised(value: Located): Located {
  if (value.kind === 'list') return list(value.span, value.items.map(uncapitalised));
  if (value.kind !== 'map') return value;
  return map(
    value.span,
    value.entries.map((entry) => {
      const key = memberName(entry.key);
      return { ...entry, key, value: OPEN.has(key) ? entry.value : uncapitalised(entry.value) };
    }),
  );
}

/** The value with another one at a path; undefined where an item is not there. */
function placed(
  value: Located | undefined,
  [step, ...rest]: readonly (string | number)[],
  target: Entry,
): Located | undefined {
  if (step === undefined) return target.value;
  const at = value?.span ?? target.value.span;
  if (typeof step === 'number') {
    const items = value?.kind === 'list' ? [...value.items] : [];
    const index = step === APPEND ? items.length : step;
    if (index > items.length) return undefined;
    const inner = placed(items[index], rest, target);
    if (!inner) return undefined;
    items[index] = inner;
    return list(at, items);
  }
  if (value && value.kind !== 'map') return undefined;
  const entries = value?.entries ?? [];
  const before = value && entryOf(value, step);
  const inner = placed(before?.value, rest, target);
  if (!inner) return undefined;
  const entry = {
    key: step,
    keySpan: rest.length === 0 ? target.keySpan : (before?.keySpan ?? target.keySpan),
    value: inner,
  };
  return map(at, before ? entries.map((each) => (each === before ? entry : each)) : [...entries, entry]);
}

import { list, type Located, map } from '../source/value.js';

/** Members of the API as properties of CloudFormation: `containerOverrides` is `ContainerOverrides`. */
export function capitalised(value: Located | undefined): Located | undefined {
  if (value?.kind === 'list')
    return list(
      value.span,
      value.items.flatMap((item) => capitalised(item) ?? []),
    );
  if (value?.kind !== 'map') return value;
  const entries = value.entries.map((entry) => ({
    ...entry,
    key: entry.key.charAt(0).toUpperCase() + entry.key.slice(1),
    value: capitalised(entry.value)!,
  }));
  return map(value.span, entries);
}

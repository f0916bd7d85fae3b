import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { type Located, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import { textIn } from '../phrase.js';
import type { Conversion } from './conversion.js';
import type { Place } from './draft.js';
import { namedOf } from './forms.js';
import { compose } from './messages.js';

const CONDITIONS: ReadonlyMap<string, string> = new Map([
  ['service_started', 'START'],
  ['service_healthy', 'HEALTHY'],
  ['service_completed_successfully', 'SUCCESS'],
]);

/** Between containers of a task there is an order of start; between services there is none. */
export function dependsOn({ entry, part, draft, conversion }: Place): void {
  const { ledger } = conversion;
  const lost = new Map<string, string[]>();
  for (const each of namedOf(entry.value)) {
    ledger.use(each);
    const written = ledger.member(each.value, 'condition');
    const condition = conditionOf(written, conversion);
    const why = !draft.has(each.key) ? BETWEEN : conversion.isCircular(part.name, each.key) ? CIRCLE : '';
    if (!conversion.declares('services', each.key)) ledger.drop(each.value);
    else if (why !== '') {
      lost.set(why, [...(lost.get(why) ?? []), `\`${each.key}\``]);
      ledger.drop(each.value);
    } else {
      ledger.member(each.value, 'required');
      const value = string((written ?? each.value).span, condition);
      part.container.add(
        'dependsOn',
        entry.keySpan,
        mapAt(each.keySpan, {
          containerName: string(each.keySpan, conversion.ecsName(each.key)),
          condition: value,
        }),
      );
    }
  }
  for (const [why, names] of lost)
    conversion.lost(entry.keySpan, `that \`${part.name}\` starts after ${names.join(', ')}`, why);
}

const BETWEEN =
  'between containers of one task there is an order of start, between services of ECS there is none: let the program try again until the others answer';
export const CIRCLE = 'they wait for each other, and none can be the first';

function conditionOf(written: Located | undefined, conversion: Conversion): string {
  const value = textIn(written);
  const condition = CONDITIONS.get(value ?? '');
  if (condition === undefined && written && value !== undefined) {
    const names = [...CONDITIONS.keys()];
    const [alike, ...others] = names.filter((name) => name.includes(value.toLowerCase()));
    const meant = nearest(value, names) ?? (others.length === 0 ? alike : undefined);
    const label = meant === undefined ? {} : { label: `did you mean \`${meant}\`?` };
    conversion.tell(
      compose.report.wrongValue(written.span, { value, wanted: `condition: ${oneOf(names)}` }, label),
    );
  }
  return condition ?? 'START';
}

import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { entryOf } from '../../source/value.js';
import { circlesIn } from '../circles.js';
import type { Calls } from './calls.js';
import type { Call } from './functions.js';
import { cloudformation } from './messages.js';
import { namedBy } from './named.js';
import type { Declaration, Template } from './template.js';

/** Resources that wait for each other; what stands under a condition may not be there, and is left aside. */
export function circularResources(template: Template, calls: Calls): Diagnostic[] {
  const all = new Map(template.resources.map((each) => [each.id, each]));
  const uses = new Map(
    template.resources.map((each) => [
      each.id,
      usesOf(each, calls.get(each.id) ?? []).filter((id) => all.has(id)),
    ]),
  );
  return circlesIn(uses).map((ids) => {
    const [first, ...others] = ids.map((id) => all.get(id)!);
    const resources =
      others.length === 0 ? `\`${first!.id}\` refers to itself` : `${oneOf(ids, 'and')} wait for each other`;
    const labels = others.map(({ idSpan }) => ({ span: idSpan, text: 'waits for another of them, too' }));
    return cloudformation.report.circularResources(first!.idSpan, { resources }, { labels });
  });
}

function usesOf({ body }: Declaration, calls: readonly Call[]): string[] {
  if (entryOf(body, 'Condition')) return [];
  const dependsOn = entryOf(body, 'DependsOn')?.value;
  const named = dependsOn?.kind === 'list' ? dependsOn.items : dependsOn ? [dependsOn] : [];
  const conditional = calls.filter(({ name }) => name === 'Fn::If').map(({ span }) => span);
  const sure = calls.filter(
    ({ span }) => !conditional.some(({ start, end }) => start <= span.start && span.end <= end),
  );
  return [
    ...named.flatMap((each) => (each.kind === 'string' ? each.value : [])),
    ...sure.flatMap((call) => namedBy(call).map(({ name }) => name)),
  ];
}

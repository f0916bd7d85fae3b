import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { entryOf, type Located } from '../../source/value.js';
import type { Calls } from './calls.js';
import { type Call, itemsOf } from './functions.js';
import { cloudformation } from './messages.js';
import { holesOf } from './substitute.js';
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
  return [...named.flatMap((each) => (each.kind === 'string' ? each.value : [])), ...sure.flatMap(targetsOf)];
}

function targetsOf({ name, argument }: Call): string[] {
  const [first = argument] = itemsOf(argument);
  if (first.kind !== 'string') return [];
  if (name === 'Ref') return [first.value];
  if (name === 'Fn::GetAtt' && (first !== argument || first.value.includes('.')))
    return [first.value.split('.')[0]!];
  if (name !== 'Fn::Sub') return [];
  const own = namesIn(itemsOf(argument)[1]);
  return holesOf(first.value).flatMap((hole) => (own.includes(hole.name) ? [] : hole.name.split('.')[0]!));
}

function namesIn(value: Located | undefined): string[] {
  return value?.kind === 'map' ? value.entries.map(({ key }) => key) : [];
}

/** Every set of ids that lead to each other, in the order of their first: Tarjan's algorithm, without recursion. */
export function circlesIn(uses: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const circles: string[][] = [];
  for (const root of uses.keys()) {
    if (order.has(root)) continue;
    const path: { readonly id: string; next: number }[] = [];
    const enter = (id: string): void => {
      order.set(id, order.size);
      lowest.set(id, order.get(id)!);
      stack.push(id);
      onStack.add(id);
      path.push({ id, next: 0 });
    };
    enter(root);
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const used = uses.get(here.id)![here.next++];
      if (used === undefined) {
        path.pop();
        const above = path.at(-1);
        if (above) lower(lowest, above.id, lowest.get(here.id)!);
        if (lowest.get(here.id) !== order.get(here.id)) continue;
        const circle = stack.splice(stack.lastIndexOf(here.id));
        for (const id of circle) onStack.delete(id);
        if (circle.length > 1 || uses.get(here.id)!.includes(here.id)) circles.push(circle);
      } else if (!order.has(used)) enter(used);
      else if (onStack.has(used)) lower(lowest, here.id, order.get(used)!);
    }
  }
  return circles;
}

function lower(lowest: Map<string, number>, id: string, to: number): void {
  lowest.set(id, Math.min(lowest.get(id)!, to));
}

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

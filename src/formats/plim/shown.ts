import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { plainWithHoles } from '../../language/holes.js';
import type { Around } from '../../language/lenses/lens.js';
import { raise } from '../../language/raise/raise.js';
import { isMap, type PlainMap } from '../../language/types/input.js';
import { isBlockKind } from '../../language/vocabulary.js';
import type { Model, RequestKind, Resource } from '../../model/resource.js';
import type { Shape } from '../../model/shapes.js';
import type { Plain } from '../../source/value.js';
import { normalForm, terse } from '../ecs/normal.js';
import { plim } from './messages.js';
import { type Names, realName } from './names.js';

/** A resource as plain data, on its way into statements. */
export interface Shown {
  readonly resource: Resource;
  readonly name: string;
  /** Without what is so anyway. */
  readonly value: PlainMap;
  readonly full: PlainMap;
}

/** The requests of a kind, each with a name of its own. */
export function shownOf({ resources }: Model, kind: RequestKind, names: Names): Shown[] {
  return resources
    .filter((resource) => resource.kind === kind)
    .map((resource) => {
      const plain = plainWithHoles(resource.value);
      const stack = plainWithHoles(resource.stack);
      const whole = (value: Plain): PlainMap => ({
        ...(isMap(value) ? value : {}),
        ...(isMap(stack) && Object.keys(stack).length > 0 && { stack }),
      });
      const name = names.unique(kind, realName(resource));
      return { resource, name, value: whole(terse(kind, plain)), full: whole(normalForm(kind, plain)) };
    });
}

/** Says resources in statements, and tells what is lost or added on the way. */
export class Sayer {
  readonly losses: Diagnostic[] = [];

  lose({ nameSpan }: Resource, what: string, details: { help?: string[]; severity?: 'info' } = {}): void {
    this.losses.push(plim.report.notCarried(nameSpan, { what }, details));
  }

  add({ nameSpan }: Resource, what: string, reason: string): void {
    this.losses.push(plim.report.added(nameSpan, { what, reason }));
  }

  raise(
    { resource, full, value: before }: Omit<Shown, 'name'>,
    kind: string,
    value: PlainMap,
    shape: Shape | undefined,
    around: Around = {},
  ): string[] {
    if (!isBlockKind(kind)) return [];
    const changed = Object.entries(value).filter(([key, each]) => before[key] !== each);
    const { lines, unsaid } = raise({
      kind,
      value,
      full: { ...full, ...Object.fromEntries(changed) },
      shape,
      around,
    });
    for (const field of Object.keys(unsaid))
      if (field !== 'logGroups')
        this.lose(resource, `\`${field}\` of the ${resource.kind.replace('-', ' ')} \`${resource.name}\``);
    return lines;
  }
}

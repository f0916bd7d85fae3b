/** A piece of a template, before it is known in which syntax. */
export type Node = string | number | boolean | readonly Node[] | Fields | Call;

/** A map, in its order. */
export interface Fields {
  readonly kind: 'fields';
  readonly entries: readonly Field[];
}

export interface Field {
  readonly key: string;
  readonly value: Node;
  readonly comment?: string;
}

/** A function, by the long form of its name. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly argument: Node;
}

/** What is undefined is left out. */
export function fields(members: Readonly<Record<string, Node | undefined>>): Fields {
  return fieldsOf(
    Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }])),
  );
}

export function fieldsOf(entries: readonly Field[]): Fields {
  return { kind: 'fields', entries };
}

export function call(name: string, argument: Node): Call {
  return { kind: 'call', name, argument };
}

export const NO_VALUE: Call = call('Ref', 'AWS::NoValue');

export function isList(node: Node): node is readonly Node[] {
  return Array.isArray(node);
}

export function isCall(node: Node | undefined): node is Call {
  return typeof node === 'object' && 'kind' in node && node.kind === 'call';
}

export function isFields(node: Node | undefined): node is Fields {
  return typeof node === 'object' && 'kind' in node && node.kind === 'fields';
}

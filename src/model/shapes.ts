import { ENUMS, PUBLISHED, REQUEST_NAMES, STRUCTURES } from './generated/shapes.js';

export type RequestName = (typeof REQUEST_NAMES)[number];

/** What a value of the API looks like. */
export type Shape = ScalarShape | ListShape | MapShape | StructureShape;

export type ScalarShape =
  /** `values` are those of an enumeration, as far as the model knows them. */
  | { readonly kind: 'string'; readonly values?: readonly string[] }
  | { readonly kind: 'integer' | 'number' | 'boolean' | 'timestamp' | 'document' };

export interface ListShape {
  readonly kind: 'list';
  readonly item: Shape;
}

export interface MapShape {
  readonly kind: 'map';
  readonly value: Shape;
}

export interface StructureShape {
  readonly kind: 'structure';
  readonly name: string;
  /** In the order of the model. */
  readonly members: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
}

export { PUBLISHED, REQUEST_NAMES };

export function isRequestName(name: string): name is RequestName {
  return REQUEST_NAMES.some((each) => each === name);
}

export function requestShape(name: RequestName): StructureShape {
  return structure(`${name}Request`);
}

/** The shape of a structure by the API's name for it: `ContainerDefinition`. */
export function structureShape(name: string): StructureShape | undefined {
  return Object.hasOwn(STRUCTURES, name) ? structure(name) : undefined;
}

/** The shape at a path such as `portMappings[].containerPort` or `dockerLabels{}`. */
export function shapeAt(shape: Shape, path: string): Shape | undefined {
  let here: Shape | undefined = shape;
  for (const step of path.match(/[^.[\]{}]+|\[\]|\{\}/g) ?? []) {
    if (step === '[]') here = here?.kind === 'list' ? here.item : undefined;
    else if (step === '{}') here = here?.kind === 'map' ? here.value : undefined;
    else here = here?.kind === 'structure' ? here.members.get(step) : undefined;
  }
  return here;
}

/** The paths of all scalars, in the order of the model: `containerDefinitions[].portMappings[].containerPort`. */
export function fieldPaths(shape: Shape): string[] {
  switch (shape.kind) {
    case 'list':
      return fieldPaths(shape.item).map((rest) => `[]${joined(rest)}`);
    case 'map':
      return fieldPaths(shape.value).map((rest) => `{}${joined(rest)}`);
    case 'structure':
      return [...shape.members].flatMap(([name, member]) =>
        fieldPaths(member).map((rest) => `${name}${joined(rest)}`),
      );
    default:
      return [''];
  }
}

function joined(rest: string): string {
  return /^[\w-]/.test(rest) ? `.${rest}` : rest;
}

const structures = new Map<string, StructureShape>();

function structure(name: string): StructureShape {
  return remembered(structures, name, () => new DecodedStructure(name, STRUCTURES[name]!));
}

function remembered<T>(memory: Map<string, T>, name: string, make: () => T): T {
  const known = memory.get(name);
  if (known) return known;
  const made = make();
  memory.set(name, made);
  return made;
}

/** Reads its row of the table when it is first asked for its members. */
class DecodedStructure implements StructureShape {
  readonly kind = 'structure';
  readonly name: string;
  readonly #row: string;
  #members: ReadonlyMap<string, Shape> | undefined;
  #required: readonly string[] | undefined;

  constructor(name: string, row: string) {
    this.name = name;
    this.#row = row;
  }

  get members(): ReadonlyMap<string, Shape> {
    this.#members ??= new Map(
      this.#cells.map((cell) => {
        const mark = cell.search(/[!?]/);
        return [cell.slice(0, mark), decode(cell.slice(mark + 1))];
      }),
    );
    return this.#members;
  }

  get required(): readonly string[] {
    this.#required ??= this.#cells.filter((cell) => cell.includes('!')).map((cell) => cell.split('!')[0]!);
    return this.#required;
  }

  get #cells(): readonly string[] {
    return this.#row === '' ? [] : this.#row.split(' ');
  }
}

const SCALARS: Readonly<Record<string, ScalarShape>> = {
  s: { kind: 'string' },
  i: { kind: 'integer' },
  n: { kind: 'number' },
  b: { kind: 'boolean' },
  t: { kind: 'timestamp' },
  d: { kind: 'document' },
};

const enumerations = new Map<string, ScalarShape>();

function decode(code: string): Shape {
  if (code.startsWith('[]')) return { kind: 'list', item: decode(code.slice(2)) };
  if (code.startsWith('{}')) return { kind: 'map', value: decode(code.slice(2)) };
  return SCALARS[code] ?? enumeration(code) ?? structure(code);
}

function enumeration(name: string): ScalarShape | undefined {
  const row = ENUMS[name];
  if (row === undefined) return undefined;
  return remembered(enumerations, name, () => ({ kind: 'string', values: row.split(' ') }));
}

import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { isRequestKind, type Model, type Output, type Parameter, REQUEST_OF } from '../../model/resource.js';
import { requestShape, type Shape } from '../../model/shapes.js';
import { plainWithHoles } from '../../language/holes.js';
import type { Span } from '../../source/span.js';
import {
  entryOf,
  type Expression,
  expression,
  list,
  type Located,
  type LocatedMap,
  map,
  string,
} from '../../source/value.js';
import { wordOf } from '../../stack/expansion.js';
import { taskWord } from '../../stack/fold/roles.js';
import { joined } from '../../stack/values.js';
import { plim } from './messages.js';
import { isText, isWhole, memberShape, takesAnyText, TEXT, typeFor } from './wanted.js';

export interface Asked {
  readonly model: Model;
  /** Names for the outputs of other stacks: `let name = import export`. */
  readonly imports: ReadonlyMap<string, string>;
  readonly told: readonly Diagnostic[];
}

/** Makes parameters of what requests take from resources that the language does not declare. */
export function askForTheRest(model: Model): Asked {
  const asker = new Asker(model);
  const resources = model.resources.map((resource) => {
    asker.foreign = resource.address !== undefined;
    const shape = isRequestKind(resource.kind) ? requestShape(REQUEST_OF[resource.kind]) : undefined;
    const known = resource.kind === 'task-definition' ? asker.withContainers(resource.value) : resource.value;
    const [value, stack] = [asker.map(known, shape), asker.map(resource.stack, undefined)];
    return { ...resource, value, stack };
  });
  asker.foreign = true;
  const outputs = model.outputs.filter((each) => asker.isKnown(each));
  const parameters = [...model.parameters, ...asker.parameters];
  return { model: { ...model, parameters, resources, outputs }, imports: asker.imports, told: asker.told };
}

class Asker {
  /** Of a format whose references and texts are not those of the language. */
  foreign = true;
  readonly told: Diagnostic[] = [];
  readonly imports = new Map<string, string>();
  readonly #declared: ReadonlySet<string>;
  /** By what they stand for. */
  readonly #asked = new Map<string, Parameter>();
  readonly #numbers: ReadonlySet<string>;
  readonly #taken: Set<string>;

  constructor({ resources, parameters }: Model) {
    this.#declared = new Set(
      resources
        .filter(({ kind, address }) => address === undefined || !isRequestKind(kind))
        .map(({ kind, name }) => `${kind}.${name}`)
        .concat(resources.flatMap((each) => (each.kind === 'task-definition' ? [taskWord(each)] : [])))
        .concat(resources.flatMap((each) => (each.kind === 'capacity-provider' ? [wordOf(each)] : []))),
    );
    this.#numbers = new Set(parameters.flatMap(({ name, type }) => (type === 'number' ? [name] : [])));
    this.#taken = new Set(parameters.map(({ name }) => name));
  }

  get parameters(): readonly Parameter[] {
    return [...this.#asked.values()];
  }

  /** A task of the language has a container: where none is known, one stands for them. */
  withContainers(task: LocatedMap): LocatedMap {
    const written = entryOf(task, 'containerDefinitions');
    const items = written?.value.kind === 'list' ? written.value.items : written ? [written.value] : [];
    const isUnknown = items.some(({ kind }) => kind === 'expression');
    if (!written || !isUnknown || items.some(({ kind }) => kind === 'map')) return task;
    const { span } = written.value;
    const help = ['write a `container` for each of them'];
    this.told.push(
      plim.report.notCarried(
        span,
        { what: 'what the containers are, which the text alone does not tell,' },
        { help },
      ),
    );
    const image = expression(span, { type: 'reference', target: 'container', attribute: 'image' });
    const container = map(span, [
      { key: 'name', keySpan: span, value: string(span, 'app') },
      { key: 'image', keySpan: span, value: this.#ask(image.expression, span, TEXT) },
    ]);
    const entry = { ...written, value: list(span, [container]) };
    return map(
      task.span,
      task.entries.map((each) => (each === written ? entry : each)),
    );
  }

  map(value: LocatedMap, shape: Shape | undefined, path = ''): LocatedMap {
    return map(
      value.span,
      value.entries.flatMap((entry) => {
        const { key } = entry;
        const value = this.#value(entry.value, memberShape(shape, key), path ? `${path}.${key}` : key);
        return value ? { ...entry, value } : [];
      }),
    );
  }

  /** An output of what the language does not declare says nothing here. */
  isKnown({ name, nameSpan, value }: Output): boolean {
    const known = !hasOutside(value, (of) => this.#isOutside(of));
    if (!known) this.told.push(plim.report.notCarried(nameSpan, { what: `the output \`${name}\`` }));
    return known;
  }

  /** Undefined where the language has nothing that could stand for it. */
  #value(value: Located, shape: Shape | undefined, path: string): Located | undefined {
    if (value.kind === 'map') return this.map(value, shape, path);
    if (value.kind === 'list') {
      const item = shape?.kind === 'list' ? shape.item : undefined;
      return list(
        value.span,
        value.items.flatMap((each, i) => this.#value(each, item, `${path}[${i}]`) ?? []),
      );
    }
    if (value.kind !== 'expression') return value;
    const of = value.expression;
    if (of.type === 'concatenation') {
      const [first, ...more] = of.parts;
      if (first && more.length === 0) return this.#value(first, shape, path);
      if (isText(shape) || !of.parts.some(isOpaque))
        return joined(
          value.span,
          ...of.parts.map((part) => this.#value(part, isText(shape) ? shape : TEXT, path) ?? part),
        );
    }
    if (of.type === 'parameter' && this.#numbers.has(of.name))
      return expression(value.span, { times: 1, ...of });
    const isAsked =
      this.#isOutside(of) || ((isOpaque(value) || of.type === 'concatenation') && !takesAnyText(shape));
    if (isAsked && isWhole(shape)) {
      const help = ['write it out: a param is one value, or a list of texts'];
      const what = `\`${path}\`, for which ${whatOf(of)} stands,`;
      this.told.push(plim.report.notCarried(value.span, { what }, { help }));
      return undefined;
    }
    const known = isAsked ? this.#ask(of, value.span, shape) : value;
    // In the language a list is written with its items, of which one may be a list itself.
    return shape?.kind === 'list' ? list(value.span, [known]) : known;
  }

  #isOutside(of: Expression): boolean {
    if (of.type === 'reference' && of.target === 'import') return true;
    if (!this.foreign) return of.type === 'call';
    if (of.type === 'reference')
      return of.target === 'aws' ? !SURROUNDINGS.has(of.attribute) : !this.#declared.has(of.target);
    return of.type === 'call' || of.type === 'opaque';
  }

  #ask(of: Expression, at: Span, shape: Shape | undefined): Located {
    if (of.type === 'reference' && of.target === 'import') return this.#import(of.attribute, at);
    const imported = of.type === 'call' && of.name === 'Fn::ImportValue' ? of.arguments[0] : undefined;
    if (imported?.kind === 'string') return this.#import(imported.value, at);
    const meaning = meaningOf(of);
    const known = this.#asked.get(meaning);
    const type = typeFor(shape);
    const name = known?.name ?? this.#free(wordsOf(of));
    if (!known) {
      this.#asked.set(meaning, { name, nameSpan: at, type, ...docOf(of) });
      this.told.push(
        plim.report.added(at, {
          what: `the param \`${name}\``,
          reason: `${whatOf(of)} is no part of the language`,
        }),
      );
    }
    // Where the field counts in a unit, a number is so many of it.
    return expression(at, { type: 'parameter', name, ...(type === 'number' && { times: 1 }) });
  }

  #import(exported: string, at: Span): Located {
    const before = [...this.imports].find(([, each]) => each === exported)?.[0];
    const name = before ?? this.#free(exported);
    this.imports.set(name, exported);
    return expression(at, { type: 'parameter', name });
  }

  #free(wanted: string): string {
    const stem =
      wanted
        .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .toLowerCase()
        .slice(0, LONGEST) || 'value';
    let name = stem;
    for (let n = 2; this.#taken.has(name); n++) name = `${stem}-${n}`;
    this.#taken.add(name);
    return name;
  }
}

/** What the language can ask of the stack itself. */
const SURROUNDINGS: ReadonlySet<string> = new Set(['region', 'account', 'partition', 'stack']);
const LONGEST = 60;

function isOpaque(value: Located): boolean {
  return value.kind === 'expression' && value.expression.type === 'opaque';
}

function hasOutside(value: Located, isOutside: (of: Expression) => boolean): boolean {
  if (value.kind === 'list') return value.items.some((item) => hasOutside(item, isOutside));
  if (value.kind === 'map') return value.entries.some((entry) => hasOutside(entry.value, isOutside));
  if (value.kind !== 'expression') return false;
  const of = value.expression;
  if (of.type === 'concatenation') return of.parts.some((part) => hasOutside(part, isOutside));
  return isOutside(of);
}

function meaningOf(of: Expression): string {
  if (of.type === 'reference') return `${of.target} ${of.attribute}`;
  return JSON.stringify(of, (key, part: unknown) => (key === 'span' || key === 'keySpan' ? undefined : part));
}

function wordsOf(of: Expression): string {
  if (of.type === 'reference') return of.attribute === 'Ref' ? of.target : `${of.target}-${of.attribute}`;
  if (of.type === 'call') return [of.name.replace(/^Fn::/, ''), ...of.arguments.flatMap(textsIn)].join('-');
  if (of.type === 'concatenation')
    return of.parts.flatMap((part) => (part.kind === 'expression' ? wordsOf(part.expression) : [])).join('-');
  return of.type === 'opaque' ? of.text : 'value';
}

function textsIn(value: Located): string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'list') return value.items.flatMap(textsIn);
  const of = value.kind === 'expression' ? value.expression : undefined;
  if (of?.type === 'parameter') return [of.name];
  return of?.type === 'reference' ? [of.target, ...(of.attribute === 'Ref' ? [] : [of.attribute])] : [];
}

function whatOf(of: Expression): string {
  if (of.type === 'reference')
    return of.attribute === 'Ref' ? `\`${of.target}\`` : `\`${of.attribute}\` of \`${of.target}\``;
  return `\`${of.type === 'call' ? of.name : writtenOf(of)}\``;
}

function writtenOf(of: Expression): string {
  if (of.type === 'opaque') return of.text;
  if (of.type !== 'concatenation') return of.type;
  return of.parts
    .map((part) => (part.kind === 'expression' ? writtenOf(part.expression) : String(plainWithHoles(part))))
    .join('');
}

function docOf(of: Expression): Pick<Parameter, 'doc'> {
  if (of.type !== 'reference') return {};
  const { target, attribute } = of;
  return { doc: attribute === 'Ref' ? `What \`${target}\` is called` : `\`${attribute}\` of \`${target}\`` };
}

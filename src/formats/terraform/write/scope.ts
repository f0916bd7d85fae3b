import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { isListType, PARAMETER_TYPES } from '../../../model/parameter-types.js';
import type { Model, Parameter } from '../../../model/resource.js';
import type { Span } from '../../../source/span.js';
import { attribute, block, type HclBlock, HclRaw, HclTemplate, type HclValue } from '../../hcl/print.js';
import { dataArgument, ofType, type TypeRow } from '../table/index.js';
import { writing } from './messages.js';
import { identifier, isTerraform, Names, resourceName } from './names.js';
import type { Part } from './part.js';

/** A part with what it is called in the module. */
export interface Named {
  readonly part: Part;
  readonly row: TypeRow;
  readonly name: string;
  /** `aws_ecs_service.web` */
  readonly reference: string;
}

export interface Variable {
  readonly name: string;
  /** As Terraform has it: `list(string)`. */
  readonly type: string;
  /** What was declared; of a variable that the writer adds, there is only a description. */
  readonly parameter?: Parameter;
  readonly doc?: string;
}

/** What an argument or attribute of a resource is called where it is looked up. */
export function argumentOf({ part, row }: Named, name: string): string {
  return part.existing ? dataArgument(row.resource, name) : name;
}

/** Whether nothing is said by which it could be looked up. */
function isUnfindable({ part: { existing, properties } }: Named): boolean {
  return existing === true && properties.kind === 'map' && properties.entries.length === 0;
}

/** What the expressions of a module can name, and what has to be added for them. */
export class Scope {
  readonly resources: readonly Named[];
  readonly diagnostics: Diagnostic[] = [];
  readonly variables = new Map<string, Variable>();
  readonly data = new Map<string, HclBlock>();
  readonly locals = new Map<string, HclValue>();
  readonly #names = new Names();
  readonly #byAddress = new Map<string, Named>();
  readonly #conditions = new Map<string, string>();
  readonly #used = new Set<Named>();
  readonly #types: ReadonlyMap<string, string>;

  constructor({ parameters, conditions }: Model, parts: readonly Part[]) {
    for (const parameter of parameters)
      this.variables.set(`parameter ${parameter.name}`, {
        name: this.#names.unique('variable', variableName(parameter.name)),
        type: typeOf(parameter),
        parameter,
      });
    for (const { name } of conditions)
      this.#conditions.set(name, this.#names.unique('local', identifier(name.replace(/^local\./, ''))));
    this.#types = new Map(parts.map(({ address, type }) => [address, type]));
    this.resources = parts.flatMap((part) => {
      const row = ofType(part.type);
      return row ? [this.#named(part, row)] : [];
    });
    for (const each of this.resources) if (!isUnfindable(each)) this.#byAddress.set(each.part.address, each);
  }

  #named(part: Part, row: TypeRow): Named {
    const { owner, label, existing } = part;
    const own = resourceName(owner, this.#types.get(owner) ?? part.type);
    const kind = existing ? `data ${row.resource}` : row.resource;
    const name = this.#names.unique(kind, label === undefined ? own : identifier(own, label));
    return { part, row, name, reference: `${existing ? 'data.' : ''}${row.resource}.${name}` };
  }

  /** What is looked up is written only where something refers to it. */
  use(named: Named): void {
    this.#used.add(named);
  }

  isUsed(named: Named): boolean {
    return this.#used.has(named);
  }

  at(address: string): Named | undefined {
    return this.#byAddress.get(address);
  }

  parameter(name: string): Variable | undefined {
    return this.variables.get(`parameter ${name}`);
  }

  /** `local.is_production`; a condition that nobody declared has to be given. */
  condition(name: string, at: Span): string {
    const known = this.#conditions.get(name);
    if (known !== undefined) return `local.${known}`;
    return this.variable(name, 'bool', `Whether ${name}`, at);
  }

  conditionNamed(name: string): string | undefined {
    const known = this.#conditions.get(name);
    return known === undefined ? undefined : `local.${known}`;
  }

  /** Whether words of Terraform's own mean here what they mean where they stand: all that they name is in this module. */
  understands(text: string, at: Span): boolean {
    if (!isTerraform(at)) return false;
    const bound = new Set([...text.matchAll(LOOP)].flatMap(([, first, second]) => [first, second]));
    return [...text.matchAll(NAMED)].every(([, root = '', name = '', inner = '']) => {
      if (BUILT_IN.has(root) || bound.has(root)) return true;
      const variable = root === 'var' ? this.parameter(name) : undefined;
      if (root === 'var') return variable?.name === name && isBeside(variable.parameter?.nameSpan, at);
      const reference = root === 'data' ? `data.${name}.${inner}` : `${root}.${name}`;
      const resource = this.#byAddress.get(reference);
      if (resource?.reference !== reference || !isBeside(resource.part.nameSpan, at)) return false;
      this.use(resource);
      return true;
    });
  }

  /** What is not known is given by a variable, once for each key. */
  variable(key: string, type: string, doc: string, at: Span): string {
    const known = this.variables.get(key);
    if (known) return `var.${known.name}`;
    const name = this.#names.unique('variable', variableName(key.slice(0, LONGEST)));
    this.variables.set(key, { name, type, doc });
    this.diagnostics.push(
      writing.report.added(at, {
        what: `variable \`${name}\``,
        reason: `Terraform does not know \`${key}\``,
      }),
    );
    return `var.${name}`;
  }

  /** What begins the names of the stack. */
  get stackName(): string {
    const key = 'the name of the stack';
    const known = this.variables.get(key);
    if (known) return `var.${known.name}`;
    const name = this.#names.unique('variable', 'name');
    this.variables.set(key, { name, type: 'string', doc: 'What the names of what is made here begin with' });
    return `var.${name}`;
  }

  /** A data source, once for each that asks for the same: `data.aws_region.current`. */
  lookUp(type: string, wanted: string, filters: { readonly [argument: string]: HclValue } = {}): string {
    const key = `${type} ${JSON.stringify(filters)}`;
    const known = this.data.get(key);
    const name = known?.labels[1] ?? this.#names.unique(`data ${type}`, wanted);
    const body = Object.entries(filters).map(([argument, value]) => attribute(argument, value));
    this.data.set(key, block('data', [type, name], body));
    return `data.${type}.${name}`;
  }

  /** Whether Terraform would refuse to show an expression. */
  isSensitive(text: string): boolean {
    const hidden = [...this.variables.values()].filter(({ parameter }) => parameter?.hidden);
    return (
      /\bdata\.aws_(?:ssm_parameter|secretsmanager_secret_version)\./.test(text) ||
      hidden.some(({ name }) => new RegExp(`\\bvar\\.${name}\\b`).test(text))
    );
  }

  local(wanted: string, value: HclValue): string {
    const key = JSON.stringify(value);
    const known = this.#locals.get(key);
    if (known !== undefined) return known;
    const name = this.#names.unique('local', identifier(wanted));
    this.#locals.set(key, `local.${name}`);
    this.locals.set(name, value);
    return `local.${name}`;
  }

  readonly #locals = new Map<string, string>();

  /** A name for what has to have one, and has none. */
  madeUpName({ part, row, name }: Named): HclValue {
    const [stack, ending] = [this.stackName, `-${name.replaceAll('_', '-')}`];
    this.diagnostics.push(
      writing.report.added(part.nameSpan, {
        what: `the name \`\${${stack}}${ending}\``,
        reason: `\`${row.resource}\` has to have one`,
      }),
    );
    return new HclTemplate([new HclRaw(stack), ending]);
  }

  get conditions(): ReadonlyMap<string, string> {
    return this.#conditions;
  }
}

/** What a loop calls what it goes through. */
const LOOP = /\bfor\s+([\w-]+)(?:\s*,\s*([\w-]+))?\s+in\b/g;
/** What is named with what is in it: `var.name`, `data.aws_vpc.main`. */
const NAMED = /(?<![\w.\])-])([A-Za-z_][\w-]*)\.([A-Za-z_][\w-]*)(?:\.([A-Za-z_][\w-]*))?/g;
const BUILT_IN: ReadonlySet<string> = new Set(['path', 'terraform']);

/** Whether two places are in one folder. */
function isBeside(declared: Span | undefined, at: Span): boolean {
  const folder = ({ source: { path } }: Span) => path.slice(0, path.lastIndexOf('/') + 1);
  return declared !== undefined && folder(declared) === folder(at);
}

/** Of texts that name a variable. */
const LONGEST = 60;

/** Words that Terraform keeps for itself: https://developer.hashicorp.com/terraform/language/values/variables */
const RESERVED: ReadonlySet<string> = new Set([
  'source',
  'version',
  'providers',
  'count',
  'for_each',
  'lifecycle',
  'depends_on',
  'locals',
]);

function variableName(words: string): string {
  const name = identifier(words);
  return RESERVED.has(name) ? `${name}_value` : name;
}

function typeOf({ type, fallback, nameSpan }: Parameter): string {
  const known = PARAMETER_TYPES.some((row) => row.type === type);
  if (isTerraform(nameSpan) && !known) return type;
  if (type === 'number' || type === 'Number') return 'number';
  if (type === 'bool') return 'bool';
  if (type === 'List<Number>') return 'list(number)';
  const listed = PARAMETER_TYPES.find((row) => row.type === type)?.terraform === 'list(string)';
  return listed || isListType(type) || fallback?.kind === 'list' ? 'list(string)' : 'string';
}

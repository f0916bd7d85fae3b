import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../diagnostic/nearest.js';
import type { Parameter } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { expression, type Located, string } from '../source/value.js';
import { language } from './problems.js';

/** A thing declared, and what of it is known from its text. */
export interface Named {
  readonly kind: string;
  readonly name: string;
  /** Undefined where only the stack will know. */
  attribute(attribute: string): Located | undefined;
}

/** What `${kind.name.attribute}` may ask for. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  service: ['name', 'host', 'url', 'arn'],
  job: ['name', 'arn'],
  task: ['family', 'arn', 'role-arn', 'execution-role-arn'],
  cluster: ['name', 'arn'],
  bucket: ['name', 'arn'],
  queue: ['name', 'arn', 'url'],
  topic: ['name', 'arn'],
  table: ['name', 'arn'],
  'file-system': ['id', 'arn'],
  'log-group': ['name', 'arn'],
  'load-balancer': ['arn', 'dns', 'url'],
  network: ['vpc', 'subnets', 'security-groups'],
  alarm: ['name', 'arn'],
};

const AWS = ['region', 'account', 'partition', 'stack'];

/** The names of a program: what `${…}` can hold. */
export class Scope {
  readonly #given: ReadonlyMap<string, string>;
  readonly #environment: string | undefined;
  readonly #report: (found: Diagnostic) => void;
  readonly #parameters = new Map<string, Parameter>();
  readonly #lets = new Map<string, () => Located | undefined>();
  readonly #letValues = new Map<string, Located | 'open'>();
  readonly #things = new Map<string, Named>();
  readonly used = new Set<string>();

  constructor(
    given: ReadonlyMap<string, string>,
    environment: string | undefined,
    report: (found: Diagnostic) => void,
  ) {
    this.#given = given;
    this.#environment = environment;
    this.#report = report;
  }

  addParameter(parameter: Parameter): void {
    this.#parameters.set(parameter.name, parameter);
  }

  addLet(name: string, read: () => Located | undefined): void {
    this.#lets.set(name, read);
  }

  addThing(thing: Named): void {
    this.#things.set(`${thing.kind}.${thing.name}`, thing);
  }

  readonly resolve = (name: string, at: Span): Located => {
    this.used.add(name);
    const parameter = this.#parameters.get(name);
    if (parameter) return this.#parameter(parameter, at);
    if (this.#lets.has(name)) return this.#let(name, at);
    if (name === 'env.name')
      return this.#environment === undefined
        ? unknown(at, { type: 'parameter', name })
        : string(at, this.#environment);
    const [first, ...rest] = name.split('.');
    if (first === 'aws' && AWS.includes(rest.join('.'))) {
      const given = this.#given.get(name);
      return given === undefined
        ? unknown(at, { type: 'reference', target: 'aws', attribute: rest[0]! })
        : string(at, given);
    }
    return this.#attribute(name, at) ?? this.#unknown(name, at);
  };

  #parameter({ name, fallback, allowed }: Parameter, at: Span): Located {
    if (fallback && this.#given.has(name)) return { ...fallback, span: at };
    return unknown(at, {
      type: 'parameter',
      name,
      ...(fallback && { fallback }),
      ...(allowed && { allowed }),
    });
  }

  #let(name: string, at: Span): Located {
    const known = this.#letValues.get(name);
    if (known === 'open') {
      this.#report(language.report.circular(at, { what: 'value', name }));
      return unknown(at, { type: 'opaque', text: name });
    }
    if (known) return { ...known, span: at };
    this.#letValues.set(name, 'open');
    const value = this.#lets.get(name)!() ?? unknown(at, { type: 'opaque', text: name });
    this.#letValues.set(name, value);
    return { ...value, span: at };
  }

  /** `kind.name.attribute`; the name itself may hold dots. */
  #attribute(name: string, at: Span): Located | undefined {
    const [kind, ...rest] = name.split('.');
    const attribute = rest.pop();
    const attributes = ATTRIBUTES[kind ?? ''];
    if (!kind || !attributes || attribute === undefined || rest.length === 0) return undefined;
    const target = `${kind}.${rest.join('.')}`;
    const thing = this.#things.get(target);
    this.used.add(target);
    if (!thing) {
      const names = [...this.#things.values()].filter((each) => each.kind === kind).map((each) => each.name);
      const near = nearest(rest.join('.'), names);
      this.#report(
        language.report.unknownName(
          at,
          { what: kind, name: rest.join('.') },
          {
            help: [
              near
                ? `did you mean \`${near}\`?`
                : names.length > 0
                  ? `declared are ${oneOf(names, 'and')}`
                  : `declare it: \`${kind} ${rest.join('.')} existing\` if it is made elsewhere`,
            ],
          },
        ),
      );
    } else if (!attributes.includes(attribute)) {
      const near = nearest(attribute, attributes);
      this.#report(
        language.report.unknownAttribute(
          at,
          { kind, attribute },
          {
            help: [near ? `did you mean \`${near}\`?` : `it has ${oneOf(attributes, 'and')}`],
          },
        ),
      );
    } else {
      const known = thing.attribute(attribute);
      if (known) return { ...known, span: at };
    }
    return unknown(at, { type: 'reference', target, attribute });
  }

  #unknown(name: string, at: Span): Located {
    const names = [
      ...this.#parameters.keys(),
      ...this.#lets.keys(),
      'env.name',
      ...AWS.map((each) => `aws.${each}`),
    ];
    const near = nearest(name, names);
    const isShell = /^[A-Za-z_][A-Za-z0-9_]*(?:[:\-+?=].*)?$/.test(name) && !near;
    this.#report(
      language.report.unknownName(
        at,
        { what: 'name', name },
        {
          help: near
            ? [`did you mean \`\${${near}}\`?`]
            : isShell
              ? [
                  `declare it with \`param ${/^\w+/.exec(name)?.[0] ?? name}: string\`, or write the shell's own in a text: \`"\\\${${name}}"\``,
                ]
              : [
                  'inside `${…}` stands a param, a `let`, `env.name`, `aws.region`, or `kind.name.attribute` of something declared',
                ],
          ...(near && {
            fixes: [
              { title: `write \`\${${near}}\``, safe: false, edits: [{ span: at, text: `\${${near}}` }] },
            ],
          }),
        },
      ),
    );
    return unknown(at, { type: 'opaque', text: `\${${name}}` });
  }
}

function unknown(at: Span, of: Extract<Located, { kind: 'expression' }>['expression']): Located {
  return expression(at, of);
}

import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { inOrder } from '../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../diagnostic/nearest.js';
import type { Model, Output, Parameter } from '../model/resource.js';
import type { SourceText } from '../source/text.js';
import type { Located, LocatedMap } from '../source/value.js';
import { bindBlock, type BindContext } from './bind.js';
import { MapBuilder } from './builder.js';
import { declareResources } from './declare.js';
import { docOf } from './docs.js';
import { keyOf } from './keys.js';
import { expandLike, type Templates } from './like.js';
import { isImport, load, type Open } from './load.js';
import { readStatement, type Reading } from './match.js';
import { finish, inherit } from './merge.js';
import { type Given, readParameter } from './parameters.js';
import { language } from './problems.js';
import { Scope } from './scope.js';
import { isQuoted } from './text.js';
import { thingOf } from './things.js';
import { headSpan, spanOf, type Statement, type Tree } from './tree.js';
import { blockKind, wordsOf } from './vocabulary.js';

export interface ProgramOptions {
  readonly open: Open;
  readonly environment?: string | undefined;
  /** Values given for parameters, as text. */
  readonly parameters: ReadonlyMap<string, string>;
}

export interface Program {
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
  readonly trees: readonly Tree[];
  readonly environments: readonly string[];
}

/** Reads a file, with all that it imports, into the model. */
export function compile(entry: SourceText, options: ProgramOptions): Program {
  const { trees, diagnostics: found } = load(entry, options.open);
  const diagnostics = [...found];
  const report = (each: Diagnostic) => void diagnostics.push(each);
  const statements = trees.flatMap((tree) => tree.statements.filter((each) => !isImport(each)));
  const environments = statements.filter(isEnvironment);
  const given = new Map<string, Given>();
  const overlaid = overlay(statements, environments, options, given, report);
  for (const [name, text] of options.parameters) given.set(name, { text, at: undefined });
  const model = new Declarations(finish(overlaid, 'file', report), given, options, trees, report).model();
  return {
    model,
    diagnostics: inOrder(diagnostics),
    trees,
    environments: environments.map(({ args }) => args[0]?.image ?? ''),
  };
}

function isEnvironment({ head }: Statement): boolean {
  return head.image === 'environment' && !isQuoted(head);
}

/** Lays the chosen environment over the declarations. */
function overlay(
  statements: readonly Statement[],
  environments: readonly Statement[],
  { environment }: ProgramOptions,
  given: Map<string, Given>,
  report: (found: Diagnostic) => void,
): Statement[] {
  const declared = statements.filter((each) => !isEnvironment(each));
  const words = wordsOf('overlay');
  const chosen = environments.filter(({ args }) => args[0]?.image === environment);
  const layers: Statement[] = [];
  for (const each of chosen.flatMap(({ block }) => block?.statements ?? [])) {
    const word = words.get(each.head.image);
    const name = each.args[0]?.image ?? '';
    if (word?.word === 'set' && each.args.length >= 3)
      given.set(name, {
        text: each.args
          .slice(2)
          .map(({ image }) => image.replace(/^"(.*)"$/s, '$1'))
          .join(' '),
        at: spanOf(each.args[2]!, each.args.at(-1)),
      });
    else if (each.head.image === 'drop') layers.push(each);
    else if (!word) report(unknownInOverlay(each));
    else if (declared.some((base) => sameName(base, each))) layers.push(each);
    else report(nothingToOverlay(each, declared));
  }
  return inherit(declared, layers, ['file']);
}

function sameName(a: Statement, b: Statement): boolean {
  return a.head.image === b.head.image && a.args[0]?.image === b.args[0]?.image;
}

function unknownInOverlay({ head }: Statement): Diagnostic {
  const known = [...wordsOf('overlay').keys()];
  const near = nearest(head.image, known);
  return language.report.unknownWord(
    spanOf(head),
    { word: head.image, block: blockKind('overlay').title },
    {
      help: [near ? `did you mean \`${near}\`?` : `an environment may change ${oneOf(known, 'and')}`],
    },
  );
}

function nothingToOverlay(statement: Statement, declared: readonly Statement[]): Diagnostic {
  const name = statement.args[0]?.image ?? '';
  const names = declared
    .filter(({ head }) => head.image === statement.head.image)
    .map(({ args }) => args[0]?.image ?? '');
  const near = nearest(name, names);
  return language.report.unknownName(
    headSpan(statement),
    { what: statement.head.image, name },
    {
      help: [near ? `did you mean \`${near}\`?` : 'an environment changes what the file declares'],
    },
  );
}

/** The declarations of a program on their way into the model. */
class Declarations {
  readonly #statements: readonly Statement[];
  readonly #given: ReadonlyMap<string, Given>;
  readonly #trees: readonly Tree[];
  readonly #report: (found: Diagnostic) => void;
  readonly #scope: Scope;

  constructor(
    statements: readonly Statement[],
    given: ReadonlyMap<string, Given>,
    options: ProgramOptions,
    trees: readonly Tree[],
    report: (found: Diagnostic) => void,
  ) {
    this.#statements = statements;
    this.#given = given;
    this.#trees = trees;
    this.#report = report;
    this.#scope = new Scope(options.parameters, options.environment, report);
  }

  model(): Model {
    const known = this.#known();
    const parameters = this.#parameters(known);
    this.#lets(known);
    const expanded = this.#expand(known);
    for (const each of expanded) {
      const thing = thingOf(each, expanded, this.#scope.resolve);
      if (thing) this.#scope.addThing(thing);
    }
    const resources = declareResources(expanded, {
      resolve: this.#scope.resolve,
      report: this.#report,
      docOf: (statement) => docOf(statement, this.#trees),
    });
    const outputs = this.#outputs(known);
    const tags = this.#tags(known);
    this.#reportUnused(known, parameters);
    return { parameters, resources, outputs, ...(tags && { tags }) };
  }

  /** The statements whose word is known, each declared once. */
  #known(): Statement[] {
    const words = wordsOf('file');
    const seen = new Map<string, Statement>();
    return this.#statements.filter((statement) => {
      const { image } = statement.head;
      const word = words.get(image);
      if (!word) {
        bindBlock(
          [statement],
          { kind: 'file', own: NOWHERE(statement), stack: NOWHERE(statement).builder },
          this.#context(),
        );
        return false;
      }
      const key = keyOf(statement, word.row);
      const before = seen.get(key);
      seen.set(key, before ?? statement);
      if (before && !word.row.repeats) this.#reportTwice(statement, before);
      return !before;
    });
  }

  #reportTwice(statement: Statement, before: Statement): void {
    this.#report(
      language.report.duplicateDeclaration(
        headSpan(statement),
        { kind: statement.head.image, name: statement.args[0]?.image ?? '' },
        {
          labels: [{ span: headSpan(before), text: 'first here' }],
          help: ['give one of them another name'],
        },
      ),
    );
  }

  #parameters(statements: readonly Statement[]): Parameter[] {
    const parameters: Parameter[] = [];
    for (const statement of statements.filter(({ head }) => head.image === 'param')) {
      const reading = this.#read(statement);
      if (!reading) continue;
      const name = statement.args[0]!.image.replace(/:$/, '');
      const parameter = readParameter(
        reading,
        headSpan(statement),
        this.#given.get(name),
        docOf(statement, this.#trees),
        this.#report,
      );
      if (!parameter) continue;
      parameters.push(parameter);
      this.#scope.addParameter(parameter);
    }
    return parameters;
  }

  #lets(statements: readonly Statement[]): void {
    for (const statement of statements.filter(({ head }) => head.image === 'let')) {
      const name = statement.args[0]?.image ?? '';
      this.#scope.addLet(name, () => {
        const value = valueIn(this.#read(statement), 'value');
        return value?.kind === 'list' && value.items.length === 1 ? value.items[0] : value;
      });
    }
  }

  #outputs(statements: readonly Statement[]): Output[] {
    return statements
      .filter(({ head }) => head.image === 'output')
      .flatMap((statement) => {
        const reading = this.#read(statement);
        const [name, value, exported] = ['name', 'value', 'export'].map((path) => valueIn(reading, path));
        if (name?.kind !== 'string' || !value) return [];
        return [{ name: name.value, nameSpan: name.span, value, ...(exported && { exportName: exported }) }];
      });
  }

  #tags(statements: readonly Statement[]): LocatedMap | undefined {
    const own = statements.filter(({ head }) => head.image === 'tags');
    if (own.length === 0) return undefined;
    const builder = new MapBuilder(headSpan(own[0]!));
    bindBlock(own, { kind: 'file', own: { builder, shape: undefined }, stack: builder }, this.#context());
    return builder.build();
  }

  /** Templates taken over, containers made like others. */
  #expand(statements: readonly Statement[]): Statement[] {
    const templates: Templates = new Map();
    for (const { head, args, block } of statements) {
      const [kind, name] = args;
      if (head.image === 'template' && kind && name)
        templates.set(`${kind.image} ${name.image}`, {
          statement: { head: kind, args: args.slice(1), block },
          used: false,
        });
    }
    const expanded = statements
      .filter(({ head }) => !['param', 'let', 'output', 'tags', 'template'].includes(head.image))
      .map((statement) => expandLike(statement, templates, this.#report));
    for (const [name, { statement, used }] of templates) {
      if (!used) this.#report(language.report.unused(headSpan(statement), { what: 'template', name }));
    }
    return expanded;
  }

  #read(statement: Statement): Reading | undefined {
    const word = wordsOf('file').get(statement.head.image);
    return word && readStatement(statement, word.form, { ...this.#context(), shapeAt: () => undefined });
  }

  #context(): BindContext {
    return {
      resolve: this.#scope.resolve,
      report: this.#report,
      family: undefined,
      network: () => undefined,
    };
  }

  #reportUnused(statements: readonly Statement[], parameters: readonly Parameter[]): void {
    const { used } = this.#scope;
    for (const { name, nameSpan } of parameters) {
      if (!used.has(name))
        this.#report(
          language.report.unused(
            nameSpan,
            { what: 'param', name },
            { help: [`use it as \`\${${name}}\`, or take it out`] },
          ),
        );
    }
    for (const { head, args } of statements) {
      const name = args[0]?.image;
      if (head.image === 'let' && name && !used.has(name))
        this.#report(
          language.report.unused(
            spanOf(args[0]!),
            { what: 'let', name },
            { help: [`use it as \`\${${name}}\`, or take it out`] },
          ),
        );
    }
  }
}

function valueIn(reading: Reading | undefined, path: string): Located | undefined {
  return reading?.assignments.find((each) => each.path === `~${path}`)?.value;
}

function NOWHERE(statement: Statement) {
  return { builder: new MapBuilder(headSpan(statement)), shape: undefined };
}

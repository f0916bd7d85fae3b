import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { inOrder } from '../diagnostic/diagnostic.js';
import { EMPTY_MODEL, type Model, type Output, type Parameter } from '../model/resource.js';
import type { Span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { expression, type LocatedMap } from '../source/value.js';
import { bindBlock } from './bind.js';
import { MapBuilder } from './builder.js';
import { declareResources } from './declare.js';
import { Declared, declaredName } from './declared.js';
import { Docs } from './docs.js';
import { isEnvironment, overlay } from './environments.js';
import { Findings } from './findings.js';
import { keyOf } from './keys.js';
import { expandLike, type Templates, templatesOf } from './like.js';
import { type Imports, isImport, type Loaded, load, type Open } from './load.js';
import { readStatement } from './match.js';
import { checkNames } from './names.js';
import { type Given, readParameter } from './parameters.js';
import { language } from './problems.js';
import { type Reading, valueIn } from './reading.js';
import { ATTRIBUTES, Scope } from './scope.js';
import { isDrop, reportDrop, twice, unknownWord } from './strays.js';
import { suggest } from './suggest.js';
import { inSurroundings } from './surroundings.js';
import type { BindContext } from './target.js';
import { isQuoted, literalText, type Resolve } from './text.js';
import { thingOf } from './things.js';
import { headSpan, type Statement, sourceOf, spanOf, statementSpan, type Tree } from './tree.js';
import { unusedAmong } from './unused.js';
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
  readonly environmentBlocks: readonly { readonly environment: string; readonly span: Span }[];
  /** What a name inside of `${…}` stands for. */
  readonly resolve: Resolve;
}

/** Reads a file, with all that it imports, into the model. */
export function compile(entry: SourceText, options: ProgramOptions): Program {
  const { trees, imports, diagnostics: found } = load(entry, options.open);
  const findings = new Findings();
  for (const each of found) findings.add(each);
  const reader = new ProgramReader({ trees, imports }, options, (each) => findings.add(each));
  const read = reader.read();
  return { ...read, diagnostics: inOrder(findings.all()), trees };
}

class ProgramReader {
  readonly #trees: readonly Tree[];
  readonly #imports: Imports;
  readonly #options: ProgramOptions;
  readonly #report: (found: Diagnostic) => void;
  readonly #scope: Scope;
  readonly #docs: Docs;
  /** What did not fit its form: there is nothing more to say about it. */
  readonly #unreadable = new Set<Statement>();

  constructor(
    { trees, imports }: Pick<Loaded, 'trees' | 'imports'>,
    options: ProgramOptions,
    report: (found: Diagnostic) => void,
  ) {
    this.#trees = trees;
    this.#imports = imports;
    this.#options = options;
    this.#report = report;
    this.#scope = new Scope(options.parameters, options.environment, report);
    this.#docs = new Docs(trees);
  }

  read(): Pick<Program, 'model' | 'environments' | 'environmentBlocks' | 'resolve'> {
    const written = this.#trees.flatMap(({ statements }) => statements.filter((each) => !isImport(each)));
    const environments = this.#environments(written.filter(isEnvironment));
    const declarations = written.filter((each) => !isEnvironment(each));
    const { environment } = this.#options;
    const laid = overlay(declarations, environments, environment, this.#imports, this.#report);
    const known = this.#known(laid.statements);
    const of = (...words: string[]) => known.filter(({ head }) => words.includes(head.image));
    const parameters = this.#parameters(of('param'), laid.settings);
    this.#lets(of('let'));
    const resources = this.#resources(
      known.filter(({ head }) => !NO_RESOURCES.has(head.image)),
      this.#templates(of('template')),
    );
    const outputs = this.#outputs(of('output'));
    const tags = this.#tags(of('tags'));
    this.#scope.readLets();
    const named = of('param', 'let', 'template').filter((each) => !this.#unreadable.has(each));
    for (const found of unusedAmong(named, this.#trees)) this.#report(found);
    return {
      model: inSurroundings(
        { ...EMPTY_MODEL, parameters, resources, outputs, ...(tags && { tags }) },
        this.#options.parameters,
      ),
      environments: [...new Set(environments.map(declaredName))],
      environmentBlocks: environments.map((each) => ({
        environment: declaredName(each),
        span: statementSpan(each),
      })),
      resolve: this.#scope.resolve,
    };
  }

  /** Each stands once in a file; what another file says of it is laid over it. */
  #environments(statements: readonly Statement[]): Statement[] {
    const seen = new Map<string, Statement>();
    return statements.filter((statement) => {
      if (!this.#reading(statement)) return false;
      const key = `environment ${declaredName(statement)}`;
      const place = `${sourceOf(statement.head).path} ${key}`;
      const first = seen.get(place);
      if (first) this.#reportTwice(statement, first, key);
      else seen.set(place, statement);
      return !first;
    });
  }

  /** The statements whose word is known, each declared once. */
  #known(statements: readonly Statement[]): Statement[] {
    const words = wordsOf('file');
    const seen = new Map<string, Statement>();
    let unknown = 0;
    return statements.filter((statement) => {
      const word = isQuoted(statement.head) ? undefined : words.get(statement.head.image);
      if (isDrop(statement)) reportDrop(statement, 'file', this.#report);
      else if (!word) {
        this.#report(unknownWord(statement, { kind: 'file' }, unknown++));
        this.#scope.addBroken(declaredName(statement).replace(/:$/, ''));
      }
      if (!word) return false;
      const key = keyOf(statement, word.row);
      const first = seen.get(key);
      if (first) this.#reportTwice(statement, first, key);
      else seen.set(key, statement);
      return !first;
    });
  }

  #reportTwice(second: Statement, first: Statement, key: string): void {
    const [kind, ...name] = key.split(' ');
    if (name.length === 0) this.#report(twice(second, first, key, blockKind('file').title));
    else
      this.#report(
        language.report.duplicateDeclaration(
          headSpan(second),
          { kind: kind!, name: name.join(' ').replace(' -> ', ' ') },
          {
            labels: [{ span: headSpan(first), text: 'first here' }],
            help: ['give one of them another name'],
          },
        ),
      );
  }

  #parameters(statements: readonly Statement[], settings: readonly Statement[]): Parameter[] {
    const names = statements.map(({ args }) => args[0]?.image.replace(/:$/, '') ?? '');
    const given = this.#given(settings, names);
    const parameters = statements.flatMap((statement, i) => {
      const reading = this.#reading(statement, 'file', writtenOut(this.#scope, this.#report));
      const doc = this.#docs.of(statement);
      const made =
        reading && readParameter(reading, headSpan(statement), given.get(names[i]!), doc, this.#report);
      return made ?? [];
    });
    const made = new Set(parameters.map(({ name }) => name));
    for (const name of names) if (!made.has(name)) this.#scope.addBroken(name);
    for (const parameter of parameters) this.#scope.addParameter(parameter);
    return parameters;
  }

  /** What is given from outside: on the command line, else by the environment. */
  #given(settings: readonly Statement[], names: readonly string[]): Map<string, Given> {
    const given = new Map<string, Given>();
    for (const setting of settings) {
      const reading = this.#reading(setting, 'overlay', writtenOut(this.#scope, this.#report));
      const value = valueIn(reading, 'value');
      const at = setting.args[0] && spanOf(setting.args[0]);
      if (value?.kind !== 'list' || !at) continue;
      const name = literalText(setting.args[0]!);
      if (names.includes(name)) given.set(name, { items: value.items, at: value.span });
      else {
        const details = suggest(at, name, names, `declare it: \`param ${name}: string\``);
        this.#report(language.report.unknownName(at, { what: 'param', name }, details));
      }
    }
    for (const [name, text] of this.#options.parameters) given.set(name, { text, at: undefined });
    return given;
  }

  #lets(statements: readonly Statement[]): void {
    for (const statement of statements) {
      this.#scope.addLet(declaredName(statement), () => {
        const value = valueIn(this.#reading(statement), 'value');
        return value?.kind === 'list' && value.items.length === 1 ? value.items[0] : value;
      });
    }
  }

  #templates(statements: readonly Statement[]): Templates {
    return templatesOf(statements.filter((each) => this.#reading(each)));
  }

  #resources(statements: readonly Statement[], templates: Templates): Model['resources'] {
    const expanded = statements.map((each) => expandLike(each, templates, this.#report));
    const declared = new Declared(expanded);
    for (const each of expanded)
      if (Object.hasOwn(ATTRIBUTES, each.head.image))
        this.#scope.addThing(thingOf(each, declared, this.#scope.resolve));
    const resources = declareResources(expanded, declared, {
      resolve: this.#scope.resolve,
      report: this.#report,
      docOf: (statement) => this.#docs.of(statement),
    });
    for (const found of checkNames(resources)) this.#report(found);
    return resources;
  }

  #outputs(statements: readonly Statement[]): Output[] {
    return statements.flatMap((statement) => {
      const reading = this.#reading(statement);
      const [name, value, exported] = ['name', 'value', 'export'].map((path) => valueIn(reading, path));
      if (name?.kind !== 'string' || !value) return [];
      return [{ name: name.value, nameSpan: name.span, value, ...(exported && { exportName: exported }) }];
    });
  }

  #tags(statements: readonly Statement[]): LocatedMap | undefined {
    const [first] = statements;
    if (!first) return undefined;
    const builder = new MapBuilder(headSpan(first));
    bindBlock(
      statements,
      { kind: 'file', own: { builder, shape: undefined }, stack: builder },
      this.#context(),
    );
    return builder.build();
  }

  /** A statement, whose word is known, by its form. */
  #reading(
    statement: Statement,
    kind: 'file' | 'overlay' = 'file',
    resolve = this.#scope.resolve,
  ): Reading | undefined {
    const { form } = wordsOf(kind).get(statement.head.image)!;
    const context = { resolve, report: this.#report, shapeAt: () => undefined };
    const reading = readStatement(statement, form, context);
    if (!reading) this.#unreadable.add(statement);
    return reading;
  }

  #context(): BindContext {
    return {
      resolve: this.#scope.resolve,
      report: this.#report,
      family: undefined,
      network: () => undefined,
    };
  }
}

/** What is declared otherwise than as a resource. */
const NO_RESOURCES = new Set(['param', 'let', 'output', 'tags', 'template']);

/** The values of params come before all others. */
function writtenOut(scope: Scope, report: (found: Diagnostic) => void): Scope['resolve'] {
  return (name, at) => {
    const around = scope.around(name, at);
    if (around) return around;
    const help = ['write the value out, or use a `let`'];
    report(language.report.notHere(at, { written: `\${${name}}`, place: 'the value of a param' }, { help }));
    return expression(at, { type: 'opaque', text: `\${${name}}` });
  };
}

import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest } from '../../diagnostic/nearest.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { type Entry, entryOf, type Located, type LocatedMap, map } from '../../source/value.js';
import type { ReadContext } from '../format.js';
import type { Tag } from '../yaml/convert.js';
import { parseYaml } from '../yaml/parse.js';
import { isMainName, nameOf } from './detect.js';
import { readVariables } from './dotenv.js';
import { Files } from './files.js';
import { itemsOf, membersOf } from './forms.js';
import { merged, withoutResets } from './merge.js';
import { compose } from './messages.js';
import { textIn } from '../phrase.js';
import { type Environment, Variables, withDefaults } from './variables.js';

const { report } = compose;

/** All files of an application as one, with variables in their places. */
export interface Application {
  /** Undefined where the text is no map. */
  readonly root: LocatedMap | undefined;
  /** The maps that were read, each of a file of its own, for those who count keys. */
  readonly texts: readonly LocatedMap[];
  readonly files: Files;
  readonly variables: Variables;
  readonly environment: Environment;
  readonly diagnostics: readonly Diagnostic[];
  /** Something was no YAML, so that what is missing may only not have been understood. */
  readonly broken: boolean;
  /** Something that it takes over is not here, so that what is missing may stand in that. */
  readonly incomplete: boolean;
  /** The name of the folder that it lies in: compose calls the project so. */
  readonly folder: string;
  /** The file may be meant to be laid over another one, which has what is missing in it. */
  readonly isPart: boolean;
}

export function loadApplication(source: SourceText, context: ReadContext): Application {
  return new Loader(source, context).load();
}

const MOST_EXTENDED = 100;
const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'];

class Loader {
  readonly #source: SourceText;
  readonly #context: ReadContext;
  readonly #files: Files;
  readonly #variables: Variables;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #tags = new Map<Located, Tag>();
  readonly #read = new Map<SourceText, LocatedMap | undefined>();
  readonly #texts: LocatedMap[] = [];
  /** Services with all that they extend. */
  readonly #whole = new Map<Located, Located>();
  #broken = false;
  #incomplete = false;

  constructor(source: SourceText, context: ReadContext) {
    this.#source = source;
    this.#context = context;
    this.#files = new Files(source, context);
    this.#variables = new Variables(context.parameters);
  }

  load(): Application {
    const environment = this.#environmentOf(this.#source, [], new Map());
    const { overlays } = this.#context;
    const texts = [this.#source, ...(overlays ?? this.#override())];
    for (const overlay of texts.slice(1)) this.#files.settleOverlay(overlay);
    const root = this.#together(texts, environment, []);
    return {
      root,
      texts: this.#texts,
      files: this.#files,
      variables: this.#variables,
      environment,
      broken: this.#broken,
      incomplete: this.#incomplete,
      folder: this.#context.folder?.(this.#source) ?? this.#source.path.split('/').at(-2) ?? '',
      isPart: !isMainName(this.#source.path) && overlays === undefined,
      diagnostics: this.#diagnostics,
    };
  }

  /** `compose.override.yaml` beside `compose.yaml`. */
  #override(): SourceText[] {
    if (!isMainName(this.#source.path)) return [];
    const [stem] = nameOf(this.#source.path).split('.');
    const wanted = ['yml', 'yaml'].map((ending) => `${stem}.override.${ending}`);
    const name = this.#files.beside().find((each) => wanted.includes(each));
    const opened = name === undefined ? undefined : this.#files.open(name, this.#start(this.#source));
    return opened ? [opened] : [];
  }

  #together(
    texts: readonly SourceText[],
    environment: Environment,
    including: readonly SourceText[],
  ): LocatedMap | undefined {
    let whole: LocatedMap | undefined;
    for (const source of texts) {
      const root = this.#rootOf(source, environment);
      if (!root) continue;
      this.#texts.push(root);
      const own = this.#withExtended(
        this.#withIncluded(root, environment, [...including, source]),
        source,
        environment,
      );
      const now = whole ? merged(whole, own, '', this.#tags) : own;
      whole = now.kind === 'map' ? now : whole;
    }
    const clean = whole && withoutResets(whole, this.#tags);
    return clean?.kind === 'map' ? clean : whole;
  }

  #rootOf(source: SourceText, environment: Environment): LocatedMap | undefined {
    if (this.#read.has(source)) return this.#read.get(source);
    const { value, tags, diagnostics, brokenAt } = parseYaml(source);
    this.#diagnostics.push(...diagnostics);
    this.#broken ||= brokenAt !== undefined;
    const root = value?.kind === 'map' ? this.#filled(value, tags, environment) : undefined;
    this.#read.set(source, root);
    if (value && value.kind !== 'map' && value.kind !== 'expression' && diagnostics.length === 0)
      this.#diagnostics.push(report.notCompose({ ...value.span, end: value.span.start }));
    return root;
  }

  #filled(value: LocatedMap, tags: ReadonlyMap<Located, Tag>, environment: Environment): LocatedMap {
    this.#diagnostics.push(...duplicates(value));
    const filled = new Map<Located, Located>();
    const root = this.#variables.fill(value, environment, filled);
    for (const [before, tag] of tags) this.#tags.set(filled.get(before) ?? before, tag);
    return root.kind === 'map' ? this.#versionTwo(root) : value;
  }

  /** Files of the first version are read as those of the second. */
  #versionTwo(root: LocatedMap): LocatedMap {
    const ofServices = ({ value }: Entry) =>
      value.kind === 'map' && (entryOf(value, 'image') ?? entryOf(value, 'build')) !== undefined;
    const isOld =
      !root.entries.some(({ key }) => SECTIONS.includes(key) || key === 'include' || key === 'version') &&
      root.entries.some(ofServices);
    if (!isOld) return root;
    const at = this.#start(root.span.source);
    this.#diagnostics.push(
      report.versionOne(firstLine(root.span), {}, { help: ['put them below `services:`'] }),
    );
    // There, volumes and containers of others are named without being declared.
    return this.#without(map(root.span, [{ key: 'services', keySpan: at, value: root }]));
  }

  /** The variables of `.env`, or of the files named; those of who includes a file count first. */
  #environmentOf(source: SourceText, named: readonly Located[], outer: Environment): Environment {
    const files =
      named.length > 0
        ? named.flatMap((each) => this.#named(each, 'error') ?? [])
        : [this.#files.open('.env', this.#start(source)) ?? []].flat();
    const environment = new Map(outer);
    for (const file of files) {
      const { entries, diagnostics } = readVariables(file, this.#variables, environment);
      this.#diagnostics.push(...diagnostics);
      for (const { key, value } of entries) if (!outer.has(key)) environment.set(key, value);
    }
    return environment;
  }

  #named(path: Located, missing: Diagnostic['severity']): SourceText | undefined {
    const text = textIn(withDefaults(path));
    return text === undefined ? undefined : this.#files.open(text, path.span, missing);
  }

  /** What there is, where something that it takes over is missing. */
  #without<T>(rest: T): T {
    this.#incomplete = true;
    return rest;
  }

  #withIncluded(root: LocatedMap, environment: Environment, including: readonly SourceText[]): LocatedMap {
    const include = entryOf(root, 'include');
    if (!include) return root;
    let whole = map(
      root.span,
      root.entries.filter((entry) => entry !== include),
    );
    for (const item of itemsOf(include.value)) {
      const member = (key: string) => (item.kind === 'map' ? entryOf(item, key)?.value : undefined);
      const paths = item.kind === 'map' ? itemsOf(member('path')) : [item];
      const folder = textIn(withDefaults(member('project_directory') ?? item));
      const sources = paths.flatMap((path) => {
        const opened = this.#named(path, 'error');
        if (!opened) return this.#without([]);
        if (!including.includes(opened)) return opened;
        this.#diagnostics.push(report.circular(path.span, { what: `the file \`${textOf(path.span)}\`` }));
        return [];
      });
      const [first, ...others] = sources;
      if (!first) continue;
      if (member('project_directory') && folder !== undefined)
        this.#files.settle(first, item.span.source, folder);
      for (const other of others) this.#files.settle(other, first, '');
      const inner = this.#environmentOf(first, itemsOf(member('env_file')), environment);
      const included = this.#together(sources, inner, including);
      if (included) whole = this.#imported(whole, included);
    }
    return whole;
  }

  #imported(own: LocatedMap, included: LocatedMap): LocatedMap {
    let whole = own;
    for (const section of SECTIONS) {
      const added = entryOf(included, section);
      const before = entryOf(whole, section);
      if (added?.value.kind !== 'map') continue;
      const kept = membersOf(before?.value);
      const names = new Map(kept.map((entry) => [entry.key, entry]));
      const news = added.value.entries.filter(({ key, value, keySpan }) => {
        const known = names.get(key);
        if (known && known.value !== value)
          this.#diagnostics.push(
            report.conflict(
              known.keySpan,
              { name: key },
              { labels: [{ span: keySpan, text: 'declared here, too' }] },
            ),
          );
        return !known;
      });
      const entry = before ?? added;
      const value = map(entry.value.span, [...kept, ...news]);
      whole = map(whole.span, [...whole.entries.filter((each) => each !== before), { ...entry, value }]);
    }
    return whole;
  }

  #withExtended(root: LocatedMap, source: SourceText, environment: Environment): LocatedMap {
    const services = entryOf(root, 'services');
    if (services?.value.kind !== 'map') return root;
    const { entries } = services.value;
    if (!entries.some(({ value }) => value.kind === 'map' && entryOf(value, 'extends'))) return root;
    const value = map(
      services.value.span,
      entries.map((entry) => ({ ...entry, value: this.#extended(root, entry, source, environment, []) })),
    );
    return map(
      root.span,
      root.entries.map((entry) => (entry === services ? { ...entry, value } : entry)),
    );
  }

  /** A service with what it takes over of others. */
  #extended(
    root: LocatedMap,
    entry: Entry,
    source: SourceText,
    environment: Environment,
    chain: readonly string[],
  ): Located {
    const before = this.#whole.get(entry.value);
    if (before) return before;
    const whole = this.#joined(root, entry, source, environment, chain);
    this.#whole.set(entry.value, whole);
    return whole;
  }

  #joined(
    root: LocatedMap,
    { key, value }: Entry,
    source: SourceText,
    environment: Environment,
    chain: readonly string[],
  ): Located {
    const extend = value.kind === 'map' ? entryOf(value, 'extends') : undefined;
    if (!extend || value.kind !== 'map') return value;
    const own = map(
      value.span,
      value.entries.filter((entry) => entry !== extend),
    );
    const here = `${source.path}\0${key}`;
    if (chain.includes(here) || chain.length > MOST_EXTENDED) {
      this.#diagnostics.push(report.circular(extend.keySpan, { what: `the service \`${key}\`` }));
      return this.#without(own);
    }
    const member = (name: string) =>
      extend.value.kind === 'map' ? entryOf(extend.value, name)?.value : undefined;
    const target = extend.value.kind === 'map' ? member('service') : extend.value;
    const file = member('file');
    const name = textIn(target && withDefaults(target));
    const from = file ? this.#named(file, 'error') : source;
    if (name === undefined || !target || !from) return this.#without(own);
    const known = from === source ? root : this.#rootOf(from, environment);
    const services = known && entryOf(known, 'services')?.value;
    const base = services?.kind === 'map' ? entryOf(services, name) : undefined;
    if (!known || !base) {
      const meant = nearest(
        name,
        membersOf(services).map(({ key }) => key),
      );
      const label = meant === undefined ? {} : { label: `did you mean \`${meant}\`?` };
      if (known) this.#diagnostics.push(report.unknownName(target.span, { kind: 'service', name }, label));
      return this.#without(own);
    }
    return merged(
      this.#extended(known, base, from, environment, [...chain, here]),
      own,
      'services.*',
      this.#tags,
    );
  }

  #start(source: SourceText): Span {
    return span(source, source.contentStart, source.contentStart);
  }
}

function firstLine(whole: Span): Span {
  return { ...whole, end: whole.start + textOf(whole).search(/\r|\n|$/) };
}

/** Keys that stand twice in a map; what several aliases share is looked at once. */
function duplicates(root: Located): Diagnostic[] {
  const found: Diagnostic[] = [];
  const seen = new Set<Located>();
  const pending: Located[] = [root];
  for (let value = pending.pop(); value; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (value.kind === 'list') for (const item of value.items) pending.push(item);
    if (value.kind !== 'map') continue;
    const first = new Map<string, Span>();
    for (const { key, keySpan, value: inner } of value.entries) {
      pending.push(inner);
      const before = first.get(key);
      if (before)
        found.push(
          report.duplicateKey(
            keySpan,
            { key },
            { labels: [{ span: before, text: 'the first one stands here' }] },
          ),
        );
      else first.set(key, keySpan);
    }
  }
  return found;
}

import { type Diagnostic, groupOf } from '../../diagnostic/diagnostic.js';
import { type FormatEntry, FORMATS } from '../../formats/index.js';
import type { Span } from '../../source/span.js';
import * as posix from '../../source/posix.js';
import { unaccepted, writeOptions } from '../convert-options.js';
import { NO_CHOICES } from '../choices.js';
import { type Choices, checkChoices } from '../choices.js';
import { config } from '../config/messages.js';
import { textsAt } from '../config/policy.js';
import { placeOf, type ReadConfig } from '../config/read.js';
import type { ConfigFile } from '../config/schema.js';
import { type Converted, convertFiles } from '../convert.js';
import { findDocuments, type Surroundings } from '../documents.js';
import { Linker } from '../readings.js';
import { Refusal } from '../usage.js';

type Wanted = NonNullable<ConfigFile['build']>[number];

/** What one entry of `build` comes to. */
export interface Target {
  /** Where it stands in the configuration. */
  readonly place: Span;
  /** From the current folder. */
  readonly out: string;
  /** The paths of all that is read. */
  readonly inputs: readonly string[];
  readonly written: Pick<Converted, 'files' | 'whole'>;
  /** Of all that the format may write into a folder. */
  readonly fileNames: RegExp | undefined;
  /** What keeps it from being written. */
  readonly problems: readonly Diagnostic[];
  /** What is lost and not accepted. */
  readonly refused: readonly string[];
}

export async function buildTargets(read: ReadConfig, surroundings: Surroundings): Promise<readonly Target[]> {
  const targets: Target[] = [];
  for (const [i, wanted] of (read.file.build ?? []).entries())
    targets.push(await new Building(read, wanted, i, surroundings).target());
  return targets;
}

class Building {
  readonly #read: ReadConfig;
  readonly #wanted: Wanted;
  readonly #at: number;
  readonly #surroundings: Surroundings;

  constructor(read: ReadConfig, wanted: Wanted, at: number, surroundings: Surroundings) {
    this.#read = read;
    this.#wanted = wanted;
    this.#at = at;
    this.#surroundings = surroundings;
  }

  async target(): Promise<Target> {
    const { out, accept = [], strict = false } = this.#wanted;
    const inputs = [this.#wanted.from].flat().map((path) => this.#fromHere(path));
    const { fileNames } = await this.#format.load();
    const about = { place: this.#place(['out']), out: this.#fromHere(out), inputs, fileNames };
    const converted = await this.#convert(inputs);
    if ('id' in converted) return { ...about, written: { files: [] }, problems: [converted], refused: [] };
    const refused = unaccepted(converted, { accept, strict });
    const errors = converted.diagnostics.filter(isError).map((each) => this.#whereNamed(each, inputs));
    const told = converted.losses.filter(({ id }) => refused.includes(id));
    return { ...about, inputs: converted.read, written: converted, problems: [...errors, ...told], refused };
  }

  /** What keeps a source from being read is mended where its name is written. */
  #whereNamed(found: Diagnostic, inputs: readonly string[]): Diagnostic {
    const at = inputs.map(posix.normalize).indexOf(found.span.source.path);
    if (groupOf(found) !== 'input' || at < 0) return found;
    const help = found.help.length > 0 ? found.help : ['paths begin at the folder of the configuration'];
    return { ...found, span: this.#place(['from', at]), help };
  }

  /** Refused is what the configuration has to say otherwise: that is told at its place there. */
  async #convert(inputs: readonly string[]): Promise<Converted | Diagnostic> {
    const { syntax, out, 'image-owner': imageOwner } = this.#wanted;
    const format = this.#format;
    try {
      const choices = await this.#choices(inputs);
      const options = writeOptions({ syntax, imageOwner, out }, format);
      const converted = await convertFiles(inputs, format, this.#surroundings, choices, options);
      const isBroken = converted.diagnostics.some(({ severity }) => severity === 'error');
      if (!isBroken && converted.files.length === 0)
        throw new Refusal(`there is nothing to write as ${format.title}`);
      return converted;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return config.report.noTarget(this.#place(), { reason: error.message }, { help: error.help });
    }
  }

  get #format(): FormatEntry {
    return FORMATS.find(({ name }) => name === this.#wanted.to)!;
  }

  /** With the values that the configuration has for all, where the texts have such parameters. */
  async #choices(inputs: readonly string[]): Promise<Choices> {
    const { env: environment } = this.#wanted;
    const { documents, diagnostics } = await findDocuments(inputs, this.#surroundings);
    const linker = new Linker(documents, this.#surroundings, NO_CHOICES);
    const { model, environments, diagnostics: found } = await linker.link();
    const declared = model.parameters.map(({ name }) => name);
    const own = this.#values(['build', this.#at, 'parameters']);
    const known = [...environments, ...Object.keys(this.#read.file.environments ?? {})];
    // What a text that cannot be read declares is not known.
    if (![...diagnostics, ...found].some(isError))
      checkChoices(declared, known, { parameters: own, ...(environment !== undefined && { environment }) });
    const general = [
      ...this.#values(['parameters']),
      ...(environment === undefined ? [] : this.#values(['environments', environment, 'parameters'])),
    ].filter(([name]) => declared.includes(name));
    const isInText = environment !== undefined && environments.includes(environment);
    return { parameters: new Map([...general, ...own]), ...(isInText && { environment }) };
  }

  #values(path: readonly (string | number)[]): ReadonlyMap<string, string> {
    return textsAt(path, this.#read.located);
  }

  #place(member: readonly (string | number)[] = []): Span {
    return placeOf(['build', this.#at, ...member], this.#read.located, this.#read.source);
  }

  #fromHere(path: string): string {
    return posix.beside(this.#read.source.path, path);
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

import type { MessageGroup } from '../diagnostic/catalogue.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Model } from '../model/resource.js';
import type { Span } from '../source/span.js';
import type { SourceText } from '../source/text.js';

/** What a format can do with its texts. All of it is pure: other files come through the context. */
export interface Format {
  /** What its reports are made of, for `plimsoll explain`. */
  readonly messages: readonly Messages[];
  read(source: SourceText, context: ReadContext): Reading;
  /** Only formats that are also an output; what writes is loaded when it is asked for. */
  write?(model: Model, options?: WriteOptions): Promise<Writing>;
  /** The names of what it writes into a folder, where these depend on the model: what is left of an earlier time has one, too. */
  readonly fileNames?: RegExp;
  /** Lays a text out again; only formats that have a layout of their own. */
  layOut?(source: SourceText): Layout;
}

export type Messages = Pick<MessageGroup<unknown>, 'entries'>;

export interface ReadContext {
  /** The file that a source names, by the path as written there, or why it cannot be read. */
  open(path: string, from: SourceText): SourceText | Unreadable;
  /** The names of the files in a folder, by its path as a source writes it; none where there is no such folder. */
  list(folder: string, from: SourceText): readonly string[];
  /** The name of the folder in which a source lies. */
  folder?(from: SourceText): string;
  /** Texts that were asked to be laid over the source, in this order. */
  readonly overlays?: readonly SourceText[];
  /** The environment to read for; without one, the text as it stands. */
  readonly environment?: string;
  /** Values for parameters, as text. */
  readonly parameters: ReadonlyMap<string, string>;
}

export interface Unreadable {
  /** Goes on after the file's name: `does not exist`. */
  readonly reason: string;
}

export interface Reading {
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
  /** It looks like one of the format from afar alone: passed over where nobody named it. */
  doubtful?(): boolean;
  /** The files that were opened besides the source. */
  readonly opened: readonly SourceText[];
  /** The environments that the text declares. */
  readonly environments: readonly string[];
  /** Where it says what is so in one environment. */
  readonly environmentBlocks?: readonly EnvironmentBlock[];
  /** What the text says and the model has no place for, found out for those who convert it. */
  losses?(): readonly Diagnostic[];
  /** What only this format can say: kept where it is written again, lost to every other. */
  readonly kept?: readonly Diagnostic[];
  /** Every key of the text, for the report of a conversion. */
  keys?(): readonly SourceKey[];
  /** The text as it is under each of its conditions, read when it is asked for. */
  worlds?(): readonly World[];
}

export interface WriteOptions {
  /** Of CloudFormation: YAML where nothing else is said. */
  readonly syntax?: 'yaml' | 'json';
  /** Who sets the images of what is deployed: the Terraform text, or something that deploys after it. */
  readonly imageOwner?: 'source' | 'ci';
}

/** A key of a text, of which a conversion tells what became of it. */
export interface SourceKey {
  /** `services.web.deploy.resources` */
  readonly path: string;
  readonly span: Span;
  /** From the key to the end of its value. */
  readonly extent: Span;
  /** It only says what kind of thing it stands in, such as `Type`: what becomes of that becomes of it. */
  readonly structural?: true;
}

export interface EnvironmentBlock {
  readonly environment: string;
  readonly span: Span;
}

export interface World {
  /** Goes on after `where`: \`IsProduction\` is true. */
  readonly when: string;
  readonly model: Model;
}

export interface Writing {
  readonly files: readonly OutputFile[];
  /** All of it as one text, where the files do not simply follow each other in it. */
  readonly whole?: OutputFile;
  /** What the format cannot say, at the place where the model has it; an info tells what was added and is no loss. */
  readonly losses: readonly Diagnostic[];
}

export interface OutputFile {
  /** Relative, with `/`; what to call it when several are written to a folder. */
  readonly path: string;
  readonly text: string;
}

export interface Layout {
  /** Undefined where the text has errors: then it is left alone. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function isUnreadable(opened: SourceText | Unreadable): opened is Unreadable {
  return 'reason' in opened;
}

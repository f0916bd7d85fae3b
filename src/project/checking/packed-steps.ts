import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { FileSystem } from '../file-system.js';
import { isUnread, readSource } from '../read.js';
import { type Packed, pack, unpack } from './pack.js';
import type { Looked, RuleFailure, Told } from './steps.js';

/** What comes of the steps, as plain data, without what is empty: thousands of them are kept, and most are. */
export interface PackedTold extends Sparse<Omit<Told, 'diagnostics' | 'failures'>> {
  readonly packed?: Packed | undefined;
  readonly failures?: readonly PackedFailure[] | undefined;
}

export interface PackedLooked extends Sparse<Omit<Looked, 'unread' | 'alone'>> {
  readonly unread?: Packed | undefined;
  readonly alone?: PackedTold | undefined;
}

type Sparse<Result> = { readonly [Name in keyof Result]?: Result[Name] | undefined };

interface PackedFailure {
  readonly rule: string;
  readonly error: PackedError;
}

/** What was thrown, as plain data. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

/** Packs and unpacks with the files at hand; without them, texts go with what is found in them. */
export class Packer {
  readonly #files: FileSystem | undefined;
  readonly #texts = new Map<string, string | undefined>();

  constructor(files?: FileSystem) {
    this.#files = files;
  }

  packLooked(looked: Looked): PackedLooked {
    const { tags, alone } = looked;
    return {
      documents: some(looked.documents),
      skipped: some(looked.skipped),
      unread: this.#pack(looked.unread),
      declares: some(looked.declares),
      wants: some(looked.wants),
      registers: some(looked.registers),
      opens: some(looked.opens),
      is: some(looked.is),
      parameters: some(looked.parameters),
      environments: some(looked.environments),
      tags: tags.gives || tags.takes ? tags : undefined,
      alone: alone && this.packTold(alone),
    };
  }

  unpackLooked(packed: PackedLooked): Looked {
    const { alone } = packed;
    return {
      documents: packed.documents ?? NONE,
      skipped: packed.skipped ?? NONE,
      unread: this.#unpack(packed.unread),
      declares: packed.declares ?? NONE,
      wants: packed.wants ?? NONE,
      registers: packed.registers ?? NONE,
      opens: packed.opens ?? NONE,
      is: packed.is ?? NONE,
      parameters: packed.parameters ?? NONE,
      environments: packed.environments ?? NONE,
      tags: packed.tags ?? NO_TAGS,
      ...(alone && { alone: this.unpackTold(alone) }),
    };
  }

  packTold({ diagnostics, failures, asked, used }: Told): PackedTold {
    return {
      packed: this.#pack(diagnostics),
      failures: some(failures.map(packFailure)),
      asked: some(asked),
      used: some(used),
    };
  }

  unpackTold({ packed, failures = NONE, asked = NONE, used = NONE }: PackedTold): Told {
    return { diagnostics: this.#unpack(packed), failures: failures.map(unpackFailure), asked, used };
  }

  #pack(diagnostics: readonly Diagnostic[]): Packed | undefined {
    if (diagnostics.length === 0) return undefined;
    return pack(diagnostics, ({ path, text }) => text === this.#textOf(path));
  }

  #unpack(packed: Packed | undefined): readonly Diagnostic[] {
    return packed ? unpack(packed, (path) => this.#textOf(path) ?? '') : NONE;
  }

  /** The last one is kept, for findings mostly come in one file after the other. */
  #textOf(path: string): string | undefined {
    if (this.#files && !this.#texts.has(path)) {
      const read = readSource(path, this.#files);
      this.#texts.clear();
      this.#texts.set(path, isUnread(read) ? undefined : read.text);
    }
    return this.#texts.get(path);
  }
}

const NONE: readonly never[] = [];
const NO_TAGS: Looked['tags'] = { gives: false, takes: false };

function some<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length > 0 ? list : undefined;
}

function packFailure({ rule, error }: RuleFailure): PackedFailure {
  return { rule, error: packError(error) };
}

function unpackFailure({ rule, error }: PackedFailure): RuleFailure {
  return { rule, error: unpackError(error) };
}

export function packError(error: unknown): PackedError {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name, message, stack };
}

export function unpackError({ name, message, stack }: PackedError): Error {
  const error = Object.assign(new Error(message), { name });
  if (stack !== undefined) error.stack = stack;
  return error;
}

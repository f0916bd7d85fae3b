import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { FileSystem } from '../file-system.js';
import { isUnread, readSource } from '../read.js';
import { type Packed, pack, unpack } from './pack.js';
import type { Looked, RuleFailure, Told } from './steps.js';

/** What comes of the steps, as plain data. */
export interface PackedTold extends Omit<Told, 'diagnostics' | 'failures'> {
  readonly packed: Packed;
  readonly failures: readonly PackedFailure[];
}

export interface PackedLooked extends Omit<Looked, 'unread' | 'alone'> {
  readonly unread: Packed;
  readonly alone?: PackedTold;
}

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

  packLooked({ unread, alone, ...rest }: Looked): PackedLooked {
    return { ...rest, unread: this.#pack(unread), ...(alone && { alone: this.packTold(alone) }) };
  }

  unpackLooked({ unread, alone, ...rest }: PackedLooked): Looked {
    return { ...rest, unread: this.#unpack(unread), ...(alone && { alone: this.unpackTold(alone) }) };
  }

  packTold({ diagnostics, failures, ...rest }: Told): PackedTold {
    return { ...rest, packed: this.#pack(diagnostics), failures: failures.map(packFailure) };
  }

  unpackTold({ packed, failures, ...rest }: PackedTold): Told {
    return { ...rest, diagnostics: this.#unpack(packed), failures: failures.map(unpackFailure) };
  }

  #pack(diagnostics: readonly Diagnostic[]): Packed {
    return pack(diagnostics, ({ path, text }) => text === this.#textOf(path));
  }

  #unpack(packed: Packed): readonly Diagnostic[] {
    return unpack(packed, (path) => this.#textOf(path) ?? '');
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

import * as posix from '../../../source/posix.js';
import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { span } from '../../../source/span.js';
import { SourceText } from '../../../source/text.js';
import { isUnreadable, type ReadContext, type Unreadable } from '../../format.js';
import { parseHcl } from '../../hcl/parse.js';
import { terraform } from '../messages.js';
import { type Module, type ModuleFile, moduleOf } from './module.js';

/** Reads folders as modules, each once, and remembers every file that was opened. */
export class Folders {
  readonly opened = new Set<SourceText>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #context: ReadContext;
  readonly #first: SourceText;
  readonly #modules = new Map<string, Module | undefined>();

  constructor(context: ReadContext, first: SourceText) {
    this.#context = context;
    this.#first = first;
  }

  /** The module that the first text is a part of. */
  root(): Module {
    const source = this.#first;
    const names = this.#context.list('.', source);
    const own = posix.basename(source.path);
    // What is piped in stands in no folder.
    const files = names.includes(own) ? this.#texts('.', names, source) : [source];
    this.opened.delete(source);
    const module = this.#moduleOf(files, names.some(isJsonSyntax));
    this.#modules.set(posix.dirname(source.path), module);
    return module;
  }

  /** The module in a folder, as a source names it; undefined where there is none. */
  local(folder: string, from: SourceText): Module | undefined {
    const key = posix.join(posix.dirname(from.path), folder).replace(/\/$/, '');
    if (!this.#modules.has(key)) {
      const names = this.#context.list(folder, from);
      const files = this.#texts(folder, names, from);
      const module = files.length === 0 ? undefined : this.#moduleOf(files, names.some(isJsonSyntax));
      this.#modules.set(key, module);
    }
    return this.#modules.get(key);
  }

  /** The files of values that Terraform loads by itself, the later ones over the earlier ones. */
  values(): readonly SourceText[] {
    const from = this.#first;
    const names = this.#context.list('.', from);
    const wanted = [
      ...names.filter((name) => name === 'terraform.tfvars'),
      ...names.filter((name) => name.endsWith('.auto.tfvars')),
    ];
    return this.#texts('.', wanted, from, () => true);
  }

  /** A file that a function names, from the folder of the first module. */
  text(path: string): SourceText | Unreadable {
    return this.open(path, this.#first);
  }

  open(path: string, from: SourceText): SourceText | Unreadable {
    const opened = this.#context.open(path, from);
    if (!isUnreadable(opened)) this.opened.add(opened);
    return opened;
  }

  #texts(
    folder: string,
    names: readonly string[],
    from: SourceText,
    isWanted = (name: string) => name.endsWith('.tf'),
  ): SourceText[] {
    for (const name of names.filter(isJsonSyntax)) {
      const path = posix.join(posix.dirname(from.path), folder, name);
      const place = span(new SourceText(path, ''), 0, 0);
      this.diagnostics.push(
        terraform.report.jsonSyntax(
          place,
          { path: name },
          { help: ['write it in the native syntax, or give Plimsoll a plan: `terraform show -json`'] },
        ),
      );
    }
    return names.filter(isWanted).flatMap((name) => {
      if (folder === '.' && name === posix.basename(from.path)) return [from];
      const opened = this.open(posix.join(folder, name), from);
      if (opened instanceof SourceText) return [opened];
      const place = span(from, 0, 0);
      this.diagnostics.push(terraform.report.unreadableFile(place, { path: name, reason: opened.reason }));
      return [];
    });
  }

  #moduleOf(sources: readonly SourceText[], open: boolean): Module {
    let complete = !open;
    const files = sources.map((source): ModuleFile => {
      const { body, diagnostics } = parseHcl(source);
      this.diagnostics.push(...diagnostics);
      if (diagnostics.some(({ severity }) => severity === 'error')) complete = false;
      return { source, body };
    });
    const module = moduleOf(files, complete);
    this.diagnostics.push(...module.diagnostics);
    return module;
  }
}

function isJsonSyntax(name: string): boolean {
  return name.endsWith('.tf.json');
}

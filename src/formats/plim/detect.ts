import type { SourceText } from '../../source/text.js';

/** By the name; a text that has none that tells, by a first statement that opens a declaration or names a value. */
export function detectPlim({ path, text }: SourceText): boolean {
  if (path.toLowerCase().endsWith('.plim')) return true;
  return !/\.\w+$/.test(path) && FIRST_STATEMENT.test(text);
}

const FIRST_STATEMENT =
  /^\ufeff?(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:(?:import|param|let)[ \t]+\S|[a-z][a-z-]*[ \t]+[^\s:="'{}[\]()]+[^\n"'=]*\{)/;

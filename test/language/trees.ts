import { applyEdits } from '../../src/source/edit.js';
import { textOf } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { parse } from '../../src/language/parser.js';
import type { Statement, Tree } from '../../src/language/tree.js';

/** A statement as its tokens, and the statements of its block as a list at the end. */
export type Outline = readonly (string | readonly Outline[])[];

export function outline(statements: readonly Statement[]): Outline[] {
  return statements.map(({ head, args, block }) => [
    head.image,
    ...args.map(({ image }) => image),
    ...(block ? [outline(block.statements)] : []),
  ]);
}

export function read(text: string): Tree {
  return parse(new SourceText('test.plim', text));
}

/** What a text without errors says. */
export function outlineOf(text: string): Outline[] {
  const { statements, diagnostics } = read(text);
  if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message);
  return outline(statements);
}

/** Each message as its place in the text, `id`, and what it says. */
export function messagesOf(text: string): string[] {
  return read(text).diagnostics.map(
    ({ id, message, span }) =>
      `${span.start} ${JSON.stringify(textOf(span))} ${id.replace('syntax/', '')}: ${message}`,
  );
}

/** The text when the first fix of each message is applied. */
export function fixed(text: string): string {
  return applyEdits(
    text,
    read(text).diagnostics.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
}

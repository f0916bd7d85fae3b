import type { SourceText } from '../source/text.js';
import { sourceOf, type Statement, type Token, type Tree } from './tree.js';

/** The doc comments of some files, by their lines. */
export class Docs {
  readonly #bySource = new Map<SourceText, ReadonlyMap<number, Doc>>();

  constructor(trees: readonly Tree[]) {
    for (const { source, comments } of trees) {
      const docs = comments.filter(({ image }) => image.startsWith('##'));
      this.#bySource.set(source, new Map(docs.map((each) => [lineOf(each), docIn(source, each)])));
    }
  }

  /** The `##` lines right above a statement, or the one at the end of its line. */
  of({ head, args }: Statement): string | undefined {
    const docs = this.#bySource.get(sourceOf(head));
    if (!docs || docs.size === 0) return undefined;
    const lines: string[] = [];
    for (let line = lineOf(head) - 1; docs.get(line)?.standsAlone; line--) lines.push(docs.get(line)!.text);
    if (lines.length > 0) return lines.reverse().join('\n');
    const beside = docs.get(lineOf(args.at(-1) ?? head));
    return beside?.standsAlone ? undefined : beside?.text;
  }
}

interface Doc {
  readonly text: string;
  /** Nothing but white space stands before it. */
  readonly standsAlone: boolean;
}

function docIn(source: SourceText, comment: Token): Doc {
  return {
    text: comment.image.replace(/^##+ ?/, '').trimEnd(),
    standsAlone: source.line(lineOf(comment)).trimStart().startsWith('#'),
  };
}

function lineOf(token: Token): number {
  return sourceOf(token).position(token.startOffset).line;
}

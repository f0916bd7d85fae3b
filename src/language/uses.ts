import { likeOf } from './like.js';
import { literalText } from './text.js';
import type { Statement, Tree } from './tree.js';

/** All names that stand in `${…}`, and behind `like`, anywhere in some files. */
export function usesIn(trees: readonly Tree[]): { names: ReadonlySet<string>; likes: ReadonlySet<string> } {
  const names = new Set<string>();
  const likes = new Set<string>();
  const collect = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      const like = likeOf(statement);
      if (like) likes.add(literalText(like));
      for (const { image } of [statement.head, ...statement.args]) collectNames(image, names);
      if (statement.block) collect(statement.block.statements);
    }
  };
  for (const { statements } of trees) collect(statements);
  return { names, likes };
}

function collectNames(image: string, names: Set<string>): void {
  if (!image.includes('${')) return;
  for (const [, name] of image.matchAll(/\$\{([^{}"\s]*)\}/g)) names.add(name!);
}

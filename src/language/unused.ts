import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { likeOf } from './like.js';
import { language } from './problems.js';
import { literalText } from './text.js';
import { type Statement, spanOf, type Tree } from './tree.js';

/** The params, lets and templates that nothing names, also not in an environment that is not the one chosen. */
export function unusedAmong(statements: readonly Statement[], trees: readonly Tree[]): Diagnostic[] {
  const uses = usesIn(trees);
  return statements.flatMap(({ head, args }) => {
    const what = head.image;
    const isTemplate = what === 'template';
    const token = args[isTemplate ? 1 : 0];
    if (!token) return [];
    const name = what === 'param' ? token.image.replace(/:$/, '') : literalText(token);
    if (isTemplate ? uses.likes.has(name) : uses.names.has(name)) return [];
    const use = isTemplate ? `like ${name}` : `\${${name}}`;
    const help = [`use it as \`${use}\`, or take it out`];
    return language.report.unused(spanOf(token), { what, name }, { help });
  });
}

/** All names that stand in `${…}`, and behind `like`, anywhere in some files. */
function usesIn(trees: readonly Tree[]): { names: ReadonlySet<string>; likes: ReadonlySet<string> } {
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

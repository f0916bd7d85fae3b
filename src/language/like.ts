import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../diagnostic/nearest.js';
import { finish, inherit, withTask } from './merge.js';
import { language } from './problems.js';
import { isQuoted } from './text.js';
import { spanOf, type Statement, type Token } from './tree.js';
import { type BlockKindName, isBlockKind } from './vocabulary.js';

/** `kind name` to the template. */
export type Templates = Map<string, { readonly statement: Statement; used: boolean }>;

/** Puts in the place of `like` what it takes over, in a declaration and in its containers. */
export function expandLike(
  statement: Statement,
  templates: Templates,
  report: (found: Diagnostic) => void,
): Statement {
  const kind = statement.head.image;
  if (!isBlockKind(kind) || !statement.block) return statement;
  const whole = expanded(statement, kind, new Map(), templates, report, []);
  return withContainers(whole, kind, templates, report);
}

function expanded(
  statement: Statement,
  kind: BlockKindName,
  siblings: ReadonlyMap<string, Statement>,
  templates: Templates,
  report: (found: Diagnostic) => void,
  way: readonly string[],
): Statement {
  const like = likeOf(statement);
  if (!like) return statement;
  const name = like.image;
  if (way.includes(name)) {
    report(
      language.report.circular(
        spanOf(like),
        { what: kind, name },
        { notes: [`the circle: ${[...way, name].join(' is like ')}`] },
      ),
    );
    return statement;
  }
  const template = templates.get(`${kind} ${name}`);
  const sibling = siblings.get(name);
  if (template) template.used = true;
  const found = sibling ?? template?.statement;
  if (!found) {
    report(unknownLike(like, kind, siblings, templates));
    return statement;
  }
  const base = expanded(found, kind, sibling ? siblings : new Map(), templates, report, [...way, name]);
  const { block } = statement;
  const statements = inherit(base.block?.statements ?? [], block?.statements ?? [], withTask(kind));
  const inherited = block ?? base.block;
  return { ...statement, block: inherited && { ...inherited, statements } };
}

/** The name behind `like` in the head of a declaration. */
function likeOf({ args }: Statement): Token | undefined {
  const at = args.findIndex((token, i) => i > 0 && token.image === 'like' && !isQuoted(token));
  return at < 0 ? undefined : args[at + 1];
}

function withContainers(
  statement: Statement,
  kind: BlockKindName,
  templates: Templates,
  report: (found: Diagnostic) => void,
): Statement {
  const { block } = statement;
  if (!block) return statement;
  const isContainer = (each: Statement) => each.head.image === 'container';
  const siblings = new Map(
    block.statements.filter(isContainer).map((each) => [each.args[0]?.image ?? '', each]),
  );
  const statements = block.statements.map((each) => {
    if (!isContainer(each)) return each;
    const whole = expanded(each, 'container', siblings, templates, report, [each.args[0]?.image ?? '']);
    return whole.block
      ? {
          ...whole,
          block: { ...whole.block, statements: finish(whole.block.statements, 'container', report) },
        }
      : whole;
  });
  return { ...statement, block: { ...block, statements: finish(statements, kind, report) } };
}

function unknownLike(
  like: Token,
  kind: string,
  siblings: ReadonlyMap<string, Statement>,
  templates: Templates,
): Diagnostic {
  const names = [
    ...siblings.keys(),
    ...[...templates.keys()]
      .filter((key) => key.startsWith(`${kind} `))
      .map((key) => key.slice(kind.length + 1)),
  ];
  const near = nearest(like.image, names);
  const help = near
    ? `did you mean \`${near}\`?`
    : names.length > 0
      ? `there is ${oneOf(names, 'and')}`
      : `declare it with \`template ${kind} ${like.image} { … }\``;
  return language.report.unknownName(
    spanOf(like),
    { what: `template or ${kind}`, name: like.image },
    { help: [help] },
  );
}

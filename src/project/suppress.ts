import type { Diagnostic, Fix } from '../diagnostic/diagnostic.js';
import { oneOf } from '../diagnostic/nearest.js';
import { suppression } from '../diagnostic/suppression-messages.js';
import { findSuppressions, maySuppress, reaches, type Suppression } from '../diagnostic/suppressions.js';
import { type Span, span, textOf } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { commentsIn } from './comments.js';
import { nearestKnown } from './known-ids.js';

/** What no comment silences: that a file cannot be read, or what is said of the comments themselves. */
const NEVER_SILENT = /^(input|config|suppression)\//;

type Asked = Suppression['ids'][number];

export interface Suppressed {
  /** What no comment silences. */
  readonly kept: readonly Diagnostic[];
  /** What is wrong with the comments. */
  readonly mistakes: readonly Diagnostic[];
}

export async function suppressed(
  diagnostics: readonly Diagnostic[],
  sources: Iterable<SourceText>,
  runs: (id: string, source: SourceText) => Promise<boolean>,
): Promise<Suppressed> {
  const comments = await commentsOf(sources);
  if (comments.length === 0) return { kept: diagnostics, mistakes: [] };
  const asked = new Map<string, { each: Asked; comment: Suppression }[]>();
  for (const comment of comments)
    for (const each of comment.ids) {
      const same = asked.get(each.id);
      if (same) same.push({ each, comment });
      else asked.set(each.id, [{ each, comment }]);
    }
  const used = new Set<Asked>();
  const kept = diagnostics.filter(({ id, span }) => {
    if (NEVER_SILENT.test(id)) return true;
    const silencing = asked.get(id)?.filter(({ comment }) => reaches(comment, span)) ?? [];
    for (const { each } of silencing) used.add(each);
    return silencing.length === 0;
  });
  const mistakes: Diagnostic[] = [];
  for (const comment of comments) {
    mistakes.push(...mistakesOf(comment));
    for (const each of comment.ids) {
      const nearest = await nearestKnown(each.id);
      if (nearest !== 'known') mistakes.push(unknownRule(each, nearest));
      else if (!used.has(each) && (await runs(each.id, comment.span.source)))
        mistakes.push(
          suppression.report.unused(each.span, { rule: each.id }, { fixes: withoutIt(each, comment) }),
        );
    }
  }
  return { kept, mistakes };
}

async function commentsOf(sources: Iterable<SourceText>): Promise<Suppression[]> {
  const comments: Suppression[] = [];
  for (const source of sources)
    if (maySuppress(source)) comments.push(...findSuppressions(await commentsIn(source)));
  return comments;
}

function mistakesOf({ ids, reason, span }: Suppression): Diagnostic[] {
  if (ids.length === 0) return [suppression.report.noRule(span, { comment: textOf(span) })];
  if (reason !== undefined) return [];
  const rules = oneOf(
    ids.map(({ id }) => id),
    'and',
  );
  return [suppression.report.noReason(span, { rules }, { help: ['write it behind a colon'] })];
}

function unknownRule({ id, span }: Asked, nearest: string | undefined): Diagnostic {
  const label = nearest === undefined ? {} : { label: `did you mean \`${nearest}\`?` };
  return suppression.report.unknownRule(span, { rule: id }, label);
}

/** The comment goes with its last id, and its line with it where nothing else stands there. */
function withoutIt(one: Asked, { ids, span: comment }: Suppression): Fix[] {
  const { source } = comment;
  if (ids.length > 1) {
    const at = ids.indexOf(one);
    const gone =
      at === 0
        ? span(source, one.span.start, ids[1]!.span.start)
        : span(source, ids[at - 1]!.span.end, one.span.end);
    return [{ title: `take out \`${one.id}\``, safe: false, edits: [{ span: gone, text: '' }] }];
  }
  return [{ title: 'take out the comment', safe: false, edits: [{ span: lineOrRest(comment), text: '' }] }];
}

function lineOrRest({ source, start, end }: Span): Span {
  const { line, column } = source.position(start);
  const before = source.line(line).slice(0, column);
  if (before.trim() === '') return span(source, start - column, source.offset({ line: line + 1, column: 0 }));
  return span(source, start - (before.length - before.trimEnd().length), end);
}

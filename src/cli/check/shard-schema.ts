import * as z from 'zod';
import { SEVERITIES } from '../../diagnostic/diagnostic.js';

/** As many as `--shard` takes. */
const MOST_SHARES = 9999;

/** What each value is, in words. */
const text = z.string({ error: 'a text' });
const count = z.int({ error: 'a count' }).min(0, { error: 'a count' });
const share = count.min(1, { error: 'a count from 1' }).max(MOST_SHARES, { error: `at most ${MOST_SHARES}` });
const span = z.tuple([count, count, count], {
  error: 'a place: the number of a source, from where and to where',
});
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item, { error: 'a list' });
const object = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape, { error: 'an object' });
const marked = listOf(z.tuple([span, text], { error: 'a place and a text' }));
const step = z.union([z.tuple([text]), z.tuple([text, span])], {
  error: 'a text, and a place where it has one',
});

const found = object({
  sources: listOf(object({ path: text, text })),
  diagnostics: listOf(
    object({
      id: text,
      severity: z.enum(SEVERITIES, { error: 'a severity' }),
      message: text,
      span,
      extent: span.optional(),
      label: text.optional(),
      labels: marked.optional(),
      help: listOf(text),
      notes: listOf(text),
      fixes: listOf(
        object({ title: text, safe: z.boolean({ error: 'true or false' }), edits: marked }),
      ).optional(),
      trace: listOf(step).optional(),
    }),
  ),
}).superRefine(({ sources, diagnostics }, context) => {
  for (const [i, { span, extent, labels = [], fixes = [], trace = [] }] of diagnostics.entries()) {
    const edits = fixes.flatMap((fix) => fix.edits);
    const further = [...labels, ...edits].map(([place]) => place);
    const steps = trace.flatMap(([, place]) => (place ? [place] : []));
    for (const [source, start, end] of [span, ...(extent ? [extent] : []), ...further, ...steps])
      if (start > end || end > (sources[source]?.text.length ?? -1))
        context.addIssue({
          code: 'custom',
          path: ['diagnostics', i],
          message: 'about places of its sources',
        });
  }
});

const record = object({
  number: share,
  of: share,
  run: text,
  version: text,
  where: object({ top: text, here: text }).optional(),
  found,
  files: listOf(z.tuple([count, text], { error: 'a number and a path' })),
  skipped: listOf(text),
  known: count,
  gone: count,
  missing: listOf(object({ place: count, said: found })),
  used: listOf(count),
}).refine(({ number, of }) => number <= of, {
  path: ['number'],
  error: 'the number of a share: there are fewer',
});

/** The first thing in what a share adds to its report that `recordOf` would not have written. */
export function wrongIn(shard: unknown): string | undefined {
  const [issue] = record.safeParse(shard).error?.issues ?? [];
  if (!issue) return undefined;
  const steps = issue.path.map((each) => (typeof each === 'number' ? `[${each}]` : `.${String(each)}`));
  const name = `\`shard${steps.join('')}\``;
  return valueAt(shard, issue.path) === undefined ? `${name} is missing` : `${name} is not ${issue.message}`;
}

function valueAt(value: unknown, [step, ...rest]: readonly PropertyKey[]): unknown {
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return valueAt(Object.entries(value).find(([key]) => key === String(step))?.[1], rest);
}

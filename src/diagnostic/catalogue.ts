import type { Span } from '../source/span.js';
import type { Diagnostic, Severity } from './diagnostic.js';

/** A text with named holes; the compiler checks that each is filled. */
export interface Template<Names extends string> {
  fill(parameters: Readonly<Record<Names, string | number>>): string;
  readonly names: readonly Names[];
}

/** text`${'cpu'} CPU units is no size of Fargate` takes { cpu }. */
export function text<const Names extends readonly string[]>(
  strings: TemplateStringsArray,
  ...names: Names
): Template<Names[number]> {
  return {
    names,
    fill: (parameters: Readonly<Record<string, string | number>>) =>
      strings.reduce((out, part, i) => out + parameters[names[i - 1]!] + part),
  };
}

/** What is fixed about one kind of finding. */
export interface MessageEntry<Names extends string> {
  readonly severity: Severity;
  /** One line, for lists. */
  readonly title: string;
  /** The reason, for `plimsoll explain`: a few sentences of Markdown. */
  readonly why: string;
  readonly message: Template<Names>;
  /** A page of the maker's documentation. */
  readonly source?: string;
}

/** What differs from one finding to the next. */
export type Details = Partial<
  Pick<Diagnostic, 'severity' | 'extent' | 'label' | 'labels' | 'help' | 'notes' | 'fixes' | 'trace'>
>;

export type Report<Names extends string> = (
  span: Span,
  ...rest: [Names] extends [never]
    ? [parameters?: Record<string, never>, details?: Details]
    : [parameters: Readonly<Record<Names, string | number>>, details?: Details]
) => Diagnostic;

export interface MessageGroup<Entries> {
  readonly group: string;
  readonly entries: readonly ({ readonly id: string } & MessageEntry<string>)[];
  readonly report: {
    readonly [Key in keyof Entries]: Entries[Key] extends MessageEntry<infer Names> ? Report<Names> : never;
  };
}

/** Makes a function for each entry: `unknownWord` reports `language/unknown-word`. */
export function defineMessages<const Entries extends Readonly<Record<string, MessageEntry<string>>>>(
  group: string,
  entries: Entries,
): MessageGroup<Entries>;
export function defineMessages(group: string, entries: Readonly<Record<string, MessageEntry<string>>>) {
  const withIds = Object.entries(entries).map(([key, entry]) => ({
    key,
    id: `${group}/${kebabCase(key)}`,
    ...entry,
  }));
  const report = Object.fromEntries(
    withIds.map(({ key, id, severity, message }) => [
      key,
      (
        span: Span,
        parameters: Readonly<Record<string, string | number>> = {},
        details: Details = {},
      ): Diagnostic => ({
        id,
        severity,
        message: message.fill(parameters),
        span,
        labels: [],
        help: [],
        notes: [],
        fixes: [],
        trace: [],
        ...details,
      }),
    ]),
  );
  return { group, entries: withIds, report };
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

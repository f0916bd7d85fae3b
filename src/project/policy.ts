import { altered, type Diagnostic, type Severity } from '../diagnostic/diagnostic.js';
import { suppression } from '../diagnostic/suppression-messages.js';
import type { Span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { RECOMMENDED_RULES, type Scope } from '../rules/check.js';
import { ruleNamed } from './known-ids.js';
import type { Choices } from './choices.js';
import { suppressed } from './suppress.js';

/** What is looked for, and what a finding counts as. */
export interface Policy extends Scope {
  /** What is deployed where, besides what the documents say of it. */
  readonly environments: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly parameters: ReadonlyMap<string, string>;
  /** What a finding of this severity counts as in a file; undefined where it is not to be told. */
  severityFor(id: string, path: string, severity: Severity): Severity | undefined;
  /** Findings that are accepted, besides those that comments silence. */
  readonly accepted: readonly Accepted[];
}

/** A finding that a configuration accepts. */
export interface Accepted {
  readonly rule: string;
  readonly place: Span;
  covers(diagnostic: Diagnostic): boolean;
  /** Whether one of these texts is what it speaks of. */
  isAbout(source: SourceText): boolean;
}

/** Where nothing is configured. */
export const RECOMMENDED: Policy = {
  ...RECOMMENDED_RULES,
  environments: new Map(),
  parameters: new Map(),
  severityFor: (_id, _path, severity) => severity,
  accepted: [],
};

/** Where some files of many are looked at: without what the others may make untrue. */
export function ofPart(policy: Policy): Policy {
  return {
    ...policy,
    severityFor: (id, path, severity) =>
      ONLY_OF_ALL.has(id) ? undefined : policy.severityFor(id, path, severity),
  };
}

const ONLY_OF_ALL: ReadonlySet<string> = new Set([
  'scaling/fixed-range',
  'scaling/min-zero',
  'scaling/target-service-missing',
  'suppression/unused',
]);

/** What is told of a system. */
export interface Judged {
  readonly diagnostics: readonly Diagnostic[];
  /** What the configuration accepts, by its place there: in the texts that were looked at, and of it what was found. */
  readonly asked: readonly number[];
  readonly used: readonly number[];
}

/** Decides what is told of what was found. */
export class Judge {
  readonly #policy: Policy;
  /** In one environment of several, what is found in another is not seen. */
  readonly #seesAll: boolean;

  constructor(policy: Policy, { environment }: Pick<Choices, 'environment'>) {
    this.#policy = policy;
    this.#seesAll = environment === undefined;
  }

  async tell(found: readonly Diagnostic[], sources: ReadonlySet<SourceText>): Promise<Judged> {
    const asked = new Set<number>();
    for (const [i, each] of this.#policy.accepted.entries()) {
      const about = [...sources].filter((source) => each.isAbout(source));
      for (const source of about) if (await this.#runs(each.rule, source)) asked.add(i);
    }
    const used = new Set<number>();
    const told = found.flatMap((each) => this.#judged(each, used));
    const { kept, mistakes } = await suppressed(told, sources, (id, source) => this.#runs(id, source));
    const diagnostics = [...kept, ...mistakes.flatMap((each) => this.#judged(each, used))];
    return { diagnostics, asked: [...asked], used: [...used] };
  }

  /** Of what is accepted, these are not there. */
  unused(accepted: readonly number[]): Diagnostic[] {
    const missing = new Set(accepted);
    return this.#policy.accepted
      .filter((_, i) => missing.has(i))
      .flatMap(({ rule, place }) => this.#judged(suppression.report.unused(place, { rule }), new Set()));
  }

  /** With the severity that was asked for; nothing where it is to be silent or is accepted. */
  #judged(diagnostic: Diagnostic, used: Set<number>): Diagnostic[] {
    const { severityFor, accepted } = this.#policy;
    const severity = severityFor(diagnostic.id, diagnostic.span.source.path, diagnostic.severity);
    if (severity === undefined) return [];
    const acceptedBy = [...accepted.keys()].filter((i) => accepted[i]?.covers(diagnostic));
    for (const i of acceptedBy) used.add(i);
    if (acceptedBy.length > 0) return [];
    return [severity === diagnostic.severity ? diagnostic : altered(diagnostic, { severity })];
  }

  /** Whether it would be told of if it were there. */
  async #runs(id: string, { path }: SourceText): Promise<boolean> {
    if (!this.#seesAll) return false;
    const rule = await ruleNamed(id);
    return (!rule || this.#policy.wanted(rule)) && this.#policy.severityFor(id, path, 'error') !== undefined;
  }
}

import type { Details, MessageEntry, Template } from '../diagnostic/catalogue.js';
import { type Diagnostic, mildest } from '../diagnostic/diagnostic.js';
import type { Change } from '../model/edit.js';
import type { Placed } from '../model/view.js';
import type { Span } from '../source/span.js';
import type { Conditions, Most } from './conditions.js';
import type { Launch } from './subjects/launch.js';
import type { Gathered, SubjectName, Subjects } from './subjects/index.js';
import type { Subject } from './subjects/subject.js';
import { placeOf } from './place.js';
import type { Project } from './subjects/project.js';

/** Everything that is known about one kind of mistake, and how to find it. */
export interface Rule extends MessageEntry<string> {
  readonly id: string;
  readonly confidence: Confidence;
  /** A page of the maker's documentation, or where it was seen. */
  readonly source: string;
  readonly preset: Preset;
  readonly on: SubjectName;
  readonly launch?: readonly Launch[];
  readonly os?: 'linux' | 'windows';
  readonly silentWhen: readonly string[];
  readonly fixable: boolean;
  readonly ofUnknown: boolean;
  /** Looks at everything that it is about. */
  run(gathered: Gathered, listener: Listener): void;
}

/** Is told what a rule finds, and in which project it broke down: the others it looks at all the same. */
export interface Listener {
  found(finding: Found): void;
  failed(rule: Pick<Rule, 'id'>, project: Project, error: unknown): void;
}

/** `documented` by AWS, `observed` in its answers, or `inferred` from other facts: that is never an error. */
export type Confidence = 'documented' | 'observed' | 'inferred';

/** The smallest set of rules that has it: `security` and `strict` each have all of `recommended`, `strict` has all. */
export type Preset = 'recommended' | 'security' | 'strict';

export interface Found {
  readonly diagnostic: Diagnostic;
  readonly subject: Subject;
  readonly changes: readonly Proposal[];
  /** Where one of these is reported on the same thing, this is not. */
  readonly silentWhen: readonly string[];
}

/** A fix, before it is put in the words of a format. */
export interface Proposal {
  /** Goes on after `fix:`, with the values: "write `512`". */
  readonly title: string;
  /** It keeps the meaning, or gives the only one that was possible. */
  readonly safe: boolean;
  readonly changes: readonly Change[];
}

export type RuleDetails = Omit<Details, 'fixes'> & { readonly fix?: Proposal | readonly Proposal[] };

/** Says at a place what is wrong there: at a whole object or list, at its head. */
export type Reporter<Names extends string> = (
  at: Placed | Span,
  ...rest: [Names] extends [never]
    ? [parameters?: Record<string, never>, details?: RuleDetails]
    : [parameters: Readonly<Record<Names, string | number>>, details?: RuleDetails]
) => void;

export interface Definition<On extends SubjectName, Names extends string> extends Conditions {
  /** As in the catalogue; ids are forever. */
  readonly id: string;
  /** One line, for lists. */
  readonly title: string;
  readonly confidence: Confidence;
  readonly source: string;
  /** What happens, and why: a few sentences of Markdown, with the words of AWS's own answer where they are known. */
  readonly why: string;
  readonly preset?: Preset;
  readonly on: On;
  /** Where one of these is reported on the same thing, this says nothing. */
  readonly silentWhen?: readonly string[];
  readonly fixable?: true;
  /** It is a mistake wherever containers run, and not on ECS alone. */
  readonly everywhere?: true;
  /** It also tells of values because they are not known: others only tell of what is wrong whatever these are. */
  readonly ofUnknown?: true;
  readonly message: Template<Names>;
  check(subject: Subjects[On], report: Reporter<Names>): void;
}

export function defineRule<const On extends SubjectName, const Names extends string>(
  definition: Definition<On, Names>,
): Rule {
  const { on, check, everywhere, ...about } = definition;
  const teller = tellerOf(definition);
  const isAnywhere = !definition.launch && !definition.os;
  const isOfStyle = definition.id.startsWith('style/');
  return {
    preset: 'recommended',
    silentWhen: [],
    ...about,
    fixable: about.fixable === true,
    ofUnknown: about.ofUnknown === true,
    on,
    run(gathered, listener) {
      let failed: Project | undefined;
      for (const subject of gathered.of(on)) {
        if (subject.project === failed) continue;
        try {
          const most = isAnywhere ? definition : subject.severityFor(definition);
          if (!most) continue;
          const isElsewhere = !everywhere && subject.anyEngine;
          // How deployments are best written down does not concern what is not deployed.
          if (isElsewhere && isOfStyle) continue;
          teller.turnTo(subject, most, isElsewhere ? told(listener) : listener);
          check(subject, teller.report);
        } catch (error) {
          failed = subject.project;
          listener.failed(definition, failed, error);
        }
      }
      teller.turnTo();
    },
  };
}

/** What ECS makes of containers that may never run there: an error of theirs is not certain to be one. */
function told(listener: Pick<Listener, 'found'>): Pick<Listener, 'found'> {
  return {
    found(finding) {
      const { severity, notes } = finding.diagnostic;
      const isError = severity === 'error';
      listener.found({
        ...finding,
        diagnostic: {
          ...finding.diagnostic,
          severity: isError ? 'warning' : 'info',
          notes: isError ? [...notes, NOT_SAID] : notes,
        },
      });
    },
  };
}

const NOT_SAID = 'it is an error on ECS, and nothing in the file says that it goes there';

type Told<Names extends string> = Pick<Definition<SubjectName, Names>, 'id' | 'message' | 'silentWhen'>;

/** Reports for one subject after the other: a reporter for each would be a tenth of all that a check makes. */
interface Teller<Names extends string> {
  readonly report: Reporter<Names>;
  turnTo(subject?: Subject, most?: Most, listener?: Pick<Listener, 'found'>): void;
}

function tellerOf<Names extends string>(definition: Told<Names>): Teller<Names>;
function tellerOf({ id, message, silentWhen = [] }: Told<string>): Teller<string> {
  let subject: Subject | undefined;
  let most: Most | undefined;
  let listener: Pick<Listener, 'found'> | undefined;
  return {
    turnTo(nextSubject, itsMost, nextListener) {
      subject = nextSubject;
      most = itsMost;
      listener = nextListener;
    },
    report(at, parameters = {}, { fix = [], ...details } = {}) {
      if (!subject || !most || !listener) throw new Error(`${id} reports after its check`);
      const { span, extent } = placeOf(at);
      listener.found({
        subject,
        changes: isProposal(fix) ? [fix] : fix,
        silentWhen,
        diagnostic: {
          id,
          message: message.fill(parameters),
          span,
          ...(extent && { extent }),
          labels: [],
          help: [],
          trace: [],
          fixes: [],
          ...details,
          severity: mildest(details.severity ?? most.severity, most.severity),
          notes: [...(details.notes ?? []), ...(most.note === undefined ? [] : [most.note])],
        },
      });
    },
  };
}

function isProposal(fix: Proposal | readonly Proposal[]): fix is Proposal {
  return 'changes' in fix;
}

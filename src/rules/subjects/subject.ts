import type { Severity } from '../../diagnostic/diagnostic.js';
import type { Resource } from '../../model/resource.js';
import { type Placed, structureOf } from '../../model/view.js';
import { textOf } from '../../source/span.js';
import { entryOf, type Located } from '../../source/value.js';
import type { Conditions, Most } from '../conditions.js';
import type { Project } from './project.js';

type MemberOf<View> = Exclude<keyof View & string, keyof Placed>;

/** Something that rules are about. */
export abstract class Subject {
  // Fields that are only declared spare every subject their initialization.
  declare readonly project: Project;
  /** In which it stands; what stands around the services has none. */
  declare readonly resource: Resource | undefined;
  /** It may be for another engine than ECS: nothing in the file says. */
  declare readonly anyEngine: boolean;

  constructor(project: Project, resource: Resource | undefined) {
    this.project = project;
    this.resource = resource;
    this.anyEngine = resource?.spelling?.anyEngine === true;
  }

  /** A file that is for one machine as well, and has no words for much of what ECS has. */
  get ofCompose(): boolean {
    return this.resource?.spelling?.title === 'a service of compose';
  }

  /** Written in words of Copilot, which makes much by itself. */
  get ofCopilot(): boolean {
    return this.resource?.spelling?.title === 'a manifest of Copilot';
  }

  /** Whether a rule of these conditions applies here, and how much it may say. */
  severityFor(conditions: Conditions): Most | undefined {
    return conditions;
  }

  /** What the user's format calls a member of an object: `ReadonlyRootFilesystem`. */
  word<View extends Placed>(view: View, member: MemberOf<View>): string {
    return wordOf(this.resource, view, member) ?? member;
  }

  /** What it calls a member of an object inside of others: `linuxParameters.swappiness`, `health retries`. */
  path<const Views extends readonly Placed[]>(
    ...steps: { readonly [I in keyof Views]: readonly [Views[I], MemberOf<Views[I]>] }
  ): string;
  path(...steps: readonly (readonly [Placed, string])[]): string {
    const words = steps.flatMap(([view, member]) => wordOf(this.resource, view, member) ?? []);
    return (this.resource?.spelling?.statement ? words.slice(-1) : words).join('.');
  }

  /** The resource that a value names. */
  named(from: Located | undefined): Resource | undefined {
    return this.project.references.resourceOf(from);
  }
}

function wordOf(resource: Resource | undefined, view: Placed, member: string): string | undefined {
  const structure = structureOf(view);
  const { spelling } = resource ?? {};
  if (!spelling || structure === undefined) return member;
  if (!spelling.word) return spelling.member(member, structure);
  return spelling.word(member, structure, keyBefore(view, member));
}

/** The text before the value of a member, where a text has them so. */
function keyBefore({ located }: Placed, member: string): string | undefined {
  const entry = located?.kind === 'map' ? entryOf(located, member) : undefined;
  if (!entry) return undefined;
  const { keySpan, value } = entry;
  return keySpan.source === value.span.source && keySpan.end <= value.span.start
    ? textOf(keySpan)
    : undefined;
}

/** At most a warning. */
export function atMostWarning(severity: Severity): Severity {
  return severity === 'error' ? 'warning' : severity;
}

import type { Severity } from '../../diagnostic/diagnostic.js';
import type { Resource } from '../../model/resource.js';
import { type Placed, structureOf } from '../../model/view.js';
import type { Located } from '../../source/value.js';
import type { Definition, Most } from '../rule.js';
import type { Project } from './project.js';

export type Conditions = Pick<Definition<never, never>, 'severity' | 'launch' | 'os'>;

/** Something that rules are about. */
export abstract class Subject {
  readonly project: Project;
  /** In which it stands; what stands around the services has none. */
  readonly resource: Resource | undefined;

  constructor(project: Project, resource: Resource | undefined) {
    this.project = project;
    this.resource = resource;
  }

  /** Whether a rule of these conditions applies here, and how much it may say. */
  severityFor({ severity }: Conditions): Most | undefined {
    return { severity };
  }

  /** What the user's format calls a member of an object: `ReadonlyRootFilesystem`. */
  word<View extends Placed>(view: View, member: Exclude<keyof View & string, keyof Placed>): string {
    const structure = structureOf(view);
    const { spelling } = this.resource ?? {};
    return structure === undefined ? member : (spelling?.member(member, structure) ?? member);
  }

  /** The resource that a value names. */
  named(from: Located | undefined): Resource | undefined {
    return this.project.references.resourceOf(from);
  }
}

/** At most a warning. */
export function atMostWarning(severity: Severity): Severity {
  return severity === 'error' ? 'warning' : severity;
}
